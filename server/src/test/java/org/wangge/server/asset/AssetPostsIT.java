package org.wangge.server.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.People;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 一长三员 and the other slots of objects: who fills them as of a day, and which are vacant. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetPostsIT {

    private static final String POSTS = "/api/assets/posts";
    private static final List<String> FOUR = List.of("grid-head", "grid-worker", "inspector", "supervisor");
    private static final Instant JANUARY = Instant.parse("2025-12-31T16:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-02-28T16:00:00Z");

    @Autowired
    AssetIntake intake;

    @Autowired
    AssetPeople responsible;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    People people;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    /** Two sites in the west, of which one has all four until March and three from then on; a car park, which has no slots of that kind. */
    @BeforeAll
    void sites() {
        Caller system = Caller.system();
        Emptied.of(jdbc, "asset");
        grid.cells(system, SquareOffice.load());
        organisation.people(
                system, "test", List.of(new OrganisationIntake.PersonData("a", "赵一", null, null, null, null)));
        UUID person = people.findId(system, "test", "a").orElseThrow();
        intake.assets(
                system,
                "test",
                List.of(
                        object("full", "construction-site", 113.705),
                        object("bare", "construction-site", 113.715),
                        object("far", "construction-site", 113.725),
                        object("roof", "roof", 113.706),
                        object("space", "camera", 113.707)));
        FOUR.forEach(slot -> responsible.put(system, id("full"), slot, person, JANUARY));
        responsible.put(system, id("full"), "supervisor", null, MARCH);
        responsible.put(system, id("far"), "grid-head", person, MARCH);
    }

    private static AssetRecord object(String id, String kind, double lon) {
        return new AssetRecord(
                id,
                kind,
                id,
                id + " site",
                kind.equals("camera")
                        ? SquareOffice.geometry("POINT (%s 34.705)".formatted(lon))
                        : SquareOffice.geometry(
                                "POLYGON ((%1$s 34.705, %2$s 34.705, %2$s 34.706, %1$s 34.706, %1$s 34.705))"
                                        .formatted(lon, lon + 0.0005)),
                Map.of(),
                null,
                null);
    }

    private UUID id(String source) {
        return jdbc.sql("select id from asset where source_id = :id")
                .param("id", source)
                .query(UUID.class)
                .single();
    }

    private JsonNode read(String query) {
        return json(get(query, As.callerOf(Role.GRID_WORKER)));
    }

    private MvcTestResult get(String query, Caller caller) {
        return mvc.get().uri(POSTS + query).with(As.caller(caller)).exchange();
    }

    private static JsonNode json(MvcTestResult result) {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }

    private static List<String> texts(JsonNode list, String member) {
        return list.valueStream().map(each -> each.path(member).asString()).toList();
    }

    @Test
    void everySlotIsCountedFilledOrVacantAsOfADay() {
        JsonNode now = read("/totals?kind=construction-site").get(0);
        assertThat(now.path("objects").asInt()).isEqualTo(3);
        assertThat(now.path("staffed").asInt()).isZero();
        assertThat(texts(now.path("slots"), "slot")).isEqualTo(FOUR);
        assertThat(texts(now.path("slots"), "filled")).containsExactly("2", "1", "1", "0");
        assertThat(texts(now.path("slots"), "vacant")).containsExactly("1", "2", "2", "3");
        assertThat(now.at("/slots/3/labels/zh").asString()).isEqualTo("监督员");
        assertThat(texts(
                        read("/totals?kind=construction-site&slot=grid-head")
                                .get(0)
                                .path("slots"),
                        "vacant"))
                .containsExactly("1");
        JsonNode january = read("/totals?kind=construction-site&at=2026-01-15").get(0);
        assertThat(january.path("staffed").asInt()).isEqualTo(1);
        assertThat(texts(january.path("slots"), "filled")).containsExactly("1", "1", "1", "1");
        assertThat(texts(read("/totals"), "kind")).containsExactly("construction-site", "roof");
        assertThat(read("/totals?kind=camera").isEmpty()).isTrue();
        assertThat(get("/totals?kind=castle", As.callerOf(Role.GRID_WORKER))).hasStatus(400);
    }

    @Test
    void theListSaysWhoAndWhatIsVacantAndGoesOnPageByPage() {
        JsonNode all = read("?kind=construction-site").path("items");
        assertThat(texts(all, "name")).containsExactlyInAnyOrder("full site", "bare site", "far site");
        JsonNode full = all.valueStream()
                .filter(each -> each.path("name").asString().equals("full site"))
                .findFirst()
                .orElseThrow();
        assertThat(texts(full.path("posts"), "person").subList(0, 3)).containsOnly("赵一");
        assertThat(full.at("/posts/3/personId").isNull()).isTrue();
        assertThat(full.path("vacant").asInt()).isEqualTo(1);
        assertThat(texts(
                        read("?kind=construction-site&slot=grid-head&vacant=true")
                                .path("items"),
                        "name"))
                .containsExactly("bare site");
        assertThat(texts(
                        read("?kind=construction-site&slot=grid-head&vacant=false")
                                .path("items"),
                        "name"))
                .containsExactlyInAnyOrder("full site", "far site");
        JsonNode page = read("?kind=construction-site&limit=2");
        String next = page.at("/links/0/href").asString();
        assertThat(page.path("items").size()).isEqualTo(2);
        assertThat(read(next.substring(next.indexOf('?'))).path("items").size()).isEqualTo(1);
        UUID west = jdbc.sql("select id from grid_cell where code = :code")
                .param("code", SquareOffice.WEST)
                .query(UUID.class)
                .single();
        assertThat(texts(read("?kind=construction-site&cell=" + west).path("items"), "name"))
                .containsExactlyInAnyOrder("full site", "bare site");
        assertThat(get("?cell=" + UUID.randomUUID(), As.callerOf(Role.GRID_WORKER)))
                .hasStatus(404);
    }

    @Test
    void aPostOfSomebodyWhoLeftIsVacantFromThenOn() {
        UUID person = people.findId(Caller.system(), "test", "a").orElseThrow();
        String departure = "/api/staff/" + person + "/departure";
        assertThat(put(departure, "{\"at\":\"2026-02-01\"}", Role.DUTY_HEAD)).hasStatus(403);
        assertThat(put(departure, "{\"at\":\"2199-01-01\"}", Role.ADMIN)).hasStatus(422);
        assertThat(put("/api/staff/" + UUID.randomUUID() + "/departure", "{}", Role.ADMIN))
                .hasStatus(404);
        try {
            MvcTestResult left = put(departure, "{\"at\":\"2026-02-01\"}", Role.ADMIN);
            assertThat(left).hasStatusOk();
            assertThat(json(left).path("leftAt").asString()).isEqualTo("2026-01-31T16:00:00Z");
            JsonNode before =
                    read("/totals?kind=construction-site&at=2026-01-31").get(0);
            assertThat(texts(before.path("slots"), "filled")).containsExactly("1", "1", "1", "1");
            JsonNode after =
                    read("/totals?kind=construction-site&at=2026-02-01").get(0);
            assertThat(texts(after.path("slots"), "filled")).containsExactly("0", "0", "0", "0");
            assertThat(after.path("staffed").asInt()).isZero();
            assertThat(read("?kind=construction-site&vacant=true&at=2026-02-01")
                            .path("items")
                            .size())
                    .isEqualTo(3);
            JsonNode then = read("?kind=construction-site&at=2026-01-31&vacant=false");
            assertThat(then.at("/items/0/posts/0/person").asString()).isEqualTo("赵一");
            assertThat(read("?kind=construction-site")
                            .at("/items/0/posts/0/personId")
                            .isNull())
                    .isTrue();
            assertThat(put(departure, "{\"at\":\"2026-02-01\"}", Role.ADMIN)).hasStatusOk();
        } finally {
            assertThat(put(departure, "{}", Role.ADMIN)).hasStatusOk();
        }
        assertThat(texts(read("/totals?kind=construction-site").get(0).path("slots"), "filled"))
                .containsExactly("2", "1", "1", "0");
        assertThat(jdbc.sql("select action from audit_entry where subject = :subject order by id")
                        .param("subject", "person/" + person)
                        .query(String.class)
                        .list())
                .containsExactly("person.leave", "person.return");
    }

    private MvcTestResult put(String uri, String body, Role role) {
        return mvc.put()
                .uri(uri)
                .with(As.caller(As.callerOf(role)))
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    @Test
    void theFileHasARowForEachSlot() {
        MvcTestResult file =
                get("/export?kind=construction-site&vacant=true&format=csv&lang=zh", As.callerOf(Role.VIEWER));
        String text = new String(file.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1 + 3 * 4);
        assertThat(text).contains("full site,网格长,赵一").contains("full site,监督员,缺岗");
    }
}
