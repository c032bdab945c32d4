package org.wangge.server.identity.internal;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.IdentityProblem;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.ProblemException;

/** Sees that an account {@code admin} exists. Its random password is printed the one time it is made. */
@Component
class FirstAdministrator implements ApplicationRunner {

    static final String USERNAME = "admin";
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final JdbcAccounts accounts;

    FirstAdministrator(JdbcAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (accounts.findByName(USERNAME).isPresent()) {
            return;
        }
        String password = Secrets.next().substring(0, 20);
        try {
            accounts.create(
                    Caller.system(),
                    new NewAccount(USERNAME, "管理员", password, Set.of(Role.ADMIN), Scope.EVERYWHERE, null));
        } catch (ProblemException e) {
            if (e.problem() != IdentityProblem.ACCOUNT_EXISTS) {
                throw e;
            }
            return; // Another server on the same database was faster, and printed its password.
        }
        LOG.warn("""


                An administrator was made. The password is shown this one time:

                    name      {}
                    password  {}
                """, USERNAME, password);
    }
}
