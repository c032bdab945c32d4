package org.wangge.server.casework.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.OfficeCalendar;
import org.wangge.server.casework.clock.ClockRules;
import org.wangge.server.casework.clock.Ladder;
import org.wangge.server.casework.clock.Policy;
import org.wangge.server.casework.clock.WorkSpan;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the clocks go by, and again when it was changed, by whichever server. */
@Component
class StoredClockRules {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final OfficeTime time;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    StoredClockRules(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    private record Known(UUID revision, ClockRules rules) {}

    ClockRules current() {
        UUID revision =
                jdbc.sql("select revision from clock_rules").query(UUID.class).single();
        Known last = known.get();
        if (last == null || !last.revision.equals(revision)) {
            // Read after its revision: at worst it is newer than it is called, and is read once more.
            last = new Known(revision, read());
            known.set(last);
        }
        return last.rules;
    }

    /** To be called in the transaction that changes any of it. */
    void changed() {
        jdbc.sql("update clock_rules set revision = gen_random_uuid()").update();
    }

    private ClockRules read() {
        return new ClockRules(
                policies(),
                calendars().stream()
                        .collect(Collectors.toMap(
                                OfficeCalendar::code, calendar -> calendar.toWorkCalendar(time.zone()))),
                conditions());
    }

    List<Policy> policies() {
        return jdbc.sql(
                        "select valid_from, calendar, limits, yellow_from, red_beyond, ladder from case_policy order by valid_from")
                .query((row, number) -> new Policy(
                        Times.get(row, "valid_from"),
                        row.getString("calendar"),
                        JSON.readValue(row.getString("limits"), Policy.Limits.class),
                        decimal(row, "yellow_from"),
                        decimal(row, "red_beyond"),
                        JSON.readValue(row.getString("ladder"), Ladder.class)))
                .list();
    }

    private static BigDecimal decimal(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).stripTrailingZeros();
    }

    List<OfficeCalendar> calendars() {
        Map<String, List<OfficeCalendar.Week>> weeks = jdbc
                .sql("select calendar, valid_from, hours from work_calendar_week order by valid_from")
                .query((row, number) -> Map.entry(row.getString("calendar"), week(row)))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<String, List<OfficeCalendar.Day>> dates = jdbc
                .sql("select calendar, day, spans, note from work_calendar_date order by day")
                .query((row, number) -> Map.entry(row.getString("calendar"), day(row)))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("select code, name, nominal_day_seconds, version from work_calendar order by code")
                .query((row, number) -> new OfficeCalendar(
                        row.getString("code"),
                        row.getString("name"),
                        row.getInt("nominal_day_seconds"),
                        weeks.getOrDefault(row.getString("code"), List.of()),
                        dates.getOrDefault(row.getString("code"), List.of()),
                        row.getInt("version")))
                .list();
    }

    private static OfficeCalendar.Week week(ResultSet row) throws SQLException {
        return new OfficeCalendar.Week(
                row.getObject("valid_from", LocalDate.class),
                JSON.readValue(row.getString("hours"), new TypeReference<Map<DayOfWeek, List<WorkSpan>>>() {}));
    }

    private static OfficeCalendar.Day day(ResultSet row) throws SQLException {
        return new OfficeCalendar.Day(
                row.getObject("day", LocalDate.class),
                Arrays.stream((Object[]) row.getArray("spans").getArray())
                        .map(span -> WorkSpan.parse((String) span))
                        .toList(),
                row.getString("note"));
    }

    private Map<CategoryCode, List<ClockRules.Condition>> conditions() {
        Map<CategoryCode, List<ClockRules.Condition>> conditions = new HashMap<>();
        jdbc.sql("""
                select c.kind, c.code, c.number, c.limit_value, c.limit_unit, c.valid_from, c.valid_to
                from case_condition c join case_dictionary d on d.edition = c.edition and d.current
                """)
                .query((row, number) -> conditions
                        .computeIfAbsent(
                                new CategoryCode(CategoryCode.Kind.of(row.getString("kind")), row.getString("code")),
                                category -> new java.util.ArrayList<>())
                        .add(new ClockRules.Condition(
                                row.getInt("number"),
                                limit(row),
                                Times.get(row, "valid_from"),
                                Times.find(row, "valid_to"))))
                .list();
        return conditions;
    }

    static Limit limit(ResultSet row) throws SQLException {
        return new Limit(row.getInt("limit_value"), Limit.Unit.of(row.getString("limit_unit")));
    }
}
