package org.wangge.server.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The accounts of the office. Every change needs {@link Permission#ADMINISTER} and is audited. */
public interface Accounts {

    /**
     * Makes an account.
     *
     * @throws org.wangge.server.shared.ProblemException 409 where the name or the person has one already
     */
    Account create(Caller caller, NewAccount account);

    /** The account of that name in any case. */
    Optional<Account> find(Caller caller, String username);

    /** All accounts by name. */
    List<Account> list(Caller caller);

    /**
     * Sets a password and ends every session of the account. Others' need {@link Permission#ADMINISTER}, one's own does not.
     *
     * @throws org.wangge.server.shared.ProblemException 404 without such an account, 422 for a weak password
     */
    void setPassword(Caller caller, String username, String password);

    /**
     * The account with that id.
     *
     * @throws org.wangge.server.shared.ProblemException 404 without such an account
     */
    Account get(Caller caller, UUID id);

    /**
     * Changes what an account may do, where, and whether it may log in; takes effect with the next request.
     *
     * @param before the account as the caller knows it
     * @throws org.wangge.server.shared.ProblemException 412 where it was changed in the meantime, 409 where nobody would be left to
     *     administer the office
     */
    Account setAccess(Caller caller, Account before, Set<Role> roles, Scope scope, boolean enabled);
}
