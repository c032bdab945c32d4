package org.wangge.server.asset.internal;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.WatchPlan;
import org.wangge.server.asset.WatchPlan.OtherDay;
import org.wangge.server.asset.WatchSpan;
import org.wangge.server.asset.internal.WatchOverlaps.Duty;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.jdbc.Times;

/** Plans of hours and duties as rows. */
@Component
class WatchRows {

    private final JdbcClient jdbc;

    WatchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Head(UUID id, int version, Instant from) {}

    /** The plan that counts from now on. */
    WatchPlan read(UUID asset) {
        return jdbc.sql("select id, version, valid_from from asset_watch where asset_id = :asset and valid_to is null")
                .param("asset", asset)
                .query((row, number) ->
                        new Head(row.getObject("id", UUID.class), row.getInt("version"), Times.get(row, "valid_from")))
                .optional()
                .map(this::plan)
                .orElse(WatchPlan.NONE);
    }

    private WatchPlan plan(Head head) {
        List<OtherDay> days = jdbc.sql("select day, note from asset_watch_day where watch_id = :watch order by day")
                .param("watch", head.id())
                .query((row, number) -> new OtherDay(row.getObject("day", LocalDate.class), row.getString("note")))
                .list();
        List<WatchSpan> spans = jdbc.sql("""
                        select s.person_id, p.name, s.weekdays, s.day, s.starts, s.ends
                        from asset_watch_span s left join person p on p.id = s.person_id
                        where s.watch_id = :watch
                        order by s.ordinal
                        """)
                .param("watch", head.id())
                .query((row, number) -> span(row))
                .list();
        return new WatchPlan(
                head.version(),
                head.from(),
                days,
                spans.stream().filter(each -> each.personId() == null).toList(),
                spans.stream().filter(each -> each.personId() != null).toList());
    }

    private static WatchSpan span(ResultSet row) throws SQLException {
        Array weekdays = row.getArray("weekdays");
        return new WatchSpan(
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                weekdays == null
                        ? List.of()
                        : Arrays.stream((Short[]) weekdays.getArray())
                                .map(DayOfWeek::of)
                                .toList(),
                row.getObject("day", LocalDate.class),
                row.getObject("starts", LocalTime.class),
                row.getObject("ends", LocalTime.class));
    }

    /** The duties of people by the plans of other objects that have not ended. */
    Map<UUID, List<Duty>> elsewhere(UUID asset, Collection<UUID> people) {
        Map<UUID, List<Duty>> duties = new HashMap<>();
        jdbc.sql("""
                        select s.person_id, null as name, s.weekdays, s.day, s.starts, s.ends, coalesce(a.name, a.code, a.kind) as place,
                            array(select d.day from asset_watch_day d where d.watch_id = w.id) as other_days
                        from asset_watch_span s
                        join asset_watch w on w.id = s.watch_id and w.valid_to is null
                        join asset a on a.id = w.asset_id and (a.valid_to is null or a.valid_to > now())
                        where s.person_id = any(:people) and a.id <> :asset
                        order by a.id, s.ordinal
                        """)
                .param("people", people.toArray(UUID[]::new))
                .param("asset", asset)
                .query(row -> {
                    List<LocalDate> others = Arrays.stream(
                                    (Date[]) row.getArray("other_days").getArray())
                            .map(Date::toLocalDate)
                            .toList();
                    duties.computeIfAbsent(row.getObject("person_id", UUID.class), _ -> new ArrayList<>())
                            .add(new Duty(row.getString("place"), span(row), Set.copyOf(others)));
                });
        return duties;
    }

    /** Closes the plan there is and adds this one; nobody else may write plans meanwhile. */
    void replace(UUID asset, WatchPlan plan, Instant from, String by) {
        jdbc.sql("update asset_watch set valid_to = :from where asset_id = :asset and valid_to is null")
                .param("from", Times.bind(from))
                .param("asset", asset)
                .update();
        UUID watch = Ids.next();
        jdbc.sql("""
                        insert into asset_watch (id, asset_id, version, valid_from, changed_by)
                        values (:id, :asset, :version, :from, :by)
                        """)
                .param("id", watch)
                .param("asset", asset)
                .param("version", plan.version())
                .param("from", Times.bind(from))
                .param("by", by)
                .update();
        for (OtherDay day : plan.days()) {
            jdbc.sql("insert into asset_watch_day (watch_id, day, note) values (:watch, :day, :note)")
                    .param("watch", watch)
                    .param("day", day.day())
                    .param("note", day.note())
                    .update();
        }
        int ordinal = 0;
        for (WatchSpan span :
                Stream.concat(plan.hours().stream(), plan.duties().stream()).toList()) {
            write(watch, ordinal++, span);
        }
    }

    private void write(UUID watch, int ordinal, WatchSpan span) {
        jdbc.sql("""
                        insert into asset_watch_span (watch_id, ordinal, person_id, weekdays, day, starts, ends)
                        values (:watch, :ordinal, :person, :weekdays, :day, :starts, :ends)
                        """)
                .param("watch", watch)
                .param("ordinal", ordinal)
                .param("person", span.personId())
                .param("weekdays", weekdays(span))
                .param("day", span.day())
                .param("starts", span.from())
                .param("ends", span.to())
                .update();
    }

    private static Short @Nullable [] weekdays(WatchSpan span) {
        return span.day() != null
                ? null
                : span.weekdays().stream().map(day -> (short) day.getValue()).toArray(Short[]::new);
    }
}
