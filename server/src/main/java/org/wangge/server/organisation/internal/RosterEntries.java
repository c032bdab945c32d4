package org.wangge.server.organisation.internal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.organisation.DutyShift;
import org.wangge.server.organisation.OrganisationProblem;
import org.wangge.server.organisation.RosterWeek;
import org.wangge.server.organisation.Unit;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.jdbc.Times;

/** The people in the shifts of a week. */
@Component
class RosterEntries {

    private static final String SOURCE = "roster";
    private static final int LONGEST_POST = 40;
    private static final int MOST = 2000;

    private final JdbcClient jdbc;
    private final Units units;

    RosterEntries(JdbcClient jdbc, Units units) {
        this.jdbc = jdbc;
        this.units = units;
    }

    List<RosterWeek.RosterEntry> list(UUID unitId, LocalDate week) {
        return jdbc.sql("""
                        select e.day, e.shift, e.person_id, p.name, e.post
                        from roster_week_entry e join duty_shift s on s.code = e.shift join person p on p.id = e.person_id
                        where e.unit_id = :unit and e.week = :week
                        order by e.day, s.starts, s.code, p.name, p.id
                        """)
                .param("unit", unitId)
                .param("week", week)
                .query((row, number) -> new RosterWeek.RosterEntry(
                        row.getObject("day", LocalDate.class),
                        row.getString("shift"),
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        row.getString("post")))
                .list();
    }

    /** Refuses what nobody can work; @throws ProblemException 422. */
    void check(LocalDate week, List<RosterWeek.RosterEntry> wanted, List<DutyShift> shifts, ZoneId zone) {
        if (wanted.size() > MOST) {
            throw refused("A week has at most " + MOST + " entries");
        }
        Map<String, DutyShift> byCode = byCode(shifts);
        Map<UUID, List<DutyShift.Span>> spans = new HashMap<>();
        for (RosterWeek.RosterEntry entry : wanted) {
            DutyShift shift = byCode.get(entry.shift());
            if (shift == null) {
                throw refused("There is no shift '" + entry.shift() + "'");
            }
            if (entry.day().isBefore(week) || !entry.day().isBefore(week.plusDays(7))) {
                throw refused(entry.day() + " is not in the week of " + week);
            }
            String post = entry.post();
            if (post != null && (post.isBlank() || post.length() > LONGEST_POST || !StorableText.isStorable(post))) {
                throw refused("A post has 1 to " + LONGEST_POST + " characters");
            }
            spans.computeIfAbsent(entry.personId(), any -> new ArrayList<>()).add(shift.on(entry.day(), zone));
        }
        spans.forEach((person, theirs) -> {
            if (!units.exists(Unit.Kind.PERSON, person)) {
                throw refused("There is no person " + person);
            }
            requireApart(theirs);
        });
    }

    private static void requireApart(List<DutyShift.Span> spans) {
        spans.sort(Comparator.comparing(DutyShift.Span::from));
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).from().isBefore(spans.get(i - 1).to())) {
                throw refused("Somebody is in two shifts from " + spans.get(i).from());
            }
        }
    }

    private static ProblemException refused(String detail) {
        return ProblemException.ofField(OrganisationProblem.ROSTER_REFUSED, "/entries", detail);
    }

    private static Map<String, DutyShift> byCode(List<DutyShift> shifts) {
        return shifts.stream().collect(Collectors.toMap(DutyShift::code, Function.identity()));
    }

    void write(UUID unitId, LocalDate week, List<RosterWeek.RosterEntry> wanted) {
        jdbc.sql("delete from roster_week_entry where unit_id = :unit and week = :week")
                .param("unit", unitId)
                .param("week", week)
                .update();
        for (RosterWeek.RosterEntry entry : wanted) {
            jdbc.sql("""
                    insert into roster_week_entry (unit_id, week, day, shift, person_id, post)
                    values (:unit, :week, :day, :shift, :person, :post)
                    on conflict do nothing
                    """)
                    .param("unit", unitId)
                    .param("week", week)
                    .param("day", entry.day())
                    .param("shift", entry.shift())
                    .param("person", entry.personId())
                    .param("post", entry.post())
                    .update();
        }
    }

    /** Into the rows that say who is on duty, with the hours the shifts have now. */
    void publish(RosterWeek week, List<DutyShift> shifts, ZoneId zone) {
        Map<String, DutyShift> byCode = byCode(shifts);
        String prefix = week.unitId() + "/" + week.week() + "/";
        jdbc.sql("delete from roster_entry where source = :source and starts_with(source_id, :prefix)")
                .param("source", SOURCE)
                .param("prefix", prefix)
                .update();
        for (RosterWeek.RosterEntry entry : week.entries()) {
            DutyShift.Span span =
                    Objects.requireNonNull(byCode.get(entry.shift())).on(entry.day(), zone);
            jdbc.sql("""
                    insert into roster_entry (id, person_id, kind, post, starts, ends, source, source_id)
                    values (:id, :person, 'duty', :post, :starts, :ends, :source, :sourceId)
                    """)
                    .param("id", Ids.next())
                    .param("person", entry.personId())
                    .param("post", entry.post() == null ? entry.shift() : entry.post())
                    .param("starts", Times.bind(span.from()))
                    .param("ends", Times.bind(span.to()))
                    .param("source", SOURCE)
                    .param("sourceId", prefix + entry.day() + "/" + entry.shift() + "/" + entry.personId())
                    .update();
        }
    }
}
