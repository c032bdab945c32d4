package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.clock.Alarm;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/**
 * What happens to cases by itself: reminders, limits used up, escalations. Each is an event of the case's log, written in the transaction
 * that takes the alarm away, with the case's row locked: it happens once, whichever of the servers does it and whenever one of them dies.
 */
@Component
class CaseAlarms {

    private final JdbcClient jdbc;
    private final CaseLog logs;
    private final ClockColumns columns;
    private final StoredClockRules rules;
    private final CaseTopic topic;
    private final CaseNotices notices;
    private final OfficeTime time;

    CaseAlarms(
            JdbcClient jdbc,
            CaseLog logs,
            ClockColumns columns,
            StoredClockRules rules,
            CaseTopic topic,
            CaseNotices notices,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.logs = logs;
        this.columns = columns;
        this.rules = rules;
        this.topic = topic;
        this.notices = notices;
        this.time = time;
    }

    /** Does what is due for one case that no other server is at; whether there was one. */
    @Transactional
    public boolean ringNext() {
        Instant now = time.now();
        Optional<UUID> found =
                jdbc.sql("""
                select id from case_record where alarm_at <= :now order by alarm_at limit 1 for update skip locked
                """).param("now", Times.bind(now)).query(UUID.class).optional();
        found.ifPresent(id -> ring(id, now));
        return found.isPresent();
    }

    private void ring(UUID id, Instant now) {
        List<CaseEvent> written = logs.list(id);
        List<CaseEvent> log = new ArrayList<>(CaseEvents.resumed(written, now));
        List<Alarm> due = Alarm.due(Alarm.of(log, rules.current()), now);
        for (Alarm alarm : due) {
            Instant last = log.getLast().observedAt();
            log.add(CaseEvents.event(
                    CaseEvent.Actor.SYSTEM, log.size() + 1, alarm.action(), now.isBefore(last) ? last : now, now));
        }
        if (log.size() == written.size()) {
            // The rules have changed since it was set.
            columns.write(Map.of(id, log));
            return;
        }
        CaseRows.Row row = jdbc.sql(CaseRows.SELECT + "where c.id = :id")
                .param("id", id)
                .query(CaseRows::row)
                .single();
        for (int size = written.size() + 1; size <= log.size(); size++) {
            List<CaseEvent> until = log.subList(0, size);
            logs.append(id, until, null);
            topic.tell(row, until.getLast(), CaseProgress.of(until));
            notices.tell(row, until);
        }
    }
}
