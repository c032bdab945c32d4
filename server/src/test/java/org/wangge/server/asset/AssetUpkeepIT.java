package org.wangge.server.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.files.SamplePhotos;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Upkeep of roofs: what is due by a day, overdue and done, by kind, company and cell, and the task that follows one that is done. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetUpkeepIT {

    private static final Caller PLANNER = As.callerOf(Role.PLANNER);
    private static final Caller WORKER = As.callerOf(Role.GRID_WORKER);

    @Autowired
    AssetIntake intake;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    OfficeTime time;

    LocalDate today;

    /** Two roofs of one firm in the west, one of another in the east, one of nobody, and a camera. */
    @BeforeEach
    void roofs() {
        Emptied.of(jdbc, "asset");
        grid.cells(Caller.system(), SquareOffice.load());
        today = time.now().atZone(time.zone()).toLocalDate();
        intake.assets(
                Caller.system(),
                "test",
                List.of(
                        roof(
                                "w1",
                                113.705,
                                Map.of(
                                        "company",
                                        "甲公司",
                                        "warrantyEnd",
                                        today.plusDays(10).toString())),
                        roof(
                                "w2",
                                113.706,
                                Map.of(
                                        "company",
                                        "甲公司",
                                        "warrantyEnd",
                                        today.minusDays(40).toString())),
                        roof("e1", 113.725, Map.of("company", "乙公司")),
                        roof("e2", 113.726, Map.of()),
                        new AssetRecord(
                                "c",
                                "camera",
                                "c",
                                "c",
                                SquareOffice.geometry("POINT (113.705 34.705)"),
                                Map.of(),
                                null,
                                null)));
    }

    private static AssetRecord roof(String id, double lon, Map<String, Object> attributes) {
        return new AssetRecord(
                id,
                "roof",
                id,
                "屋顶 " + id,
                SquareOffice.geometry("POLYGON ((%1$s 34.705, %2$s 34.705, %2$s 34.706, %1$s 34.706, %1$s 34.705))"
                        .formatted(lon, lon + 0.0005)),
                attributes,
                null,
                null);
    }

    private UUID id(String source) {
        return jdbc.sql("select id from asset where source_id = :id")
                .param("id", source)
                .query(UUID.class)
                .single();
    }

    private MvcTestResult get(String path, Caller caller) {
        return mvc.get().uri(path).with(As.caller(caller)).exchange();
    }

    private JsonNode read(String path) {
        MvcTestResult result = get(path, WORKER);
        assertThat(result).hasStatusOk();
        return json(result);
    }

    private static JsonNode json(MvcTestResult result) {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }

    private MvcTestResult post(String path, String body, Caller caller) {
        return mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(caller))
                .exchange();
    }

    private MvcTestResult add(String asset, String title, LocalDate due, String more) {
        return post(
                "/api/assets/" + id(asset) + "/upkeep",
                "{\"title\":\"%s\",\"dueOn\":\"%s\"%s}".formatted(title, due, more),
                PLANNER);
    }

    private String task(String asset, String title, LocalDate due, String more) {
        MvcTestResult made = add(asset, title, due, more);
        assertThat(made).hasStatus(201);
        return json(made).path("id").asString();
    }

    private List<String> titles(String query) {
        return read("/api/upkeep" + query)
                .path("items")
                .valueStream()
                .map(each -> each.path("title").asString())
                .toList();
    }

    private void several() {
        task("w1", "浇水", today.minusDays(3), ",\"measure\":\"treat\"");
        task("w2", "除草", today.minusDays(1), ",\"measure\":\"prevent\"");
        task("e1", "防水检查", today, "");
        task("e2", "修剪", today.plusDays(30), "");
        task("e1", "补种", today.plusDays(31), "");
        String done = task("w1", "施肥", today.minusDays(8), "");
        assertThat(post("/api/upkeep/" + done + "/done", "{\"on\":\"%s\"}".formatted(today.minusDays(5)), WORKER))
                .hasStatusOk();
        MvcTestResult dropped = mvc.delete()
                .uri("/api/upkeep/" + task("w1", "误建", today, ""))
                .with(As.caller(PLANNER))
                .exchange();
        assertThat(dropped).hasStatus(204);
    }

    @Test
    void tasksAreOverdueDueDueLaterOrDoneByADay() {
        several();
        assertThat(titles("?state=overdue")).containsExactly("浇水", "除草");
        assertThat(titles("?state=due")).containsExactly("防水检查", "修剪");
        assertThat(titles("?state=later")).containsExactly("补种");
        assertThat(titles("?state=done")).containsExactly("施肥");
        assertThat(titles("?state=due&dueBy=" + today)).containsExactly("防水检查");
        assertThat(titles("?state=due&dueBy=" + today.plusDays(31))).containsExactly("防水检查", "修剪", "补种");
        assertThat(titles("?state=done&since=" + today.minusDays(4))).isEmpty();
        assertThat(titles("?state=overdue&state=due&company=甲公司")).containsExactly("浇水", "除草");
        assertThat(titles("?noCompany=true")).containsExactly("修剪");
        assertThat(titles("?asset=" + id("e1"))).containsExactly("防水检查", "补种");
        assertThat(titles("?warranty=true")).containsExactly("施肥", "浇水");
        assertThat(titles("?warranty=false&state=overdue")).containsExactly("除草");
        JsonNode first = read("/api/upkeep?state=overdue").at("/items/0");
        assertThat(first.path("company").asString()).isEqualTo("甲公司");
        assertThat(first.path("warrantyEnd").asString())
                .isEqualTo(today.plusDays(10).toString());
        assertThat(first.path("state").asString()).isEqualTo("overdue");
        assertThat(first.at("/asset/name").asString()).isEqualTo("屋顶 w1");
        JsonNode page = read("/api/upkeep?limit=2");
        assertThat(page.path("items")).hasSize(2);
        String next = page.at("/links/0/href").asString();
        assertThat(read(next.substring(next.indexOf("/api"))).path("items")).hasSize(2);
        assertThat(get("/api/upkeep?kind=castle", WORKER)).hasStatus(400);
        assertThat(get("/api/upkeep?dueBy=tomorrow", WORKER)).hasStatus(400);
        assertThat(get("/api/upkeep?state=soon", WORKER)).hasStatus(400);
        assertThat(read("/api/upkeep?kind=camera").path("items")).isEmpty();
    }

    /** Whoever doubts a figure opens the list behind it. */
    @Test
    void figuresAreTheNumbersOfTheListsBehindThem() {
        several();
        for (String by : List.of("kind", "company", "community", "cell", "measure")) {
            JsonNode figures = read("/api/upkeep/figures?by=" + by);
            assertThat(figures.path("total").toString()).isEqualTo("{\"overdue\":2,\"due\":2,\"later\":1,\"done\":1}");
            for (String state : List.of("overdue", "due", "later", "done")) {
                int sum = 0;
                for (JsonNode row : figures.path("rows")) {
                    int figure = row.at("/counts/" + state).asInt();
                    sum += figure;
                    String value = row.path("value").asString("");
                    String parameter = switch (by) {
                        case "kind" -> "kind=";
                        case "measure" -> value.isEmpty() ? "noMeasure=true" : "measure=";
                        case "company" -> value.isEmpty() ? "noCompany=true" : "company=";
                        default -> "cell=";
                    };
                    assertThat(titles("?state=" + state + "&" + parameter + value))
                            .as(by + " " + value)
                            .hasSize(figure);
                }
                assertThat(sum)
                        .as(by + " " + state)
                        .isEqualTo(figures.at("/total/" + state).asInt());
            }
        }
        assertThat(read("/api/upkeep/figures?by=company&kind=roof").path("rows"))
                .hasSize(3);
        assertThat(read("/api/upkeep/figures?by=community").path("rows")).hasSizeGreaterThan(1);
    }

    @Test
    void theNextIsMadeFromTheIntervalWhenOneIsDone() {
        String photo = json(mvc.post()
                        .multipart()
                        .file("file", SamplePhotos.file("png", 8, 8))
                        .uri("/api/photos")
                        .with(As.caller(WORKER))
                        .exchange())
                .path("id")
                .asString();
        UUID client = UUID.randomUUID();
        String making = ",\"clientId\":\"%s\",\"every\":{\"count\":3,\"unit\":\"month\"}".formatted(client);
        String id = task("w1", "浇水", today.minusDays(3), making);
        assertThat(task("w1", "浇水", today.minusDays(3), making)).isEqualTo(id);
        assertThat(add("w1", "除草", today, making)).hasStatus(422);
        LocalDate on = today.minusDays(2);
        String body = "{\"clientId\":\"%s\",\"on\":\"%s\",\"by\":\"甲公司三组\",\"note\":\"浇透\",\"photos\":[\"%s\"]}"
                .formatted(UUID.randomUUID(), on, photo);
        JsonNode done = json(post("/api/upkeep/" + id + "/done", body, WORKER));
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.at("/done/by").asString()).isEqualTo("甲公司三组");
        assertThat(done.at("/done/recordedBy").asString()).isEqualTo("测试");
        assertThat(done.at("/done/note").asString()).isEqualTo("浇透");
        assertThat(done.at("/done/photos/0").asString()).isEqualTo(photo);
        String next = done.path("nextId").asString();
        // Again, as a phone sends what it got no answer to: nothing is done twice.
        assertThat(json(post("/api/upkeep/" + id + "/done", body, WORKER))
                        .path("nextId")
                        .asString())
                .isEqualTo(next);
        assertThat(post("/api/upkeep/" + id + "/done", "{}", WORKER)).hasStatus(409);
        assertThat(jdbc.sql("select count(*) from upkeep_task")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        JsonNode following = read("/api/upkeep/" + next);
        assertThat(following.path("dueOn").asString())
                .isEqualTo(on.plusMonths(3).toString());
        assertThat(following.at("/every/unit").asString()).isEqualTo("month");
        assertThat(following.path("title").asString()).isEqualTo("浇水");
        assertThat(get("/api/photos/" + photo, As.callerOf(Role.DISPATCHER))).hasStatusOk();
        assertThat(get("/api/photos/" + photo, As.callerOf(Role.PUBLIC))).hasStatus(404);
        // One that is dropped has no next.
        MvcTestResult dropped =
                mvc.delete().uri("/api/upkeep/" + next).with(As.caller(PLANNER)).exchange();
        assertThat(dropped).hasStatus(204);
        assertThat(post("/api/upkeep/" + next + "/done", "{}", WORKER)).hasStatus(409);
        assertThat(titles("?state=overdue&state=due&state=later")).isEmpty();
    }

    /** The five of 治 管 改 防 倡: each has its tasks, and those that nobody tagged are told apart. */
    @Test
    void tasksAreOfOneOfFiveMeasures() {
        assertThat(read("/api/upkeep/measures")
                        .valueStream()
                        .map(each -> each.at("/labels/zh").asString()))
                .containsExactly("治", "管", "改", "防", "倡");
        several();
        assertThat(titles("?measure=treat")).containsExactly("浇水");
        assertThat(titles("?measure=advocate")).isEmpty();
        assertThat(titles("?noMeasure=true")).containsExactly("施肥", "防水检查", "修剪", "补种");
        JsonNode rows = read("/api/upkeep/figures?by=measure").path("rows");
        assertThat(rows.valueStream().map(row -> row.path("value").asString("")))
                .containsExactly("treat", "manage", "convert", "prevent", "advocate", "");
        assertThat(rows.at("/3/labels/zh").asString()).isEqualTo("防");
        assertThat(rows.at("/3/counts/overdue").asInt()).isEqualTo(1);
        assertThat(rows.at("/4/counts").toString()).isEqualTo("{\"overdue\":0,\"due\":0,\"later\":0,\"done\":0}");
        assertThat(add("w1", "浇水", today, ",\"measure\":\"punish\"")).hasStatus(422);
        assertThat(get("/api/upkeep?measure=punish", WORKER)).hasStatus(400);
        assertThat(get("/api/upkeep/figures?measure=punish", WORKER)).hasStatus(400);
        assertThat(get("/api/upkeep/measures", As.callerOf(Role.PUBLIC))).hasStatus(403);
        String file = body(get("/api/upkeep/export?format=csv&lang=zh&measure=treat", WORKER));
        assertThat(file.lines()).hasSize(2);
        assertThat(file).contains("措施").contains("浇水,治,屋顶 w1,roof");
    }

    @Test
    void theMeasureOfATaskIsChangedAsItWasReadAndGoesOnToTheNext() {
        String id = task("w1", "浇水", today, ",\"every\":{\"count\":1,\"unit\":\"week\"}");
        String read = get("/api/upkeep/" + id, WORKER).getResponse().getHeader("ETag");
        assertThat(tag(id, "manage", null)).hasStatus(428);
        assertThat(tag(id, "punish", read)).hasStatus(422);
        assertThat(tag(id, "manage", read)).hasStatusOk();
        assertThat(tag(id, "treat", read)).hasStatus(412);
        assertThat(read("/api/upkeep/" + id).at("/measure/code").asString()).isEqualTo("manage");
        JsonNode done = json(post("/api/upkeep/" + id + "/done", "{}", WORKER));
        assertThat(read("/api/upkeep/" + done.path("nextId").asString())
                        .at("/measure/code")
                        .asString())
                .isEqualTo("manage");
        // Also of what is done: figures of measures are asked for afterwards.
        assertThat(tag(id, null, get("/api/upkeep/" + id, WORKER).getResponse().getHeader("ETag")))
                .hasStatusOk();
        assertThat(titles("?noMeasure=true")).containsExactly("浇水");
        Caller elsewhere = As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.PLANNER);
        assertThat(mvc.put()
                        .uri("/api/upkeep/" + id + "/measure")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .header("If-Match", "*")
                        .with(As.caller(elsewhere)))
                .hasStatus(403);
    }

    private MvcTestResult tag(String id, @Nullable String measure, @Nullable String ifMatch) {
        var request = mvc.put()
                .uri("/api/upkeep/" + id + "/measure")
                .contentType(MediaType.APPLICATION_JSON)
                .content(measure == null ? "{}" : "{\"measure\":\"%s\"}".formatted(measure))
                .with(As.caller(PLANNER));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    private static String body(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        String id = task("w1", "浇水", today, "");
        assertThat(add("c", "清洁镜头", today, "")).hasStatus(422);
        assertThat(add("w1", " ", today, "")).hasStatus(422);
        assertThat(add("w1", "浇水", LocalDate.of(1200, 1, 1), "")).hasStatus(422);
        assertThat(add("w1", "浇水", today, ",\"every\":{\"count\":0,\"unit\":\"day\"}"))
                .hasStatus(422);
        assertThat(add("w1", "浇水", today, ",\"every\":{\"count\":2,\"unit\":\"moon\"}"))
                .hasStatus(400);
        assertThat(post("/api/upkeep/" + id + "/done", "{\"on\":\"%s\"}".formatted(today.plusDays(1)), WORKER))
                .hasStatus(422);
        String stranger = "{\"photos\":[\"%s\"]}".formatted(UUID.randomUUID());
        assertThat(post("/api/upkeep/" + id + "/done", stranger, WORKER)).hasStatus(422);
        assertThat(post("/api/upkeep/" + UUID.randomUUID() + "/done", "{}", WORKER))
                .hasStatus(404);
        assertThat(post("/api/upkeep/" + id + "/done", "{}", As.callerOf(Role.DISPATCHER)))
                .hasStatus(403);
        Caller elsewhere = As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.GRID_WORKER);
        assertThat(post("/api/upkeep/" + id + "/done", "{}", elsewhere)).hasStatus(403);
        assertThat(post("/api/assets/" + id("w1") + "/upkeep", "{\"title\":\"a\",\"dueOn\":\"2026-12-01\"}", WORKER))
                .hasStatus(403);
        assertThat(get("/api/upkeep", As.callerOf(Role.PUBLIC))).hasStatus(403);
        assertThat(read("/api/upkeep").path("items")).hasSize(1);
        jdbc.sql("update asset set valid_to = now(), version = version + 1 where source_id = 'w1'")
                .update();
        assertThat(read("/api/upkeep").path("items")).isEmpty();
        assertThat(add("w1", "浇水", today, "")).hasStatus(409);
    }
}
