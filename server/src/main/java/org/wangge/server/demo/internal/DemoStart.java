package org.wangge.server.demo.internal;

import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * In demonstration mode: loads the office at the first start and shows the accounts at every start. Comes before the first administrator
 * is made, since the demonstration brings its own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnBooleanProperty("wangge.demo")
class DemoStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final DemoOffice office;
    private final PublicAccounts accounts;

    DemoStart(DemoOffice office, PublicAccounts accounts) {
        this.office = office;
        this.accounts = accounts;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        office.load();
        LOG.info(
                """


                    This is a demonstration with made-up data. Accounts and passwords:

                {}
                """,
                accounts.accounts().stream()
                        .map(account -> "        %-12s %-18s %s"
                                .formatted(account.username(), account.password(), account.label()))
                        .collect(Collectors.joining("\n")));
    }
}
