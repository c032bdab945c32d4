package org.wangge.server.casework.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.Calendars;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.OfficeCalendar;
import org.wangge.server.casework.clock.WorkCalendar;
import org.wangge.server.casework.clock.WorkSpan;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcCalendars implements Calendars {

    private static final int LONGEST_NAME = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final StoredClockRules stored;
    private final Audit audit;
    private final OfficeTime time;

    JdbcCalendars(JdbcClient jdbc, StoredClockRules stored, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.stored = stored;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<OfficeCalendar> list(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        return stored.calendars();
    }

    @Override
    @Transactional(readOnly = true)
    public OfficeCalendar get(Caller caller, String code) {
        caller.require(Permission.VIEW_CASES);
        return find(code)
                .orElseThrow(() ->
                        new ProblemException(CaseProblem.CALENDAR_NOT_FOUND, "There is no calendar '" + code + "'"));
    }

    private Optional<OfficeCalendar> find(String code) {
        return stored.calendars().stream()
                .filter(calendar -> calendar.code().equals(code))
                .findFirst();
    }

    @Override
    public OfficeCalendar put(Caller caller, OfficeCalendar wanted, Consumer<Optional<OfficeCalendar>> precondition) {
        caller.require(Permission.ADMINISTER);
        jdbc.sql("lock table work_calendar in share row exclusive mode").update();
        Optional<OfficeCalendar> before = find(wanted.code());
        precondition.accept(before);
        OfficeCalendar after = checked(wanted, before.orElse(null));
        write(after);
        stored.changed();
        audit.change(caller, "case.calendar", "calendar/" + after.code(), before.orElse(null), after);
        return after;
    }

    private OfficeCalendar checked(OfficeCalendar wanted, @Nullable OfficeCalendar before) {
        if (!wanted.code().matches("[a-z][a-z0-9-]{0,29}")) {
            throw refused("/code", "The code of a calendar is up to 30 lower-case letters, digits and hyphens");
        }
        if (wanted.name().isBlank()
                || wanted.name().length() > LONGEST_NAME
                || !StorableText.isStorable(wanted.name())) {
            throw refused("/name", "A name has 1 to " + LONGEST_NAME + " characters");
        }
        try {
            OfficeCalendar after = new OfficeCalendar(
                    wanted.code(),
                    wanted.name(),
                    before == null ? nominalDay(wanted) : before.nominalDaySeconds(),
                    wanted.weeks(),
                    wanted.dates(),
                    before == null ? 1 : before.version() + 1);
            WorkCalendar counted = after.toWorkCalendar(time.zone());
            if (before != null) {
                LocalDate today = LocalDate.ofInstant(time.now(), time.zone());
                if (!counted.isSameUntil(today, before.toWorkCalendar(time.zone()))) {
                    throw refused(
                            "/weeks",
                            "The hours of today and of what was before stay as they were: clocks have counted with them");
                }
            }
            return after;
        } catch (IllegalArgumentException e) {
            throw refused("/weeks", String.valueOf(e.getMessage()));
        }
    }

    private static int nominalDay(OfficeCalendar wanted) {
        if (wanted.weeks().isEmpty()) {
            throw new IllegalArgumentException("A calendar has a week");
        }
        return (int) WorkCalendar.longestDay(wanted.weeks().getFirst().hours()).toSeconds();
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(CaseProblem.CALENDAR_REFUSED, pointer, detail);
    }

    private void write(OfficeCalendar calendar) {
        jdbc.sql("""
                insert into work_calendar (code, name, nominal_day_seconds, version)
                values (:code, :name, :nominal, :version)
                on conflict (code) do update set name = excluded.name, version = excluded.version
                """)
                .param("code", calendar.code())
                .param("name", calendar.name())
                .param("nominal", calendar.nominalDaySeconds())
                .param("version", calendar.version())
                .update();
        jdbc.sql("delete from work_calendar_week where calendar = :code")
                .param("code", calendar.code())
                .update();
        jdbc.sql("delete from work_calendar_date where calendar = :code")
                .param("code", calendar.code())
                .update();
        for (OfficeCalendar.Week week : calendar.weeks()) {
            jdbc.sql(
                            "insert into work_calendar_week (calendar, valid_from, hours) values (:code, :from, :hours::jsonb)")
                    .param("code", calendar.code())
                    .param("from", week.from())
                    .param("hours", JSON.writeValueAsString(week.hours()))
                    .update();
        }
        for (OfficeCalendar.Day day : calendar.dates()) {
            jdbc.sql("insert into work_calendar_date (calendar, day, spans, note) values (:code, :day, :spans, :note)")
                    .param("code", calendar.code())
                    .param("day", day.date())
                    .param("spans", day.spans().stream().map(WorkSpan::toString).toArray(String[]::new))
                    .param("note", day.note())
                    .update();
        }
    }
}
