package org.wangge.server.casework.machine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/**
 * Whose task a case is: a person's, or whoever of a team or department takes it from the inbox. In JSON its {@code kind} is
 * {@code person}, {@code team} or {@code department}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Assignee.ToPerson.class, name = "person"),
    @JsonSubTypes.Type(value = Assignee.ToTeam.class, name = "team"),
    @JsonSubTypes.Type(value = Assignee.ToDepartment.class, name = "department")
})
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
