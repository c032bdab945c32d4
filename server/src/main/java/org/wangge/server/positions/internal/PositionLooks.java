package org.wangge.server.positions.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.Remembered;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/**
 * A console asks every few seconds; the audit says who looked at positions in which hour. What it says for sure already, because it was committed,
 * need not be written again.
 */
@Component
class PositionLooks {

    /** Stands for the server itself. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;
    private final TransactionTemplate transaction;
    private final Copies copies;
    private final Copy<Remembered> noted;

    PositionLooks(
            JdbcClient jdbc, Audit audit, OfficeTime time, PlatformTransactionManager transactions, Copies copies) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
        this.transaction = new TransactionTemplate(transactions);
        this.copies = copies;
        this.noted = copies.keep(Remembered.of("position-look"));
    }

    private record Look(UUID account, Instant hour) {}

    void note(Caller caller) {
        Look look = new Look(
                Objects.requireNonNullElse(caller.accountId(), NOBODY),
                time.now().truncatedTo(ChronoUnit.HOURS));
        Optional<Remembered> known = copies.leased(noted);
        if (known.flatMap(looks -> looks.find(look, Boolean.class)).isPresent()) {
            return;
        }
        boolean isCommitted = Boolean.TRUE.equals(transaction.execute(status -> {
            write(caller, look);
            return status.isNewTransaction();
        }));
        if (isCommitted) {
            known.ifPresent(looks -> looks.put(look, true));
        }
    }

    private void write(Caller caller, Look look) {
        int first = jdbc.sql("""
                insert into position_look (account, hour) values (:account, :hour) on conflict do nothing
                """)
                .param("account", look.account)
                .param("hour", Times.bind(look.hour))
                .update();
        if (first > 0) {
            audit.record(caller, "position.look", "position", Map.of("hour", look.hour.toString()));
        }
    }
}
