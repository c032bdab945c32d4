package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
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

    private String reported(Instant at) {
        MvcTestResult made = office.post(office.dispatcher, "/api/cases", """
                {"category":"item:06029","place":%s,"description":"露天烧烤","source":"test","occurredAt":"%s"}
                """.formatted(CaseOffice.IN_WEST, at));
        assertThat(made).hasStatus(201);
        return String.valueOf(made.getResponse().getHeader("Location"));
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

    /** Two servers look at once, and one of them is killed in the middle: each step is in the log once. */
    @Test
    void whatHappensByItselfHappensOnce() throws Exception {
        jdbc.sql("update case_record set alarm_at = null").update();
        for (int i = 0; i < 30; i++) {
            reported(ago(Duration.ofMinutes(i % 2 == 0 ? 6 : 60)));
        }
        Ringing.twoServers(beans, Duration.ofSeconds(20));
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
