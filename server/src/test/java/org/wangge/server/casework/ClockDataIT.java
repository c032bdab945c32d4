package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** Calendars, policies and conditions: what is seeded, and how an administrator changes it. */
@OfficeTest
class ClockDataIT {

    private static final String OFFICE = "/api/calendars/office";
    private static final String POLICY = "/api/cases/policy";
    private static final String MANHOLE = "/api/cases/categories/part:01001/conditions";
    private static final String WEEK = """
            {"from":"2000-01-01","hours":{"MONDAY":["08:00-12:00","14:00-18:00"],"TUESDAY":["08:00-12:00","14:00-18:00"],
            "WEDNESDAY":["08:00-12:00","14:00-18:00"],"THURSDAY":["08:00-12:00","14:00-18:00"],
            "FRIDAY":["08:00-12:00","14:00-18:00"]}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    private MvcTestResult get(String uri, Role role) {
        return mvc.get().uri(uri).with(As.role(role)).exchange();
    }

    private MvcTestResult put(String uri, String body, String tag) {
        var request = mvc.method(HttpMethod.PUT)
                .uri(uri)
                .with(As.role(Role.ADMIN))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (tag.isEmpty() ? request : request.header("If-Match", tag)).exchange();
    }

    private static String tag(MvcTestResult answer) {
        return java.util.Objects.requireNonNull(answer.getResponse().getHeader("ETag"));
    }

    @Test
    void theLimitsOfTheSampleCityAreTakenOverByTheMapping() {
        assertThat(get(MANHOLE, Role.DISPATCHER)).bodyJson().isLenientlyEqualTo("""
                {"conditions":[
                  {"number":1,"labels":{"en":"A hazard: missing, moved or cracked"},"limit":{"value":2,"unit":"URGENT_HOUR"}},
                  {"number":2,"limit":{"value":4,"unit":"WORK_HOUR"}},
                  {"number":3,"limit":{"value":2,"unit":"WORK_DAY"}},
                  {"number":4,"limit":{"value":5,"unit":"WORK_DAY"}}]}
                """);
        assertThat(get("/api/cases/categories/item:08004/conditions", Role.DISPATCHER))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"conditions":[{"number":1,"labels":null,"limit":{"value":2,"unit":"WORK_HOUR"}}]}""");
        // 353 of the 372 conditions of national codes have a code of today; those of parts hold for the broken part
        // too.
        assertThat(jdbc.sql("select count(*) from case_condition where kind = 'part'")
                        .query(Long.class)
                        .single())
                .isEqualTo(jdbc.sql("select count(*) from case_condition where kind = 'item' and code < '06'")
                        .query(Long.class)
                        .single());
        assertThat(jdbc.sql(
                                "select count(*) from case_condition where valid_from < '2001-01-01' and (kind = 'part' or code > '06')")
                        .query(Long.class)
                        .single())
                .isEqualTo(353);
    }

    @Test
    void conditionsAreEditedWithIfMatchAndKeepTheirHistory() {
        String uri = "/api/cases/categories/item:06010/conditions";
        MvcTestResult read = get(uri, Role.ADMIN);
        String wanted = """
                {"conditions":[{"number":1,"labels":{"zh":"主干道","en":"On a main road"},"limit":{"value":2,"unit":"WORK_HOUR"}},
                {"number":2,"labels":null,"limit":{"value":1,"unit":"END_OF_DAY"}}]}
                """;
        assertThat(put(uri, wanted, "")).hasStatus(428);
        MvcTestResult changed = put(uri, wanted, tag(read));
        assertThat(changed).hasStatusOk();
        assertThat(get(uri, Role.VIEWER)).bodyJson().isLenientlyEqualTo(wanted);
        assertThat(put(uri, wanted, tag(read))).hasStatus(412);
        assertThat(jdbc.sql("""
                        select count(*) from case_condition
                        where kind = 'item' and code = '06010' and valid_to is not null
                        """).query(Long.class).single()).isEqualTo(1);
        assertThat(put(uri, """
                {"conditions":[{"number":1,"limit":{"value":2,"unit":"HOUR"}},{"number":1,"limit":{"value":3,"unit":"HOUR"}}]}
                """, tag(changed))).hasStatus(422);
        assertThat(put(
                        uri,
                        "{\"conditions\":[{\"number\":1,\"limit\":{\"value\":0,\"unit\":\"HOUR\"}}]}",
                        tag(changed)))
                .hasStatus(422);
        assertThat(get("/api/cases/categories/item:99999/conditions", Role.VIEWER))
                .hasStatus(404);
    }

    @Test
    void aCalendarIsChangedFromTomorrowOn() {
        MvcTestResult read = get(OFFICE, Role.DISPATCHER);
        assertThat(read).bodyJson().extractingPath("$.nominalDaySeconds").isEqualTo(28800);
        String tag = tag(read);
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
        String holiday = calendar("{\"date\":\"%s\",\"spans\":[],\"note\":\"节日\"}".formatted(today.plusDays(1)));
        assertThat(put(OFFICE, calendar("{\"date\":\"%s\",\"spans\":[]}".formatted(today)), tag))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("CALENDAR_REFUSED");
        assertThat(put(OFFICE, holiday, "")).hasStatus(428);
        MvcTestResult changed = put(OFFICE, holiday, tag);
        assertThat(changed).hasStatusOk().bodyJson().extractingPath("$.version").isEqualTo(2);
        assertThat(put(OFFICE, holiday, tag)).hasStatus(412);
        assertThat(put(
                        OFFICE,
                        calendar("{\"date\":\"%s\",\"spans\":[\"12:00-08:00\"]}".formatted(today.plusDays(1))),
                        tag))
                .hasStatus(422);
        assertThat(put("/api/calendars/night", "{\"name\":\"夜班\",\"weeks\":[],\"dates\":[]}", ""))
                .hasStatus(422);
        assertThat(put("/api/calendars/night", """
                {"name":"夜班","weeks":[{"from":"2026-01-01","hours":{"MONDAY":["22:00-24:00"],"TUESDAY":["00:00-06:00"]}}],"dates":[]}
                """, ""))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.nominalDaySeconds")
                .isEqualTo(21600);
    }

    private static String calendar(String dates) {
        return "{\"name\":\"街道办事处\",\"weeks\":[" + WEEK + "],\"dates\":[" + dates + "]}";
    }

    @Test
    void policiesAreOnlyEverAdded() {
        MvcTestResult read = get(POLICY, Role.DISPATCHER);
        assertThat(read)
                .bodyJson()
                .extractingPath("$.versions[0].limits.arrive.value")
                .isEqualTo(10);
        String wanted = """
                {"calendar":"office","limits":{"decide":{"value":15,"unit":"MINUTE"},"dispatch":{"value":1,"unit":"MINUTE"},
                "arrive":{"value":10,"unit":"MINUTE"},"handle":{"value":2,"unit":"WORK_DAY"},"check":{"value":1,"unit":"HOUR"}},
                "yellowFrom":0.75,"redBeyond":1,
                "ladder":{"steps":[{"share":1,"effect":"OVERDUE","clocks":["handle"]}],"quiet":null}}
                """;
        assertThat(put(POLICY, wanted, "")).hasStatus(428);
        assertThat(put(POLICY, wanted.replace("{\"calendar", "{\"validFrom\":\"2020-01-01\",\"calendar"), tag(read)))
                .hasStatus(422);
        assertThat(put(POLICY, wanted.replace("\"office\"", "\"moon\""), tag(read)))
                .hasStatus(422);
        assertThat(put(POLICY, wanted.replace("0.75", "1.5"), tag(read))).hasStatus(422);
        MvcTestResult changed = put(POLICY, wanted, tag(read));
        assertThat(changed)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.versions.length()")
                .isEqualTo(2);
        assertThat(changed)
                .bodyJson()
                .extractingPath("$.versions[0].limits.decide.value")
                .isEqualTo(15);
        assertThat(put(POLICY, wanted, tag(read))).hasStatus(412);
    }
}
