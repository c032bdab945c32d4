package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.casework.internal.Halting;
import org.wangge.server.casework.internal.Rebuilding;
import org.wangge.server.casework.internal.Ringing;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;

/** Clocks of stored cases, the order in which they are due, and what happens to them by itself. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseClocksIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    CaseOffice office;

    private int taken;

    @BeforeAll
    void loadTheOffice() {
        office = new CaseOffice(mvc, beans);
        // Quiet hours have their own tests; here something rings at any hour.
        jdbc.sql("alter table case_policy disable trigger case_policy_append_only")
                .update();
        jdbc.sql("update case_policy set ladder = ladder - 'quiet'").update();
        jdbc.sql("update clock_rules set revision = gen_random_uuid()").update();
    }

    private static Instant ago(Duration time) {
        return Instant.now().minus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Known to the office since then, in the system it had before. */
    private String reported(Instant at) {
        String sourceId = String.valueOf(taken++);
        beans.getBean(CaseIntake.class)
                .cases(
                        Caller.system(),
                        "old",
                        List.of(new CaseIntake.CaseData(
                                sourceId,
                                CategoryCode.of("item:06029"),
                                new GeometryFactory().createPoint(new Coordinate(113.705, 34.705)),
                                "露天烧烤",
                                "patrol",
                                at,
                                null,
                                null)));
        return "/api/cases/"
                + jdbc.sql("select id from case_record where source = 'old' and source_id = :id")
                        .param("id", sourceId)
                        .query((row, number) -> row.getString("id"))
                        .single();
    }

    private static String at(Instant time, String rest) {
        return "{\"at\":\"" + time + "\"" + rest + "}";
    }

    private Map<String, Object> clock(String location, String kind) {
        List<Map<String, Object>> clocks =
                office.read(office.get(office.dispatcher, location), "$.clocks[?(@.kind=='" + kind + "')]");
        return clocks.getLast();
    }

    @Test
    void aCaseShowsItsClocksAndWhyTheyRan() {
        Instant start = ago(Duration.ofMinutes(60));
        String location = reported(start);
        office.done(office.dispatcher, location, "file", at(start.plusSeconds(240), ",\"condition\":1"));
        office.done(
                office.dispatcher,
                location,
                "dispatch",
                at(start.plusSeconds(300), ",\"team\":\"" + office.roadTeam + "\""));
        assertThat(clock(location, "decide"))
                .containsEntry("elapsedSeconds", 240)
                .containsEntry("lamp", "yellow");
        assertThat(clock(location, "dispatch")).containsEntry("running", false).containsEntry("lamp", "yellow");
        assertThat(clock(location, "arrive"))
                .containsEntry("lamp", "red")
                .containsEntry("dueAt", start.plusSeconds(900).toString());
        Map<String, Object> handle = clock(location, "handle");
        assertThat(handle)
                .containsEntry("lamp", "green")
                .containsEntry("limitSeconds", 7200)
                .containsEntry("dueAt", start.plusSeconds(300 + 7200).toString());
        assertThat((Integer) handle.get("elapsedSeconds")).isBetween(3300, 3400);
        List<String> reasons = office.read(
                office.get(office.dispatcher, location), "$.clocks[?(@.kind=='decide')].segments[0].stopped.reason");
        assertThat(reasons).containsExactly("filed");

        MvcTestResult list = office.get(office.dispatcher, "/api/cases?order=due");
        List<List<Object>> segments = office.read(list, "$.features[*].properties.clocks[*].segments");
        assertThat(segments).isNotEmpty().allMatch(List::isEmpty);
    }

    /** Offline since the dispatch: meanwhile the limit ran out, the case was escalated by itself, and somebody wrote a note. */
    @Test
    void whatWasDoneInTimeStaysInTimeThoughItComesAfterItsLimitWasRung() {
        Instant start = ago(Duration.ofHours(9));
        String location = reported(start);
        office.done(office.dispatcher, location, "file", at(start, ",\"condition\":1"));
        MvcTestResult sent = office.done(
                office.dispatcher, location, "dispatch", at(start, ",\"team\":\"" + office.roadTeam + "\""));
        int version = office.<Integer>read(sent, "$.version");
        Ringing.all(beans);
        assertThat(office.<List<String>>read(office.get(office.dispatcher, location + "/log"), "$[*].action"))
                .contains("overdue", "escalate");
        assertThat(clock(location, "arrive")).containsEntry("lamp", "red");
        office.done(office.dispatcher, location, "comment", "{\"note\":\"人呢\"}");
        Instant arrived = start.plusSeconds(300);
        Instant handled = start.plusSeconds(1800);
        MvcTestResult arrival = office.done(office.mender, location, "arrive", at(arrived, ",\"version\":" + version));
        office.done(
                office.mender,
                location,
                "handle",
                at(handled, ",\"version\":" + office.<Integer>read(arrival, "$.version")));
        assertThat(clock(location, "arrive"))
                .containsEntry("elapsedSeconds", 300)
                .containsEntry("lamp", "green");
        assertThat(clock(location, "handle"))
                .containsEntry("elapsedSeconds", 1800)
                .containsEntry("lamp", "green");
        MvcTestResult log = office.get(office.mender, location + "/log");
        assertThat(office.<List<String>>read(log, "$[?(@.action in ['arrive','handle'])].observedAt"))
                .containsExactly(arrived.toString(), handled.toString());
        assertThat(Rebuilding.differences(beans)).isEmpty();
        // What was done before something else that moves the case is moved up to it.
        office.done(office.dispatcher, location, "rework", at(arrived, ",\"reason\":\"没有修好\""));
        assertThat(office.<List<String>>read(
                        office.get(office.mender, location + "/log"), "$[?(@.action=='rework')].observedAt"))
                .containsExactly(handled.toString());
    }

    @Test
    void theTeamOfTheSameDepartmentResumes() {
        Instant start = ago(Duration.ofMinutes(60));
        String location = reported(start);
        office.done(office.dispatcher, location, "file", at(start, ",\"condition\":1"));
        office.done(office.dispatcher, location, "dispatch", at(start, ",\"team\":\"" + office.roadTeam + "\""));
        office.done(office.dispatcher, location, "return", at(start.plusSeconds(600), ",\"reason\":\"换人\""));
        office.done(
                office.dispatcher,
                location,
                "dispatch",
                at(start.plusSeconds(1200), ",\"department\":\"" + office.roads + "\""));
        assertThat(clock(location, "handle"))
                .containsEntry("round", 1)
                .containsEntry("dueAt", start.plusSeconds(7200 + 600).toString());
    }

    @Test
    void openCasesAreListedInTheOrderInWhichTheyAreDue() {
        for (int minutes : List.of(3, 1, 2)) {
            reported(ago(Duration.ofMinutes(minutes)));
        }
        List<String> ids =
                office.read(office.get(office.dispatcher, "/api/cases?order=due&limit=1000"), "$.features[*].id");
        List<String> stored = jdbc.sql("""
                        select id::text from case_record where state = 'open' order by due_at nulls last, id
                        """).query(String.class).list();
        assertThat(ids).isEqualTo(stored);
        String after = ids.get(1);
        List<String> rest = office.read(
                office.get(office.dispatcher, "/api/cases?order=due&limit=1000&after=" + after), "$.features[*].id");
        assertThat(rest).isEqualTo(ids.subList(2, ids.size()));
    }

    /** Of two hours 108 minutes are over: between the thresholds, far from both. */
    @Test
    void aCaseThatIsYellowIsListedByThatLampAlone() {
        Instant start = ago(Duration.ofMinutes(108));
        String location = reported(start);
        office.done(office.dispatcher, location, "file", at(start, ",\"condition\":1"));
        office.done(office.dispatcher, location, "dispatch", at(start, ",\"team\":\"" + office.roadTeam + "\""));
        office.done(office.mender, location, "arrive", at(start, ""));
        assertThat(clock(location, "handle")).containsEntry("lamp", "yellow");
        String id = location.substring(location.lastIndexOf('/') + 1);
        for (String lamp : List.of("green", "yellow", "red")) {
            List<String> listed = office.read(
                    office.get(office.dispatcher, "/api/cases?limit=1000&lamp=" + lamp), "$.features[*].id");
            assertThat(listed.contains(id)).as(lamp).isEqualTo(lamp.equals("yellow"));
            List<String> near = office.read(
                    office.get(office.dispatcher, "/api/cases/nearest?lon=113.705&lat=34.705&limit=1000&lamp=" + lamp),
                    "$.features[*].id");
            assertThat(near.contains(id)).as("nearest " + lamp).isEqualTo(lamp.equals("yellow"));
        }
    }

    /** Every column that a rebuild writes is compared, also those for counting. */
    @Test
    void aRebuildTellsEveryColumnThatIsWrong() {
        String location = reported(ago(Duration.ofMinutes(1)));
        office.done(office.dispatcher, location, "file", "{\"condition\":1}");
        assertThat(Rebuilding.check(beans, location)).isEmpty();
        jdbc.sql("""
                update case_record set decide_met = not decide_met, dispatch_red_at = now(), filed = false, self_handled = true,
                    dispatches = 7, returns = 7, reworks = 7, reopenings = 7, yellow_at = now(), red_at = now(), pending = 'extension'
                where id = :id::uuid
                """)
                .param("id", location.substring(location.lastIndexOf('/') + 1))
                .update();
        assertThat(Rebuilding.check(beans, location).getFirst().columns())
                .containsOnlyKeys(
                        "decide_met",
                        "dispatch_red_at",
                        "filed",
                        "self_handled",
                        "dispatches",
                        "returns",
                        "reworks",
                        "reopenings",
                        "yellow_at",
                        "red_at",
                        "pending");
        assertThat(Rebuilding.differences(beans)).hasSize(1);
        assertThat(Rebuilding.check(beans, location)).isEmpty();
    }

    @Test
    void aNewHolidayMovesDueTimesAndTheColumnsFollow() {
        LocalDate tomorrow = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1);
        String location = office.report();
        office.done(office.dispatcher, location, "file", "{\"category\":\"item:06011\",\"condition\":1}");
        office.done(office.dispatcher, location, "dispatch", "{\"team\":\"" + office.roadTeam + "\"}");
        Object before = clock(location, "handle").get("dueAt");
        beans.getBean(Calendars.class)
                .put(
                        Caller.system(),
                        closed(beans.getBean(Calendars.class).get(Caller.system(), "office"), tomorrow),
                        stored -> {});
        assertThat(String.valueOf(clock(location, "handle").get("dueAt"))).isGreaterThan(String.valueOf(before));
        assertThat(Ringing.refresh(beans)).isTrue();
        assertThat(Ringing.refresh(beans)).isFalse();
        assertThat(Rebuilding.differences(beans)).isEmpty();
    }

    private static OfficeCalendar closed(OfficeCalendar calendar, LocalDate from) {
        return new OfficeCalendar(
                calendar.code(),
                calendar.name(),
                1,
                calendar.weeks(),
                from.datesUntil(from.plusDays(20))
                        .map(date -> new OfficeCalendar.Day(date, List.of(), "假"))
                        .toList(),
                1);
    }

    /**
     * A server was killed while it looked; of the two that look then one is cut off from the database in the middle of a step, and one
     * stops: each step is in the log once, and nobody is reminded of what is overdue.
     */
    @Test
    void whatHappensByItselfHappensOnce() throws Exception {
        jdbc.sql("update case_record set alarm_at = null").update();
        for (int i = 0; i < 30; i++) {
            reported(ago(Duration.ofMinutes(i % 2 == 0 ? 6 : 60)));
        }
        Ringing.killed(beans);
        List<Exception> failures = new ArrayList<>();
        boolean cut = Halting.at(beans, "EVENT_WRITTEN", () -> {
            try {
                Ringing.twoServers(beans, Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                failures.add(e);
            }
        });
        assertThat(cut).isTrue();
        assertThat(failures).isEmpty();
        assertThat(jdbc.sql("select distinct action from case_event where action in ('remind', 'overdue')")
                        .query(String.class)
                        .list())
                .as("all was overdue when it was looked at")
                .containsExactly("overdue");
        List<Long> most = jdbc.sql("""
                        select count(*) from case_event where action in ('remind', 'overdue') group by case_id, action
                        """).query(Long.class).list();
        assertThat(most).hasSizeGreaterThanOrEqualTo(30).allMatch(count -> count == 1);
        assertThat(jdbc.sql("select count(*) from case_record where alarm_at < now() - interval '5 seconds'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(Rebuilding.differences(beans)).isEmpty();
    }
}
