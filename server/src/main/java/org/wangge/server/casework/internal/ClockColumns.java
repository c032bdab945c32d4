package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.clock.Alarm;
import org.wangge.server.casework.clock.CaseClocks;
import org.wangge.server.casework.clock.ClockRules;
import org.wangge.server.casework.machine.CaseEvent;

/**
 * When cases are due and when something happens to them by itself, as columns, so that lists can be sorted and alarms be found by an index.
 * They follow from the log and the rules; nothing but sorting and finding goes by them.
 */
@Component
class ClockColumns {

    private final JdbcClient jdbc;
    private final StoredClockRules rules;

    ClockColumns(JdbcClient jdbc, StoredClockRules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** Writes them for cases whose rows the caller has locked. */
    void write(Map<UUID, List<CaseEvent>> logs) {
        ClockRules current = rules.current();
        List<UUID> ids = new ArrayList<>();
        List<@Nullable String> due = new ArrayList<>();
        List<@Nullable String> alarm = new ArrayList<>();
        logs.forEach((id, log) -> {
            CaseClocks clocks = CaseClocks.of(log, current);
            ids.add(id);
            due.add(bind(clocks.nextDue()));
            alarm.add(bind(Alarm.of(log, current).stream().findFirst().map(Alarm::at)));
        });
        jdbc.sql("""
                update case_record c set due_at = w.due, alarm_at = w.alarm
                from unnest(:ids::uuid[], :due::text[]::timestamptz[], :alarm::text[]::timestamptz[]) as w(id, due, alarm)
                where c.id = w.id and (c.due_at, c.alarm_at) is distinct from (w.due, w.alarm)
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("due", due.toArray(String[]::new))
                .param("alarm", alarm.toArray(String[]::new))
                .update();
    }

    private static @Nullable String bind(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
