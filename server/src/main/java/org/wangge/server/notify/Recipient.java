package org.wangge.server.notify;

import java.util.Set;
import java.util.UUID;
import org.wangge.server.identity.Role;

/**
 * Whom a message is for. Who that is, is found when the message is written: who joins a team later does not get what came before.
 */
public sealed interface Recipient {

    record ToPerson(UUID id) implements Recipient {}

    /** Everybody in a team. */
    record ToTeam(UUID id) implements Recipient {}

    /** Everybody in a department and its teams. */
    record ToDepartment(UUID id) implements Recipient {}

    /**
     * The accounts with a role in an area.
     *
     * @param cellCodes where the matter lies; empty outside the street, which only those hear of whose area is the whole office
     */
    record ToRole(Role role, Set<String> cellCodes) implements Recipient {

        public ToRole {
            cellCodes = Set.copyOf(cellCodes);
        }
    }

    /** One account, such as a reporter's. */
    record ToAccount(UUID id) implements Recipient {}
}
