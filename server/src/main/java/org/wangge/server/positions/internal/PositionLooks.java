package org.wangge.server.positions.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** A console asks every few seconds; the audit says who looked at positions in which hour. */
@Component
class PositionLooks {

    /** Stands for the server itself. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;

    PositionLooks(JdbcClient jdbc, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    void note(Caller caller) {
        Instant hour = time.now().truncatedTo(ChronoUnit.HOURS);
        int first = jdbc.sql("""
                insert into position_look (account, hour) values (:account, :hour) on conflict do nothing
                """)
                .param("account", Objects.requireNonNullElse(caller.accountId(), NOBODY))
                .param("hour", Times.bind(hour))
                .update();
        if (first > 0) {
            audit.record(caller, "position.look", "position", Map.of("hour", hour.toString()));
        }
    }
}
