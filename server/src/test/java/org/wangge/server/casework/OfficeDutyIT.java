package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.casework.CaseOffice.person;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** Weeks of duty, handing over between shifts, calls, and the teams and firms behind them. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficeDutyIT {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Caller ADMIN = As.callerOf(Role.ADMIN);

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
    }

    private static LocalDate monday(int weeks) {
        return LocalDate.now(ZONE)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(weeks);
    }

    private String roster(LocalDate week) {
        return "/api/rosters/" + office.roadTeam + "/" + week;
    }

    private MvcTestResult send(HttpMethod method, String uri, String body, @Nullable String tag) {
        var request = mvc.method(method)
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(ADMIN));
        return (tag == null ? request : request.header("If-Match", tag)).exchange();
    }

    private static String entry(LocalDate day, String shift, UUID person) {
        return "{\"day\":\"%s\",\"shift\":\"%s\",\"personId\":\"%s\"}".formatted(day, shift, person);
    }

    private static String entries(String... entries) {
        return "{\"entries\":[" + String.join(",", entries) + "]}";
    }

    private List<String> onDuty(Instant at) {
        return office.read(office.get(ADMIN, "/api/staff?at=" + at), "$.people[?(@.onDuty==true)].name");
    }

    private static Instant clock(LocalDate day, int hour) {
        return day.atTime(hour, 30).atZone(ZONE).toInstant();
    }

    @Test
    void aWeekIsPlannedPublishedAndCopied() {
        LocalDate week = monday(2);
        UUID mender = person(office.mender);
        MvcTestResult empty = office.get(ADMIN, roster(week));
        String none = String.valueOf(empty.getResponse().getHeader("ETag"));
        String nights =
                entries(entry(week, "night", mender), entry(week.plusDays(6), "day", person(office.otherMender)));
        assertThat(send(HttpMethod.PUT, roster(week), nights, null)).hasStatus(428);
        MvcTestResult planned = send(HttpMethod.PUT, roster(week), nights, none);
        assertThat(planned).hasStatusOk();
        assertThat(send(HttpMethod.PUT, roster(week), nights, none)).hasStatus(412);
        assertThat(planned).bodyJson().extractingPath("$.published").isEqualTo(false);
        assertThat(onDuty(clock(week, 22))).doesNotContain("修甲");
        assertThat(send(HttpMethod.POST, roster(week) + "/publish", "{}", null))
                .bodyJson()
                .extractingPath("$.published")
                .isEqualTo(true);
        // Over midnight, until the next morning.
        assertThat(onDuty(clock(week, 22))).contains("修甲");
        assertThat(onDuty(clock(week.plusDays(1), 7))).contains("修甲");
        assertThat(onDuty(clock(week.plusDays(1), 8))).doesNotContain("修甲");
        assertThat(onDuty(clock(week, 19))).doesNotContain("修甲");

        assertThat(send(HttpMethod.POST, roster(week) + "/copy", "{\"to\":\"" + monday(3) + "\"}", null))
                .bodyJson()
                .extractingPath("$.entries[1].day")
                .isEqualTo(monday(3).plusDays(6).toString());
        assertThat(send(HttpMethod.POST, roster(week) + "/copy", "{\"to\":\"" + monday(3) + "\"}", null))
                .hasStatus(409);

        // What is taken out goes when it is published again.
        String tag =
                String.valueOf(office.get(ADMIN, roster(week)).getResponse().getHeader("ETag"));
        send(HttpMethod.PUT, roster(week), entries(), tag);
        assertThat(onDuty(clock(week, 22))).contains("修甲");
        send(HttpMethod.POST, roster(week) + "/publish", "{}", null);
        assertThat(onDuty(clock(week, 22))).doesNotContain("修甲");
    }

    @Test
    void whatNobodyCanWorkIsRefused() {
        LocalDate week = monday(5);
        UUID mender = person(office.mender);
        for (String wrong : List.of(
                entries(entry(week, "evening", mender)),
                entries(entry(week.plusDays(7), "day", mender)),
                entries(entry(week, "day", new UUID(0, 1))),
                entries(entry(week, "day", mender), entry(week, "day", mender)))) {
            assertThat(send(HttpMethod.PUT, roster(week), wrong, "*"))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("ROSTER_REFUSED");
        }
        // From eight in the evening to eight in the morning, and then the day: nothing overlaps.
        assertThat(send(
                        HttpMethod.PUT,
                        roster(week),
                        entries(entry(week, "night", mender), entry(week.plusDays(1), "day", mender)),
                        "*"))
                .hasStatusOk();
        assertThat(send(HttpMethod.PUT, roster(week.plusDays(1)), entries(), "*"))
                .hasStatus(422);
        assertThat(office.get(ADMIN, "/api/rosters/" + UUID.randomUUID() + "/" + week))
                .hasStatus(404);
        assertThat(office.get(ADMIN, "/api/rosters/" + mender + "/" + week)).hasStatus(404);
        assertThat(office.post(office.dispatcher, roster(week) + "/publish", "{}"))
                .hasStatus(403);
    }

    @Test
    void shiftsAreData() {
        String late = "{\"labels\":{\"zh\":\"中班\",\"en\":\"Late\"},\"from\":\"14:00\",\"to\":\"22:00\"}";
        assertThat(send(HttpMethod.PUT, "/api/rosters/shifts/late", late, null)).hasStatus(201);
        assertThat(send(HttpMethod.PUT, "/api/rosters/shifts/late", late, null)).hasStatus(428);
        assertThat(send(HttpMethod.PUT, "/api/rosters/shifts/late", late.replace("22", "23"), "*"))
                .hasStatusOk();
        assertThat(office.<List<String>>read(office.get(ADMIN, "/api/rosters/shifts"), "$[*].code"))
                .containsExactly("day", "late", "night");
        jdbc.sql("delete from duty_shift where code = 'late'").update();
    }

    @Test
    void oneShiftHandsToTheNext() {
        String at = office.dispatched();
        office.done(office.mender, at, "request-suspension", "{\"until\":\"2027-03-01\"}");
        MvcTestResult sheet = office.get(office.dispatcher, "/api/handovers/sheet");
        assertThat(sheet).hasStatusOk();
        assertThat(office.<List<String>>read(sheet, "$.due[*].id")).contains(CaseOffice.idOf(at));
        assertThat(office.<List<String>>read(sheet, "$.pending[*].pending")).contains("suspension");
        assertThat(office.<Integer>read(sheet, "$.open.dispatched")).isPositive();
        Instant end = Instant.parse(office.<String>read(sheet, "$.shift.to"));
        assertThat(Instant.parse(office.<String>read(sheet, "$.next.from"))).isEqualTo(end);
        assertThat(office.get(office.mender, "/api/handovers/sheet")).hasStatus(403);

        MvcTestResult made = office.post(office.dispatcher, "/api/handovers", "{\"notes\":\"航海路塌陷，盯紧\"}");
        assertThat(made).hasStatus(201);
        String id = office.read(made, "$.id");
        String take = "/api/handovers/" + id + "/acknowledge";
        assertThat(office.post(office.dispatcher, take, "{}")).hasStatus(409);
        MvcTestResult taken = office.post(office.otherDispatcher, take, "{\"remark\":\"收到\"}");
        assertThat(taken).hasStatusOk();
        assertThat(taken).bodyJson().extractingPath("$.acknowledgedBy").isEqualTo("派乙");
        assertThat(office.post(office.dutyHead, take, "{}")).hasStatus(409);
        // It stays as it was, whatever happens to the cases.
        office.done(office.dispatcher, at, "close", "{}");
        assertThat(office.<List<String>>read(
                        office.get(office.dispatcher, "/api/handovers/" + id), "$.sheet.due[*].id"))
                .contains(CaseOffice.idOf(at));
        assertThat(office.<List<String>>read(office.get(office.dispatcher, "/api/handovers"), "$[*].id"))
                .contains(id);
    }

    @Test
    void whoCalledIsForWhoDecides() {
        String report = """
                {"category":"item:06010","place":%s,"description":"楼下垃圾","source":"phone",
                 "call":{"name":"王女士","phone":"0371-6000 0000","at":"%s"}}
                """.formatted(CaseOffice.IN_EAST, Instant.now().minusSeconds(60));
        assertThat(office.post(office.mender, "/api/cases", report)).hasStatus(403);
        MvcTestResult made = office.post(office.dispatcher, "/api/cases", report);
        assertThat(made).hasStatus(201);
        String at = "/api/cases/" + CaseOffice.id(made);
        MvcTestResult call = office.get(office.dutyHead, at + "/caller");
        assertThat(call).bodyJson().extractingPath("$.name").isEqualTo("王女士");
        assertThat(call).bodyJson().extractingPath("$.phone").isEqualTo("0371-6000 0000");
        assertThat(office.get(office.mender, at + "/caller")).hasStatus(403);
        for (String shown : List.of("", "/log")) {
            assertThat(office.get(ADMIN, at + shown))
                    .bodyText()
                    .doesNotContain("王女士")
                    .doesNotContain("0371-6000");
        }
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'case.caller' and subject = :case")
                        .param("case", "case/" + CaseOffice.id(made))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from audit_entry where details::text like '%王女士%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(office.get(office.dispatcher, office.report() + "/caller")).hasStatus(404);
        assertThat(office.post(office.dispatcher, "/api/cases", report.replace("0371-6000 0000", "call me")))
                .hasStatus(422);
    }

    @Test
    void teamsAndFirmsAreEdited() {
        MvcTestResult firm = office.post(ADMIN, "/api/contractors", "{\"name\":\"绿城环卫\",\"phone\":\"0371-1\"}");
        assertThat(firm).hasStatus(201);
        String firmId = office.read(firm, "$.id");
        String body = "{\"name\":\"保洁一队\",\"kind\":\"cleaning\",\"contractorId\":\"%s\",\"people\":[\"%s\"]}"
                .formatted(firmId, person(office.stranger));
        MvcTestResult team = office.post(ADMIN, "/api/teams", body);
        assertThat(team).hasStatus(201);
        String id = office.read(team, "$.id");
        // The case in the team's inbox is theirs now.
        String at = office.report();
        office.done(office.dispatcher, at, "file", "{}");
        office.done(office.dispatcher, at, "dispatch", "{\"team\":\"" + id + "\"}");
        office.done(office.stranger, at, "accept", "{}");
        String tag = String.valueOf(team.getResponse().getHeader("ETag"));
        assertThat(send(HttpMethod.PUT, "/api/teams/" + id, body.replace("一队", "二队"), null))
                .hasStatus(428);
        assertThat(send(HttpMethod.PUT, "/api/teams/" + id, body.replace("一队", "二队"), tag))
                .hasStatusOk();
        assertThat(send(HttpMethod.PUT, "/api/teams/" + id, body, tag)).hasStatus(412);
        assertThat(office.post(
                        ADMIN,
                        "/api/teams",
                        body.replace(firmId, UUID.randomUUID().toString())))
                .hasStatus(422);
        assertThat(office.post(office.dispatcher, "/api/teams", body)).hasStatus(403);
    }
}
