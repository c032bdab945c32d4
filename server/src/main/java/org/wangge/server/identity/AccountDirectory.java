package org.wangge.server.identity;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds whom to tell: accounts that may log in. Between modules only; it answers no person. */
public interface AccountDirectory {

    Optional<Account> find(UUID id);

    /** The accounts of people; those without one are left out. */
    List<Account> ofPeople(Collection<UUID> personIds);

    /**
     * The accounts with a role whose area holds one of these cells.
     *
     * @param cellCodes of the base layer; with none, only those are found whose area is the whole office
     */
    List<Account> ofRole(Role role, Collection<String> cellCodes);
}
