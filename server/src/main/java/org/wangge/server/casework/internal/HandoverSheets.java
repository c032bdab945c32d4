package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.Handovers.Line;
import org.wangge.server.casework.Handovers.Sheet;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.DutyShift;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.organisation.Rosters;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** What there is to hand over now. */
@Component
class HandoverSheets {

    private static final int MOST_LINES = 500;
    private static final String LINES = """
            select c.id, c.number, k.name, %s as stage, coalesce(c.holder_person, c.assignee_id) as whose, c.due_at, c.pending
            from case_record c
            join case_category k on k.edition = c.edition and k.kind = c.category_kind and k.code = c.category_code
            where c.state = 'open' and\s""".formatted(CaseColumns.STAGE);

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final Rosters rosters;
    private final People people;
    private final Units units;
    private final OfficeTime time;

    HandoverSheets(
            JdbcClient jdbc, Visibility visibility, Rosters rosters, People people, Units units, OfficeTime time) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.rosters = rosters;
        this.people = people;
        this.units = units;
        this.time = time;
    }

    Sheet now(Caller caller) {
        Instant now = time.now();
        DutyShift.Span shift = rosters.shiftAt(now).orElse(null);
        Instant change = shift == null ? now : shift.to();
        DutyShift.Span next = rosters.shiftAt(change).orElse(null);
        Instant until = next == null ? change.plus(Duration.ofHours(12)) : next.to();
        List<Row> due = rows(caller, "c.due_at < :until order by c.due_at, c.id limit " + MOST_LINES, until);
        List<Row> pending = rows(
                caller,
                "c.pending is not null and :until::timestamptz is not null order by c.id limit " + MOST_LINES,
                until);
        Map<UUID, String> names = units.names(Stream.concat(due.stream(), pending.stream())
                .map(Row::whose)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new Sheet(
                now,
                shift,
                next,
                open(caller),
                due.stream().map(row -> row.line(names)).toList(),
                pending.stream().map(row -> row.line(names)).toList(),
                names(people.onDuty(caller, now)),
                names(people.onDuty(caller, change)));
    }

    private static List<String> names(List<Person> people) {
        return people.stream().map(Person::name).toList();
    }

    private Map<String, Integer> open(Caller caller) {
        Map<String, Integer> open = new LinkedHashMap<>();
        Visibility.Condition seen = visibility.of(caller);
        jdbc.sql(
                        "select %s as stage, count(*) as cases from case_record c where c.state = 'open' and %s group by 1 order by 1"
                                .formatted(CaseColumns.STAGE, seen.sql()))
                .params(seen.parameters())
                .query((row, number) -> open.put(row.getString("stage"), row.getInt("cases")))
                .list();
        return open;
    }

    /** A line before the names are known. */
    private record Row(
            UUID id,
            long number,
            String category,
            String stage,
            @Nullable UUID whose,
            @Nullable Instant dueAt,
            @Nullable String pending) {

        Line line(Map<UUID, String> names) {
            return new Line(
                    id,
                    number,
                    category,
                    stage,
                    whose == null ? null : new HashMap<>(names).get(whose),
                    dueAt,
                    pending);
        }
    }

    private List<Row> rows(Caller caller, String which, Instant until) {
        Visibility.Condition seen = visibility.of(caller);
        return jdbc.sql(LINES + seen.sql() + " and " + which)
                .params(seen.parameters())
                .param("until", Times.bind(until))
                .query(HandoverSheets::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("name"),
                row.getString("stage"),
                row.getObject("whose", UUID.class),
                Times.find(row, "due_at"),
                row.getString("pending"));
    }
}
