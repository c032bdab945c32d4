package org.wangge.server.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/** Departments and teams, whose inboxes work is sent to. */
public interface Units {

    /** All departments, then all teams, by name. Needs {@code VIEW_PHONES}, which only staff have. */
    List<Unit> list(Caller caller);

    /** The active people, by name, without those who have left. Needs {@code VIEW_PHONES}. */
    List<Person> staff(Caller caller);

    /** The names of people, teams and departments; unknown ids are left out. Between modules only. */
    Map<UUID, String> names(Collection<UUID> ids);

    /**
     * The inboxes a person works on: their team, its department, and their own department. Between modules only.
     *
     * @return empty for somebody who is in none
     */
    Set<UUID> inboxesOf(UUID personId);

    /**
     * The active people who work on an inbox, by name: the person, who is in the team, or who is in the department or a team of it. Between
     * modules only.
     */
    List<Person> membersOf(Unit.Kind kind, UUID id);

    /** The department somebody or something belongs to, a department to itself. Between modules only. */
    Optional<UUID> departmentOf(Unit.Kind kind, UUID id);

    /** Whether there is such a department, team or active person. Between modules only. */
    boolean exists(Unit.Kind kind, UUID id);

    /** Whether an id is a person's, whether or not they still work here. */
    boolean isPerson(UUID id);
}
