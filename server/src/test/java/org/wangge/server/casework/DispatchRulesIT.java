package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.casework.CaseOffice.person;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.Assignments;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.Slot;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.RosterData;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** The first rule that fits a case names who gets it; after that come the people on duty. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DispatchRulesIT {

    private static final String RULES = "/api/cases/dispatch-rules";
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
        Instant now = Instant.now();
        beans.getBean(OrganisationIntake.class)
                .roster(
                        Caller.system(),
                        "test",
                        List.of(new RosterData(
                                "d5",
                                "5",
                                OrganisationIntake.RosterKind.DUTY,
                                "day",
                                now.minus(Duration.ofHours(1)),
                                now.plus(Duration.ofHours(8)))));
        // A primary road through the west, a residential one 30 m south of it.
        jdbc.sql("""
                insert into road (id, source, source_id, name, ref, class, oneway, bridge, tunnel, layer, geom) values
                    (gen_random_uuid(), 't', '1', '航海路', 'S312', 'primary', 'both', false, false, 0,
                        'SRID=4490;LINESTRING(113.70 34.705, 113.71 34.705)'),
                    (gen_random_uuid(), 't', '2', null, null, 'residential', 'both', false, false, 0,
                        'SRID=4490;LINESTRING(113.70 34.70473, 113.71 34.70473)')
                """).update();
    }

    @AfterEach
    void withoutRules() {
        jdbc.sql("delete from dispatch_rule").update();
    }

    private MvcTestResult add(String name, int priority, String when, String to) {
        return office.post(ADMIN, RULES, """
                {"name":"%s","priority":%d,"when":%s,"to":%s}
                """.formatted(name, priority, when, to));
    }

    private String added(String name, int priority, String when, String to) {
        MvcTestResult made = add(name, priority, when, to);
        assertThat(made).hasStatus(201);
        return CaseOffice.id(made);
    }

    private String toTeam() {
        return "{\"kind\":\"team\",\"id\":\"%s\"}".formatted(office.roadTeam);
    }

    private String toDepartment() {
        return "{\"kind\":\"department\",\"id\":\"%s\"}".formatted(office.roads);
    }

    private static String when(String category, String rest) {
        return "{\"categories\":[" + (category.isEmpty() ? "" : "\"" + category + "\"") + "]" + rest + "}";
    }

    private MvcTestResult suggested(String at) {
        MvcTestResult answer = office.get(office.dispatcher, at + "/suggestions");
        assertThat(answer).hasStatusOk();
        return answer;
    }

    private String outcomes(MvcTestResult answer) {
        List<Map<String, String>> rules = office.read(answer, "$.rules");
        return String.join(
                " ",
                rules.stream()
                        .map(rule -> rule.get("name") + "=" + rule.get("outcome"))
                        .toList());
    }

    private String first(MvcTestResult answer) {
        return office.read(answer, "$.items[0].assignee.name");
    }

    @Test
    void withoutRulesThePeopleOnDutyAreSuggested() {
        MvcTestResult answer = suggested(office.report());
        assertThat(first(answer)).isEqualTo("修甲");
        assertThat(answer).bodyJson().extractingPath("$.items[0].rank").isEqualTo(1);
        assertThat(answer).bodyJson().extractingPath("$.items[0].assignee.kind").isEqualTo("person");
        assertThat(answer).bodyJson().extractingPath("$.items[0].reasons").isEqualTo(List.of("free"));
        assertThat(answer).bodyJson().extractingPath("$.rules").isEqualTo(List.of());
    }

    @Test
    void theFirstThatFitsWinsAndTheOthersSayWhyNot() {
        added("环卫", 10, when("item:09", ""), toTeam());
        added("东区", 20, when("", ",\"area\":{\"layer\":\"base\",\"code\":\"410105560002\"}"), toTeam());
        added("夜里", 30, when("", ",\"hours\":" + hoursOff()), toTeam());
        added("垃圾", 40, when("item:06", ",\"area\":{\"layer\":\"base\",\"code\":\"410105560\"}"), toDepartment());
        added("兜底", 50, when("", ""), toTeam());
        MvcTestResult answer = suggested(office.report());
        assertThat(outcomes(answer)).isEqualTo("环卫=category 东区=area 夜里=hours 垃圾=matched");
        assertThat(first(answer)).isEqualTo("市政所");
        assertThat(answer).bodyJson().extractingPath("$.items[0].reasons").isEqualTo(List.of("rule", "free"));
        assertThat(answer).bodyJson().extractingPath("$.items[0].rule.name").isEqualTo("垃圾");
        assertThat(answer).bodyJson().extractingPath("$.items[1].assignee.name").isEqualTo("修甲");
        assertThat(answer).bodyJson().extractingPath("$.items[1].rank").isEqualTo(2);
    }

    /** Two hours that have nothing to do with now, over midnight where need be. */
    private static String hoursOff() {
        int hour = java.time.ZonedDateTime.now(java.time.ZoneId.of("Asia/Shanghai"))
                .getHour();
        return "{\"days\":[],\"from\":\"%02d:00\",\"to\":\"%02d:00\"}".formatted((hour + 3) % 24, (hour + 5) % 24);
    }

    /** On a main road it is the business of others (reference: the traffic police, because of the road). */
    @Test
    void theRoadAtThePlaceDecides() {
        added("主干道", 1, when("", road("[\"primary\",\"trunk\"]", "[]", 15)), toTeam());
        added("航海路", 2, when("", road("[]", "[\"S312\"]", 50)), toDepartment());
        added(
                "小路",
                3,
                when("", road("[\"residential\"]", "[]", 5)),
                "{\"kind\":\"person\",\"id\":\"%s\"}".formatted(person(office.otherMender)));
        String onIt = office.report("{\"type\":\"Point\",\"coordinates\":[113.705,34.70505]}", "item:06010");
        assertThat(first(suggested(onIt))).isEqualTo("道路班");
        String beside = office.report("{\"type\":\"Point\",\"coordinates\":[113.705,34.70478]}", "item:06010");
        assertThat(outcomes(suggested(beside))).isEqualTo("主干道=road 航海路=matched");
        String away = office.report("{\"type\":\"Point\",\"coordinates\":[113.705,34.7070]}", "item:06010");
        assertThat(outcomes(suggested(away))).isEqualTo("主干道=road 航海路=road 小路=road");
    }

    private static String road(String classes, String names, int metres) {
        return ",\"road\":{\"classes\":%s,\"names\":%s,\"maxMetres\":%d}".formatted(classes, names, metres);
    }

    @Test
    void aSlotIsWhoeverIsInItNowAndAVacantOneIsPassedOver() {
        added("网格长", 1, when("", ""), "{\"kind\":\"slot\",\"slot\":\"head\",\"level\":\"cell\"}");
        added("值班的", 2, when("", ""), toTeam());
        String at = office.report();
        assertThat(outcomes(suggested(at))).isEqualTo("网格长=vacant 值班的=matched");
        head(cellOf(at), person(office.checker));
        assertThat(first(suggested(at))).isEqualTo("核查员");
    }

    /** A layer of its own over the west's south: its rule fits there only, and its slot is that of its cell, not of the base layer's. */
    @Test
    void aRuleOfADedicatedLayerFitsInItsCellsOnly() {
        GridIntake grid = beans.getBean(GridIntake.class);
        grid.layer(Caller.system(), new GridIntake.LayerData("market", "市场", "Market"));
        String square = "POLYGON ((113.704 34.704, 113.706 34.704, 113.706 34.706, 113.704 34.706, 113.704 34.704))";
        grid.cells(
                Caller.system(),
                new GridIntake.CellLoad(
                        "test",
                        "market",
                        SquareOffice.BEGINNING,
                        List.of(SquareOffice.cell(CellLevel.STREET, "410105561", "市场网格", null, square))));
        UUID cell = jdbc.sql("select id from grid_cell where code = '410105561'")
                .query(UUID.class)
                .single();
        added("市场长", 1, when("", ",\"area\":{\"layer\":\"market\"}"), "{\"kind\":\"slot\",\"slot\":\"head\"}");
        added("其他", 2, when("", ""), toDepartment());
        String inside = office.report("{\"type\":\"Point\",\"coordinates\":[113.705,34.7055]}", "item:06010");
        assertThat(outcomes(suggested(inside))).isEqualTo("市场长=vacant 其他=matched");
        head(cell, person(office.stranger));
        assertThat(first(suggested(inside))).isEqualTo("旁人");
        String onItsBorder = office.report("{\"type\":\"Point\",\"coordinates\":[113.706,34.705]}", "item:06010");
        assertThat(first(suggested(onItsBorder))).isEqualTo("旁人");
        String outside = office.report("{\"type\":\"Point\",\"coordinates\":[113.7061,34.705]}", "item:06010");
        assertThat(outcomes(suggested(outside))).isEqualTo("市场长=area 其他=matched");
    }

    private UUID cellOf(String at) {
        return jdbc.sql("select area_ids[cardinality(area_ids)] from case_record where id = :id::uuid")
                .param("id", CaseOffice.idOf(at))
                .query((row, number) -> row.getObject(1, UUID.class))
                .single();
    }

    private void head(UUID cell, UUID person) {
        beans.getBean(Assignments.class)
                .add(
                        Caller.system(),
                        new Assignments.NewAssignment(
                                cell, Slot.HEAD, person, Instant.now().minusSeconds(60), null, false));
    }

    @Test
    void onlyWhileTheyAreOnDuty() {
        MvcTestResult made = office.post(ADMIN, RULES, """
                {"name":"旁人","priority":1,"when":{"categories":[]},"to":{"kind":"person","id":"%s"},"onDutyOnly":true}
                """.formatted(person(office.stranger)));
        assertThat(made).hasStatus(201);
        office.post(ADMIN, RULES, """
                {"name":"班","priority":2,"when":{"categories":[]},"to":%s,"onDutyOnly":true}
                """.formatted(toTeam()));
        assertThat(outcomes(suggested(office.report()))).isEqualTo("旁人=off-duty 班=matched");
    }

    @Test
    void oneKeyAcceptsAndTheLogSaysWhichRule() {
        added("垃圾归道路班", 1, when("item:06010", ""), toTeam());
        String at = office.report();
        office.done(office.dispatcher, at, "file", "{}");
        assertThat(office.act(
                        office.dispatcher,
                        at,
                        "dispatch",
                        "{\"suggested\":true,\"team\":\"%s\"}".formatted(office.roadTeam)))
                .hasStatus(422);
        assertThat(office.act(office.dispatcher, at, "dispatch", "{\"suggested\":false}"))
                .hasStatus(422);
        MvcTestResult sent =
                office.done(office.dispatcher, at, "dispatch", "{\"suggested\":true,\"clientId\":\"key-1\"}");
        assertThat(sent).bodyJson().extractingPath("$.assignee.name").isEqualTo("道路班");
        office.done(office.dispatcher, at, "dispatch", "{\"suggested\":true,\"clientId\":\"key-1\"}");
        MvcTestResult log = office.get(office.dispatcher, at + "/log");
        assertThat(office.<List<String>>read(log, "$[*].action")).containsExactly("report", "file", "dispatch");
        assertThat(office.<Object>read(log, "$[2].details.rule")).isEqualTo("垃圾归道路班");
        assertThat(office.<Object>read(log, "$[2].details.suggested")).isEqualTo(true);
    }

    @Test
    void rulesAreKeptByAdministratorsWithVersions() {
        assertThat(office.post(
                        office.dispatcher,
                        RULES,
                        "{\"name\":\"x\",\"priority\":1,\"when\":" + when("", "") + ",\"to\":" + toTeam() + "}"))
                .hasStatus(403);
        assertThat(office.get(office.mender, RULES)).hasStatus(403);
        String id = added("甲", 1, when("item:06010", ""), toTeam());
        MvcTestResult read = office.get(office.dispatcher, RULES + "/" + id);
        String tag = String.valueOf(read.getResponse().getHeader("ETag"));
        String changed = "{\"name\":\"乙\",\"priority\":5,\"when\":" + when("", "") + ",\"to\":" + toDepartment()
                + ",\"validTo\":\"2999-01-01\"}";
        assertThat(put(id, changed, null)).hasStatus(428);
        assertThat(put(id, changed, tag)).hasStatusOk();
        assertThat(put(id, changed, tag)).hasStatus(412);
        MvcTestResult now = office.get(office.dispatcher, RULES + "/" + id);
        assertThat(now).bodyJson().extractingPath("$.name").isEqualTo("乙");
        assertThat(now).bodyJson().extractingPath("$.version").isEqualTo(2);
        assertThat(mvc.delete()
                        .uri(RULES + "/" + id)
                        .header("If-Match", String.valueOf(now.getResponse().getHeader("ETag")))
                        .with(As.caller(ADMIN))
                        .exchange())
                .hasStatus(204);
        assertThat(office.get(office.dispatcher, RULES + "/" + id)).hasStatus(404);
    }

    private MvcTestResult put(String id, String body, @org.jspecify.annotations.Nullable String tag) {
        var request = mvc.put()
                .uri(RULES + "/" + id)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(ADMIN));
        return (tag == null ? request : request.header("If-Match", tag)).exchange();
    }

    @Test
    void aRuleThatCanNeverFitIsRefused() {
        Map.of(
                        "/when/categories", List.of(when("item:99", ""), toTeam()),
                        "/when/area/code",
                                List.of(when("", ",\"area\":{\"layer\":\"base\",\"code\":\"410105569\"}"), toTeam()),
                        "/when/area/layer", List.of(when("", ",\"area\":{\"layer\":\"none\"}"), toTeam()),
                        "/when/road/classes", List.of(when("", road("[]", "[]", 10)), toTeam()),
                        "/when/road/maxMetres", List.of(when("", road("[]", "[\"x\"]", 999)), toTeam()),
                        "/to/slot", List.of(when("", ""), "{\"kind\":\"slot\",\"slot\":\"nobody\"}"),
                        "/to/id", List.of(when("", ""), "{\"kind\":\"team\",\"id\":\"%s\"}".formatted(new UUID(0, 1))))
                .forEach((pointer, rule) -> {
                    MvcTestResult answer = add("错", 1, rule.getFirst(), rule.getLast());
                    assertThat(answer).as(pointer).hasStatus(422);
                    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("RULE_REFUSED");
                    assertThat(answer)
                            .bodyJson()
                            .extractingPath("$.errors[0].pointer")
                            .isEqualTo(pointer);
                });
    }
}
