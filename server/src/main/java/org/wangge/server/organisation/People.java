package org.wangge.server.organisation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/**
 * Reads people and the roster. Needs {@code VIEW_MAP}; the roster needs {@code VIEW_PHONES}, which only staff have. Phone numbers
 * are left out for everybody else.
 */
public interface People {

    /** A person, also one who has left. */
    Optional<Person> find(Caller caller, UUID id);

    /** These people, in the order of their ids; unknown ids are left out. */
    List<Person> list(Caller caller, Collection<UUID> ids);

    /** The id of the person a source knows by an id of its own. */
    Optional<UUID> findId(Caller caller, String source, String sourceId);

    /**
     * People whose name begins with or holds the text, at most {@code limit}, the best first. For search.
     *
     * @param text matched without regard to case; blank finds nobody
     */
    List<Person> named(Caller caller, String text, int limit);

    /** The active people whose duty covers the instant and who are not on leave, by name. */
    List<Person> onDuty(Caller caller, Instant at);

    /** The people on duty who are not taken either, by name. */
    List<Person> free(Caller caller, Instant at);
}
