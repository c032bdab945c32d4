package org.wangge.server.casework.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.shared.OfficeTime;

/**
 * Writes down the ends of suspensions. They count from their time on whether this has run or not; it only tells those who watch, and lets
 * indexes find the case at its stage. Of several servers each takes other cases.
 */
@Component
class Resuming {

    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final CaseLog logs;
    private final CaseTopic topic;
    private final TransactionTemplate transactions;
    private final OfficeTime time;
    private final boolean enabled;

    Resuming(
            JdbcClient jdbc,
            CaseLog logs,
            CaseTopic topic,
            TransactionTemplate transactions,
            OfficeTime time,
            @Value("${wangge.timers:true}") boolean enabled) {
        this.jdbc = jdbc;
        this.logs = logs;
        this.topic = topic;
        this.transactions = transactions;
        this.time = time;
        this.enabled = enabled;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void look() {
        if (enabled) {
            resumeWhatIsDue();
        }
    }

    void resumeWhatIsDue() {
        while (Integer.valueOf(AT_ONCE).equals(transactions.execute(status -> some()))) {
            // the next ones
        }
    }

    private int some() {
        List<CaseRows.Row> due = jdbc.sql(CaseRows.SELECT + """
                        where c.stage = 'suspended' and c.suspended_until <= now()
                        order by c.suspended_until limit :limit for update of c skip locked
                        """)
                .param("limit", AT_ONCE)
                .query(CaseRows::row)
                .list();
        due.forEach(this::resume);
        return due.size();
    }

    private void resume(CaseRows.Row row) {
        UUID id = row.id();
        List<CaseEvent> known = logs.list(id);
        List<CaseEvent> log = CaseEvents.resumed(known, time.now());
        if (log.size() > known.size()) {
            logs.append(id, log, null);
            topic.tell(row, log.getLast(), CaseProgress.of(log));
        }
    }
}
