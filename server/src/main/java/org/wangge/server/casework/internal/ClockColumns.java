package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.clock.Alarm;
import org.wangge.server.casework.clock.CaseClocks;
import org.wangge.server.casework.clock.ClockKind;
import org.wangge.server.casework.clock.ClockResult;
import org.wangge.server.casework.clock.ClockRules;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import tools.jackson.databind.json.JsonMapper;

/**
 * When cases are due and when something happens to them by itself, as columns, so that lists can be sorted and alarms be found by an index.
 * They follow from the log and the rules; nothing but sorting and finding goes by them.
 */
@Component
class ClockColumns {

    private static final Map<String, String> COLUMNS = columns();

    private static final String UPDATE = """
            update case_record c set %s
            from json_to_recordset(cast(:rows as json)) as w (id uuid, %s)
            where c.id = w.id and (%s) is distinct from (%s)
            """.formatted(
                    each(", ", "%1$s = w.%1$s"),
                    COLUMNS.entrySet().stream()
                            .map(column -> column.getKey() + " " + column.getValue())
                            .collect(Collectors.joining(", ")),
                    each(", ", "c.%1$s"),
                    each(", ", "w.%1$s"));

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final StoredClockRules rules;

    ClockColumns(JdbcClient jdbc, StoredClockRules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** By name, with their types. */
    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String name : List.of("due_at", "yellow_at", "red_at", "alarm_at")) {
            columns.put(name, "timestamptz");
        }
        for (ClockKind kind : ClockKind.values()) {
            columns.put(kind.text() + "_met", "boolean");
            columns.put(kind.text() + "_red_at", "timestamptz");
        }
        columns.put("filed", "boolean");
        columns.put("self_handled", "boolean");
        for (String name : List.of("dispatches", "returns", "reworks", "reopenings")) {
            columns.put(name, "integer");
        }
        return columns;
    }

    private static String each(String separator, String form) {
        return COLUMNS.keySet().stream().map(form::formatted).collect(Collectors.joining(separator));
    }

    /** Writes them for cases whose rows the caller has locked. */
    void write(Map<UUID, List<CaseEvent>> logs) {
        ClockRules current = rules.current();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        logs.forEach((id, log) -> rows.add(row(id, log, current)));
        jdbc.sql(UPDATE).param("rows", JSON.writeValueAsString(rows)).update();
    }

    private static Map<String, @Nullable Object> row(UUID id, List<CaseEvent> log, ClockRules rules) {
        CaseClocks clocks = CaseClocks.of(log, rules);
        CaseProgress progress = CaseProgress.of(log);
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", id.toString());
        row.put("due_at", text(clocks.nextDue()));
        row.put("yellow_at", text(clocks.nextYellow()));
        row.put("red_at", text(clocks.nextRed()));
        row.put("alarm_at", text(Alarm.of(log, rules).stream().findFirst().map(Alarm::at)));
        for (ClockKind kind : ClockKind.values()) {
            ClockResult result = clocks.result(kind);
            row.put(kind.text() + "_met", result.met());
            row.put(kind.text() + "_red_at", text(Optional.ofNullable(result.redAfter())));
        }
        row.put("filed", log.stream().anyMatch(event -> event.action() instanceof CaseAction.File));
        row.put("self_handled", progress.isSelfHandled());
        row.put(
                "dispatches",
                log.stream()
                        .filter(event -> event.action() instanceof CaseAction.Dispatch)
                        .count());
        row.put("returns", progress.counts().returns());
        row.put("reworks", progress.counts().reworks());
        row.put("reopenings", progress.counts().reopenings());
        return row;
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
