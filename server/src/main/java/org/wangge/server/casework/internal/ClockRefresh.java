package org.wangge.server.casework.internal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the columns of all open cases again when the rules have changed since they were written. */
@Component
class ClockRefresh {

    private static final int PAGE = 200;

    private final JdbcClient jdbc;
    private final CaseLog logs;
    private final ClockColumns columns;
    private final TransactionTemplate transaction;

    ClockRefresh(JdbcClient jdbc, CaseLog logs, ClockColumns columns, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.logs = logs;
        this.columns = columns;
        this.transaction = transaction;
    }

    /** Whether there was something to do. When it is interrupted it is done again from the start. */
    boolean afterChange() {
        UUID revision = jdbc.sql("""
                select revision from clock_rules where columns_revision is distinct from revision
                """).query(UUID.class).optional().orElse(null);
        if (revision == null) {
            return false;
        }
        all();
        jdbc.sql("update clock_rules set columns_revision = :revision")
                .param("revision", revision)
                .update();
        return true;
    }

    /** Writes them for every case that is open or has some. */
    void all() {
        @Nullable UUID after = null;
        do {
            after = page(after);
        } while (after != null);
    }

    private @Nullable UUID page(@Nullable UUID after) {
        return transaction.execute(status -> {
            List<UUID> ids = jdbc.sql("""
                            select id from case_record
                            where (state = 'open' or due_at is not null or alarm_at is not null or dispatches is null) and (:after::uuid is null or id > :after)
                            order by id limit :page for update
                            """)
                    .param("after", after)
                    .param("page", PAGE)
                    .query((row, number) -> row.getObject("id", UUID.class))
                    .list();
            columns.write(logs.list(ids));
            return ids.size() < PAGE ? null : ids.getLast();
        });
    }
}
