package org.wangge.server.organisation;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** Teams, and the firms some of them belong to. Reading needs {@code VIEW_PHONES}, changing {@code ADMINISTER}. */
public interface Teams {

    /** By name. */
    List<Contractor> contractors(Caller caller);

    /** Makes a contractor, or changes the one of that id. */
    Contractor putContractor(Caller caller, Contractor contractor, boolean isNew, Consumer<Contractor> precondition);

    /** By name. */
    List<Team> teams(Caller caller);

    /** Makes a team, or changes the one of that id. */
    Team putTeam(Caller caller, Team team, boolean isNew, Consumer<Team> precondition);

    /** A firm (承包商). */
    record Contractor(UUID id, String name, @Nullable String phone) {}

    /**
     * A team.
     *
     * @param kind such as {@code roads}
     * @param departmentId null without
     * @param contractorId the firm it belongs to, null for one of the office
     * @param people who belong to it
     */
    record Team(
            UUID id,
            String name,
            String kind,
            @Nullable UUID departmentId,
            @Nullable UUID contractorId,
            List<UUID> people) {
        public Team {
            people = List.copyOf(people);
        }
    }
}
