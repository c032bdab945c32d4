package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.GridIntake.AssignmentData;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.OrganisationIntake.RosterData;
import org.wangge.server.organisation.OrganisationIntake.RosterKind;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People on the cells of the square office. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssignmentIT {

    private static final String CELL = SquareOffice.WEST + "003";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake grid;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void loadTheOffice() {
        grid.cells(Caller.system(), SquareOffice.load());
        organisation.people(
                Caller.system(),
                "test",
                List.of(
                        new PersonData("zhang", "张三", "13800000001", null, null, null),
                        new PersonData("li", "李四", null, null, null, null),
                        new PersonData("gone", "王五", null, null, null, null)));
        jdbc.sql("update person set active = false where source_id = 'gone'").update();
    }

    @BeforeEach
    void nobody() {
        jdbc.sql("delete from grid_assignment").update();
    }

    @Test
    void aNewHeadEndsTheFormerOnlyWhenAsked() {
        JsonNode first = made(assign(CELL, "head", "zhang", "2024-01-01", null, ""));
        assertThat(first.path("to").isNull()).isTrue();
        assertThat(first.path("cell").path("code").asString()).isEqualTo(CELL);

        MvcTestResult refused = assign(CELL, "head", "li", "2025-01-01", null, "");
        assertThat(refused).hasStatus(409);
        assertThat(refused).bodyJson().extractingPath("$.code").isEqualTo("SLOT_TAKEN");
        assertThat(refused).bodyJson().extractingPath("$.there[0].personName").isEqualTo("张三");

        assertThat(assign(CELL, "head", "li", "2025-01-01", null, ",\"replace\":true"))
                .hasStatus(201);
        assertThat(names(CELL, "?at=2024-12-31")).containsExactly("张三");
        assertThat(names(CELL, "?at=2025-01-01")).containsExactly("李四");
        assertThat(names(CELL, "?all=true")).containsExactly("李四", "张三");
        assertThat(assign(CELL, "head", "zhang", "2024-06-01", null, ",\"replace\":true"))
                .as("one who begins later is not ended")
                .hasStatus(409);
    }

    @Test
    void thePhoneIsForStaff() {
        assign(CELL, "head", "zhang", "2024-01-01", null, "");
        assertThat(get(As.callerOf(Role.GRID_HEAD), cell(CELL) + "/assignments"))
                .bodyJson()
                .extractingPath("$[0].phone")
                .isEqualTo("13800000001");
        assertThat(get(As.callerOf(Role.PUBLIC), cell(CELL) + "/assignments"))
                .bodyJson()
                .doesNotHavePath("$[0].phone");
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        assertThat(assign(CELL, "head", "gone", "2024-01-01", null, "")).hasStatus(422);
        assertThat(assign(CELL, "nonsense", "zhang", "2024-01-01", null, "")).hasStatus(422);
        assertThat(assign(SquareOffice.STREET, "worker", "zhang", "2024-01-01", null, ""))
                .as("a street has no worker")
                .hasStatus(422);
        assertThat(assign(CELL, "worker", "zhang", "2019-01-01", null, ""))
                .as("before the cell")
                .hasStatus(422);
        assertThat(assign(CELL, "worker", "zhang", "2024-01-01", "2024-01-01", ""))
                .as("ends when it begins")
                .hasStatus(422);
        assertThat(post("/api/grid/cells/" + UUID.randomUUID() + "/assignments", """
                {"slot":"head","personId":"%s"}
                """.formatted(person("zhang"))))
                .hasStatus(404);
        assertThat(assign(CELL, "worker", "zhang", "2024-01-01", "2025-01-01", ""))
                .hasStatus(201);
        assertThat(assign(CELL, "worker", "zhang", "2024-12-31", null, ""))
                .as("twice in the same slot")
                .hasStatus(409);
        assertThat(assign(CELL, "worker", "li", "2024-12-31", null, ""))
                .as("several workers are fine")
                .hasStatus(201);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void anAssignmentEndsWithItsCellAndNotLater() {
        String code = SquareOffice.EAST + "004";
        jdbc.sql("update grid_cell_version set valid_to = '2030-01-01T00:00:00Z' where cell_id = :cell")
                .param("cell", cellId(code))
                .update();
        try {
            assertThat(made(assign(code, "head", "zhang", "2024-01-01", null, ""))
                            .path("to")
                            .asString())
                    .isEqualTo("2030-01-01T00:00:00Z");
            assertThat(assign(code, "worker", "zhang", "2024-01-01", "2031-01-01", ""))
                    .hasStatus(422);
        } finally {
            jdbc.sql("update grid_cell_version set valid_to = null").update();
        }
    }

    @Test
    void anEndIsWrittenOnlyOverWhatWasRead() {
        JsonNode made = made(assign(CELL, "head", "zhang", "2024-01-01", null, ""));
        String path = "/api/grid/assignments/" + made.path("id").asString();
        String body = "{\"to\":\"2025-01-01\"}";
        assertThat(patch(path, null, body)).hasStatus(428);
        assertThat(patch(path, "\"7\"", body)).hasStatus(412);
        assertThat(patch(path, "\"1\"", "{\"to\":\"2023-01-01\"}")).hasStatus(422);
        MvcTestResult ended = patch(path, "\"1\"", body);
        assertThat(ended).hasStatusOk().containsHeader("ETag");
        assertThat(ended).bodyJson().extractingPath("$.to").isEqualTo("2024-12-31T16:00:00Z");
        MvcTestResult stale = patch(path, "\"1\"", body);
        assertThat(stale).hasStatus(412);
        assertThat(stale).bodyJson().extractingPath("$.current.version").isEqualTo(2);

        assign(CELL, "head", "li", "2025-01-01", null, "");
        assertThat(patch(path, "\"2\"", "{\"to\":\"2026-01-01\"}"))
                .as("over the next head")
                .hasStatus(409);
        assertThat(delete(path, "\"2\"")).as("it has begun").hasStatus(409);
        JsonNode later = made(assign(CELL, "worker", "li", "2090-01-01", null, ""));
        assertThat(delete("/api/grid/assignments/" + later.path("id").asString(), "\"1\""))
                .hasStatus(204);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aPlannerChangesOnlyTheOwnArea() {
        Caller planner = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.PLANNER);
        String body = "{\"slot\":\"head\",\"personId\":\"%s\",\"from\":\"2024-01-01\"}".formatted(person("zhang"));
        assertThat(post(planner, cell(SquareOffice.WEST + "001") + "/assignments", body))
                .hasStatus(201);
        assertThat(post(planner, cell(SquareOffice.WEST) + "/assignments", body))
                .hasStatus(201);
        for (String outside : List.of(SquareOffice.EAST + "001", SquareOffice.EAST, SquareOffice.STREET)) {
            assertThat(post(planner, cell(outside) + "/assignments", body))
                    .as(outside)
                    .hasStatus(403);
        }
        assertThat(post(As.callerOf(Role.GRID_HEAD), cell(CELL) + "/assignments", body))
                .hasStatus(403);
        assign(SquareOffice.EAST + "001", "head", "zhang", "2024-01-01", null, "");
        assertThat(post(planner, "/api/grid/handovers", handover("zhang", "li", "2025-01-01", "")))
                .as("one of the cells is elsewhere")
                .hasStatus(403);
        assertThat(names(SquareOffice.WEST, "?at=2025-01-02")).containsExactly("张三");
    }

    @Test
    void aHandOverMovesAllAtOnceAndASecondOneNothing() {
        String next = SquareOffice.WEST + "004";
        assign(CELL, "head", "zhang", "2024-01-01", null, "");
        assign(CELL, "worker", "zhang", "2024-01-01", "2026-01-01", "");
        assign(next, "head", "zhang", "2025-06-01", null, "");
        assign(next, "worker", "zhang", "2024-01-01", null, "");
        assign(next, "worker", "li", "2024-06-01", null, "");
        assign(SquareOffice.WEST + "001", "head", "zhang", "2023-01-01", "2024-01-01", "");

        String body = handover("zhang", "li", "2025-01-01", "");
        JsonNode answer = json(post("/api/grid/handovers", body));
        assertThat(answer.path("moved")).hasSize(3);
        assertThat(names(CELL, "?at=2024-12-31")).containsExactly("张三", "张三");
        assertThat(names(CELL, "?at=2025-01-01")).containsExactly("李四", "李四");
        assertThat(names(CELL, "?at=2026-01-01")).as("with the end it had").containsExactly("李四");
        assertThat(names(next, "?at=2025-06-01"))
                .as("what begins later is the other's; who is there already stays once")
                .containsExactly("李四", "李四");
        assertThat(names(next, "?at=2025-05-31")).containsExactly("李四");
        assertThat(names(SquareOffice.WEST + "001", "?all=true"))
                .as("what is over stays as it was")
                .containsExactly("张三");
        assertThat(json(post("/api/grid/handovers", body)).path("moved")).isEmpty();
    }

    @Test
    void aHandOverThatCannotBeWholeIsNone() {
        assign(CELL, "worker", "zhang", "2024-01-01", null, "");
        assign(CELL, "worker", "li", "2026-01-01", "2027-01-01", "");
        MvcTestResult answer = post("/api/grid/handovers", handover("zhang", "li", "2025-01-01", ""));
        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyJson().extractingPath("$.there[0].personName").isEqualTo("李四");
        assertThat(post("/api/grid/handovers", handover("zhang", "gone", "2025-01-01", "")))
                .hasStatus(422);
        assertThat(post("/api/grid/handovers", handover("zhang", "zhang", "2025-01-01", "")))
                .hasStatus(422);
        assertThat(post(
                        "/api/grid/handovers",
                        handover("zhang", "li", "2025-01-01", ",\"cells\":[\"" + cellId(SquareOffice.EAST) + "\"]")))
                .hasStatus(422);
        assertThat(names(CELL, "?at=2025-01-02")).containsExactly("张三");
    }

    @Test
    void twoAtOnceMakeOneHead() throws Exception {
        List<Callable<Integer>> both = new ArrayList<>();
        for (String person : List.of("zhang", "li", "zhang", "li")) {
            both.add(() -> assign(CELL, "head", person, "2024-01-01", null, "")
                    .getResponse()
                    .getStatus());
        }
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var status : threads.invokeAll(both)) {
                statuses.add(status.get());
            }
        }
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void vacanciesAreThoseOfTheDay() {
        assign(CELL, "head", "zhang", "2024-01-01", "2025-01-01", "");
        assertThat(codes("/api/grid/vacancies?level=cell&at=2024-06-01"))
                .hasSize(7)
                .doesNotContain(CELL);
        assertThat(codes("/api/grid/vacancies?level=cell&at=2025-01-01")).hasSize(8);
        assertThat(codes("/api/grid/vacancies?at=2024-06-01")).hasSize(10);
        jdbc.sql("update person set active = false, left_at = '2024-05-01T00:00:00+08:00' where source_id = 'zhang'")
                .update();
        assertThat(codes("/api/grid/vacancies?level=cell&at=2024-04-30")).doesNotContain(CELL);
        assertThat(codes("/api/grid/vacancies?level=cell&at=2024-05-01"))
                .as("who left is no head of it")
                .contains(CELL);
        jdbc.sql("update person set active = true where source_id = 'zhang'").update();
        assertThat(codes("/api/grid/vacancies?at=2019-01-01")).isEmpty();
        assertThat(codes("/api/grid/vacancies?slot=worker&at=2024-06-01"))
                .as("only cells have workers")
                .hasSize(8);
        assertThat(get(Caller.system(), "/api/grid/vacancies?slot=nosuch")).hasStatus(404);
        assertThat(get(Caller.system(), "/api/grid/vacancies?layer=nosuch")).hasStatus(404);

        List<String> paged = new ArrayList<>();
        String next = "/api/grid/vacancies?at=2024-06-01&limit=3";
        while (!next.isEmpty()) {
            JsonNode page = json(get(Caller.system(), next));
            page.path("items").forEach(item -> paged.add(item.path("code").asString()));
            next = page.path("links").path(0).path("href").asString("");
        }
        assertThat(paged).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void cellsAreUnmannedWhileNobodyOfThemIsOnDuty() {
        assign(CELL, "head", "zhang", "2024-01-01", null, "");
        assign(CELL, "worker", "li", "2024-01-01", null, "");
        organisation.roster(
                Caller.system(),
                "test",
                List.of(
                        duty("unmanned-1", "zhang", RosterKind.DUTY, "2024-06-01T00:00:00Z", "2024-06-01T08:00:00Z"),
                        duty("unmanned-2", "li", RosterKind.DUTY, "2024-06-01T04:00:00Z", "2024-06-01T12:00:00Z"),
                        duty("unmanned-3", "li", RosterKind.LEAVE, "2024-06-01T10:00:00Z", "2024-06-01T12:00:00Z")));
        String cells = "/api/grid/unmanned?level=cell&at=";
        assertThat(codes(cells + "2024-06-01T03:59:59Z")).hasSize(7).doesNotContain(CELL);
        assertThat(codes(cells + "2024-06-01T09:00:00Z")).hasSize(7).doesNotContain(CELL);
        assertThat(codes(cells + "2024-06-01T09:00:00Z&slot=head"))
                .as("the head went home")
                .hasSize(8);
        assertThat(codes(cells + "2024-06-01T10:00:00Z")).as("on leave").hasSize(8);
        json(get(Caller.system(), cells + "2024-06-01T13:00:00Z"))
                .path("items")
                .forEach(cell -> assertThat(cell.path("people"))
                        .as(cell.path("code").asString())
                        .hasSize(cell.path("code").asString().equals(CELL) ? 2 : 0));
        assertThat(get(As.callerOf(Role.VIEWER), cells + "2024-06-01"))
                .as("who is on duty is for staff")
                .hasStatus(403);
        assertThat(get(Caller.system(), cells + "2024-06-01&layer=nosuch")).hasStatus(404);
    }

    @Test
    void peopleWithSeveralCellsAreFound() {
        assign(CELL, "head", "zhang", "2024-01-01", null, "");
        assign(CELL, "worker", "zhang", "2024-01-01", null, "");
        assign(SquareOffice.EAST + "001", "head", "li", "2024-01-01", null, "");
        assertThat(json(get(Caller.system(), "/api/grid/people/several")).path("items"))
                .as("two slots on one cell are one cell")
                .isEmpty();
        assign(SquareOffice.WEST + "004", "head", "zhang", "2025-01-01", null, "");
        JsonNode several = json(get(Caller.system(), "/api/grid/people/several?at=2025-01-01"));
        assertThat(several.path("items")).hasSize(1);
        assertThat(several.path("items").path(0).path("name").asString()).isEqualTo("张三");
        assertThat(several.path("items").path(0).path("duties")).hasSize(3);
    }

    @Test
    void slotsAreDataOfTheAdministrator() {
        assertThat(json(get(Caller.system(), "/api/grid/slots"))
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("head");
        String body = "{\"labels\":{\"zh\":\"楼栋长\",\"en\":\"Building head\"},\"levels\":[\"cell\"],\"expected\":true}";
        assertThat(put(As.callerOf(Role.PLANNER), "/api/grid/slots/building-head", null, body))
                .hasStatus(403);
        assertThat(put(Caller.system(), "/api/grid/slots/building-head", "\"x\"", body))
                .hasStatus(412);
        assertThat(put(Caller.system(), "/api/grid/slots/building-head", null, body))
                .hasStatus(201);
        assertThat(put(Caller.system(), "/api/grid/slots/building-head", null, body))
                .hasStatus(428);
        assertThat(codes("/api/grid/vacancies?level=cell&slot=building-head")).hasSize(8);
        String tag = String.valueOf(get(Caller.system(), "/api/grid/slots/building-head")
                .getResponse()
                .getHeader("ETag"));
        assertThat(put(Caller.system(), "/api/grid/slots/building-head", tag, body.replace("true", "false")))
                .hasStatusOk();
        assertThat(put(Caller.system(), "/api/grid/slots/building-head", tag, body))
                .hasStatus(412);
        assertThat(put(Caller.system(), "/api/grid/slots/Head", null, body)).hasStatus(422);
        assertThat(assign(CELL, "building-head", "zhang", "2024-01-01", null, ""))
                .hasStatus(201);
        jdbc.sql("delete from grid_assignment").update();
        jdbc.sql("delete from grid_slot where code = 'building-head'").update();
    }

    @Test
    void anImportNamesAKnownSlot() {
        var taken = grid.assignments(
                Caller.system(),
                "test",
                "base",
                List.of(new AssignmentData(CELL, "nosuch", "zhang", SquareOffice.BEGINNING, null)));
        assertThat(taken.rejected())
                .singleElement()
                .satisfies(one -> assertThat(one.code()).isEqualTo("UNKNOWN_SLOT"));
    }

    @Test
    void eachChangeIsInTheAudit() {
        JsonNode made = made(assign(CELL, "head", "zhang", "2024-01-01", null, ""));
        assign(CELL, "head", "li", "2025-01-01", null, ",\"replace\":true");
        List<String> actions = jdbc.sql("""
                select action from audit_entry where subject = :subject order by id
                """)
                .param("subject", "assignment/" + made.path("id").asString())
                .query(String.class)
                .list();
        assertThat(actions).containsExactly("assignment.add", "assignment.end");
    }

    private MvcTestResult assign(String code, String slot, String person, String from, String to, String more) {
        return post(cell(code) + "/assignments", """
                {"slot":"%s","personId":"%s","from":"%s","to":%s%s}
                """.formatted(
                        slot, person(person), from, to == null ? "null" : "\"" + to + "\"", more));
    }

    private String handover(String from, String to, String at, String more) {
        return "{\"from\":\"%s\",\"to\":\"%s\",\"at\":\"%s\"%s}".formatted(person(from), person(to), at, more);
    }

    private List<String> names(String code, String query) {
        List<String> names = new ArrayList<>();
        json(get(Caller.system(), cell(code) + "/assignments" + query))
                .forEach(one -> names.add(one.path("personName").asString()));
        return names;
    }

    private List<String> codes(String uri) {
        List<String> codes = new ArrayList<>();
        json(get(Caller.system(), uri))
                .path("items")
                .forEach(item -> codes.add(item.path("code").asString()));
        return codes;
    }

    private long count() {
        return jdbc.sql("select count(*) from grid_assignment")
                .query(Long.class)
                .single();
    }

    private String cell(String code) {
        return "/api/grid/cells/" + cellId(code);
    }

    private UUID cellId(String code) {
        return jdbc.sql("select id from grid_cell where code = :code")
                .param("code", code)
                .query(UUID.class)
                .single();
    }

    private UUID person(String sourceId) {
        return jdbc.sql("select id from person where source_id = :id")
                .param("id", sourceId)
                .query(UUID.class)
                .single();
    }

    private JsonNode made(MvcTestResult result) {
        assertThat(result).hasStatus(201);
        return json(result);
    }

    private static JsonNode json(MvcTestResult result) {
        assertThat(result.getResponse().getStatus()).isBetween(200, 299);
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }

    private static RosterData duty(String id, String person, RosterKind kind, String from, String to) {
        return new RosterData(id, person, kind, null, Instant.parse(from), Instant.parse(to));
    }

    private MvcTestResult get(Caller caller, String uri) {
        return mvc.get().uri(uri).with(As.caller(caller)).exchange();
    }

    private MvcTestResult post(String uri, String body) {
        return post(Caller.system(), uri, body);
    }

    private MvcTestResult post(Caller caller, String uri, String body) {
        return mvc.post()
                .uri(uri)
                .with(As.caller(caller))
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private MvcTestResult patch(String uri, String ifMatch, String body) {
        var request = mvc.patch().uri(uri).with(As.caller(Caller.system())).contentType("application/json");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.content(body).exchange();
    }

    private MvcTestResult put(Caller caller, String uri, String ifMatch, String body) {
        var request = mvc.put().uri(uri).with(As.caller(caller)).contentType("application/json");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.content(body).exchange();
    }

    private MvcTestResult delete(String uri, String ifMatch) {
        return mvc.delete()
                .uri(uri)
                .with(As.caller(Caller.system()))
                .header("If-Match", ifMatch)
                .exchange();
    }
}
