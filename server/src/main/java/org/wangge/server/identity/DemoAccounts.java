package org.wangge.server.identity;

import java.util.List;

/** The accounts whose passwords anybody may know. Implemented only in a demonstration office. */
public interface DemoAccounts {

    /** The accounts to show at start and on the login page; {@code admin} is among them. */
    List<DemoAccount> accounts();

    /**
     * An account with a public password.
     *
     * @param label what this person does, for the login page
     */
    record DemoAccount(String username, String password, Role role, String label) {}
}
