package org.wangge.server.organisation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.DutyShift;
import org.wangge.server.organisation.OrganisationProblem;
import org.wangge.server.organisation.RosterWeek;
import org.wangge.server.organisation.Rosters;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

@Repository
@Transactional
class JdbcRosters implements Rosters {

    private final JdbcClient jdbc;
    private final RosterEntries entries;
    private final Units units;
    private final Audit audit;
    private final OfficeTime time;

    JdbcRosters(JdbcClient jdbc, RosterEntries entries, Units units, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.units = units;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<DutyShift> shifts(Caller caller) {
        caller.require(Permission.VIEW_PHONES);
        return shifts();
    }

    private List<DutyShift> shifts() {
        return jdbc.sql("select code, label_zh, label_en, starts, ends from duty_shift order by starts, code")
                .query(JdbcRosters::shift)
                .list();
    }

    private static DutyShift shift(ResultSet row, int number) throws SQLException {
        return new DutyShift(
                row.getString("code"),
                new Labels(row.getString("label_zh"), row.getString("label_en")),
                row.getObject("starts", LocalTime.class),
                row.getObject("ends", LocalTime.class));
    }

    @Override
    public DutyShift putShift(Caller caller, DutyShift shift, Consumer<Optional<DutyShift>> precondition) {
        caller.require(Permission.ADMINISTER);
        jdbc.sql("lock table duty_shift in share row exclusive mode").update();
        Optional<DutyShift> before =
                shifts().stream().filter(one -> one.code().equals(shift.code())).findFirst();
        precondition.accept(before);
        jdbc.sql("""
                insert into duty_shift (code, label_zh, label_en, starts, ends) values (:code, :zh, :en, :from, :to)
                on conflict (code) do update set label_zh = excluded.label_zh, label_en = excluded.label_en,
                    starts = excluded.starts, ends = excluded.ends
                """)
                .param("code", shift.code())
                .param("zh", shift.labels().zh())
                .param("en", shift.labels().en())
                .param("from", shift.from())
                .param("to", shift.to())
                .update();
        audit.change(caller, "roster.shift", "shift/" + shift.code(), before.orElse(null), shift);
        return shift;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<DutyShift.Span> shiftAt(Instant at) {
        LocalDate today = LocalDate.ofInstant(at, time.zone());
        return shifts().stream()
                .flatMap(shift -> Stream.of(shift.on(today.minusDays(1), time.zone()), shift.on(today, time.zone())))
                .filter(span -> !at.isBefore(span.from()) && at.isBefore(span.to()))
                .max(Comparator.comparing(DutyShift.Span::from).thenComparing(DutyShift.Span::code));
    }

    @Override
    @Transactional(readOnly = true)
    public RosterWeek week(Caller caller, UUID unitId, LocalDate week) {
        caller.require(Permission.VIEW_PHONES);
        return stored(unitId, week);
    }

    private RosterWeek stored(UUID unitId, LocalDate week) {
        if (week.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new ProblemException(OrganisationProblem.ROSTER_REFUSED, "A week is named by its Monday");
        }
        String name = units.names(List.of(unitId)).get(unitId);
        if (name == null || units.isPerson(unitId)) {
            throw new ProblemException(OrganisationProblem.UNIT_NOT_FOUND, "There is no team or department " + unitId);
        }
        return jdbc.sql("select version, published from roster_week where unit_id = :unit and week = :week")
                .param("unit", unitId)
                .param("week", week)
                .query((row, number) -> new RosterWeek(
                        unitId,
                        name,
                        week,
                        entries.list(unitId, week),
                        row.getInt("version"),
                        row.getInt("published") == row.getInt("version")))
                .optional()
                .orElseGet(() -> new RosterWeek(unitId, name, week, List.of(), 0, false));
    }

    @Override
    public RosterWeek put(
            Caller caller,
            UUID unitId,
            LocalDate week,
            List<RosterWeek.RosterEntry> wanted,
            Consumer<RosterWeek> precondition) {
        caller.require(Permission.ADMINISTER);
        RosterWeek before = locked(unitId, week);
        precondition.accept(before);
        entries.check(week, wanted, shifts(), time.zone());
        write(unitId, week, wanted);
        RosterWeek after = stored(unitId, week);
        audit.change(caller, "roster.plan", subject(unitId, week), before, after);
        return after;
    }

    private RosterWeek locked(UUID unitId, LocalDate week) {
        jdbc.sql("lock table roster_week in share row exclusive mode").update();
        return stored(unitId, week);
    }

    private void write(UUID unitId, LocalDate week, List<RosterWeek.RosterEntry> wanted) {
        jdbc.sql("""
                insert into roster_week (unit_id, week, version) values (:unit, :week, 1)
                on conflict (unit_id, week) do update set version = roster_week.version + 1
                """).param("unit", unitId).param("week", week).update();
        entries.write(unitId, week, wanted);
    }

    private static String subject(UUID unitId, LocalDate week) {
        return "roster/" + unitId + "/" + week;
    }

    @Override
    public RosterWeek publish(Caller caller, UUID unitId, LocalDate week, Consumer<RosterWeek> precondition) {
        caller.require(Permission.ADMINISTER);
        RosterWeek planned = locked(unitId, week);
        precondition.accept(planned);
        if (planned.version() == 0) {
            throw new ProblemException(OrganisationProblem.ROSTER_REFUSED, "Nothing was planned for that week");
        }
        entries.publish(planned, shifts(), time.zone());
        jdbc.sql("update roster_week set published = version where unit_id = :unit and week = :week")
                .param("unit", unitId)
                .param("week", week)
                .update();
        audit.record(
                caller,
                "roster.publish",
                subject(unitId, week),
                Map.of(
                        "version",
                        planned.version(),
                        "entries",
                        planned.entries().size()));
        return stored(unitId, week);
    }

    @Override
    public RosterWeek copy(Caller caller, UUID unitId, LocalDate week, LocalDate to) {
        caller.require(Permission.ADMINISTER);
        RosterWeek from = locked(unitId, week);
        RosterWeek target = stored(unitId, to);
        if (!target.entries().isEmpty()) {
            throw new ProblemException(
                    OrganisationProblem.ROSTER_TAKEN,
                    "There are " + target.entries().size() + " entries in that week");
        }
        long days = ChronoUnit.DAYS.between(week, to);
        write(
                unitId,
                to,
                from.entries().stream()
                        .map(entry -> new RosterWeek.RosterEntry(
                                entry.day().plusDays(days), entry.shift(), entry.personId(), null, entry.post()))
                        .toList());
        RosterWeek after = stored(unitId, to);
        audit.change(caller, "roster.plan", subject(unitId, to), target, after);
        return after;
    }
}
