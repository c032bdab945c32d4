package org.wangge.server.demo.internal;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.shared.StartRefusedException;

/**
 * Keeps demonstrations and offices apart, before the server listens. A demonstration's database is not run as an ordinary office: its
 * passwords are known to everybody, and only demonstration mode keeps it on this machine. And nothing made up is put into a real office.
 */
@Component
class DemoStaysDemo {

    private static final String FIRST_PERSON = "P001";
    private static final String OR_ANOTHER = ", or take another folder with --data or another database with --db.";

    DemoStaysDemo(@Value("${wangge.demo:false}") boolean demo, Accounts accounts, People people) {
        boolean empty = accounts.list(Caller.system()).isEmpty();
        // Accounts and people of the demonstration come in one transaction.
        boolean demonstration = !empty
                && people.findId(Caller.system(), DemoOffice.SOURCE, FIRST_PERSON)
                        .isPresent()
                && accounts.find(Caller.system(), PublicAccounts.DISPATCHER).isPresent();
        if (demonstration && !demo) {
            throw new StartRefusedException("This database holds the demonstration office, whose passwords everybody"
                    + " knows. Start it with --demo, which keeps it on this machine" + OR_ANOTHER);
        }
        if (demo && !demonstration && !empty) {
            throw new StartRefusedException(
                    "This database holds an office that is no demonstration. Start it without --demo" + OR_ANOTHER);
        }
    }
}
