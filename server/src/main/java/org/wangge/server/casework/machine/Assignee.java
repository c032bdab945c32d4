package org.wangge.server.casework.machine;

import java.util.UUID;

/** Whose task a case is: a person's, or whoever of a team or department takes it from the inbox. */
public sealed interface Assignee {

    /** The id of the person, team or department. */
    UUID id();

    /** One person. */
    record ToPerson(UUID id) implements Assignee {}

    /** The inbox of a team. */
    record ToTeam(UUID id) implements Assignee {}

    /** The inbox of a department. */
    record ToDepartment(UUID id) implements Assignee {}
}
