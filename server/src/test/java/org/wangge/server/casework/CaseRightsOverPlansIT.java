package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.grid.PlannerCalls.line;
import static org.wangge.server.grid.SquareOffice.EAST;
import static org.wangge.server.grid.SquareOffice.WEST;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.LonLat;
import org.wangge.server.grid.PlannerCalls;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.publish.Layers;
import org.wangge.server.publish.TileAddress;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/**
 * Who sees which case after a plan: those whose cell it had when it happened, and those whose cell it came to lie in while it was open. Every
 * way to look at cases says the same.
 */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseRightsOverPlansIT {

    private static final Instant BEFORE = Instant.parse("2022-06-01T00:00:00Z");
    private static final Instant CLOSED = Instant.parse("2022-06-02T00:00:00Z");
    private static final Instant PLAN = Instant.parse("2023-01-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2023-06-01T00:00:00Z");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CaseIntake intake;

    @Autowired
    Layers layers;

    @Autowired
    BeanFactory beans;

    private CaseOffice office;
    private PlannerCalls planner;
    private String moved;
    private final Map<String, String> idBySource = new HashMap<>();

    @BeforeAll
    void aPlanWithCasesBeforeAndAfterIt() {
        office = new CaseOffice(mvc, beans);
        planner = new PlannerCalls(mvc, jdbc);
        take("stays", 113.702, 34.705, BEFORE, null);
        take("piece", 113.7075, 34.705, BEFORE, null);
        take("piece-closed", 113.7076, 34.705, BEFORE, CLOSED);
        take("merged", 113.715, 34.715, BEFORE, null);
        take("waits", 113.7378, 34.705, BEFORE, null);
        take("moved", 113.725, 34.715, BEFORE, null);
        planner.publish(
                planner.openDraft(),
                PLAN.toString(),
                "{\"operation\":\"split\",\"area\":\"%s\",\"line\":%s}"
                        .formatted(planner.cell(WEST + "003"), line("113.7051 34.699, 113.7051 34.711")),
                "{\"operation\":\"merge\",\"areas\":[\"%s\",\"%s\"],\"into\":\"%s\"}"
                        .formatted(planner.cell(WEST + "001"), planner.cell(WEST + "002"), planner.cell(WEST + "001")),
                "{\"operation\":\"transfer\",\"area\":\"%s\",\"to\":\"%s\"}"
                        .formatted(planner.cell(EAST + "001"), planner.cell(WEST)));
        // A cell that changes its community keeps its code unless a new one is asked for.
        moved = jdbc.sql("select code from grid_cell where id = :id")
                .param("id", planner.cell(EAST + "001"))
                .query(String.class)
                .single();
        take("later", 113.7075, 34.706, AFTER, null);
    }

    private String take(String source, double lon, double lat, Instant at, @Nullable Instant closed) {
        intake.cases(
                Caller.system(),
                "plans",
                List.of(new CaseIntake.CaseData(
                        source,
                        new CategoryCode(CategoryCode.Kind.ITEM, "06010"),
                        new LonLat(lon, lat).toPoint(),
                        "x",
                        "patrol",
                        at,
                        closed,
                        null)));
        String id = jdbc.sql("select id::text from case_record where source = 'plans' and source_id = :id")
                .param("id", source)
                .query(String.class)
                .single();
        idBySource.put(id, source);
        return id;
    }

    @Test
    void aPieceAndWhatItWasSplitFromBothHaveTheOpenCase() {
        everySeeing(head(WEST + "005"), "piece", "later");
        everySeeing(head(WEST + "003"), "stays", "piece", "piece-closed");
    }

    @Test
    void whatWasMergedHasItAndWhatItWasMergedInto() {
        everySeeing(head(WEST + "001"), "merged");
        everySeeing(head(WEST + "002"), "merged");
    }

    @Test
    void anotherCommunityHasWhatLiesInTheCellItGot() {
        everySeeing(head(moved), "moved");
        everySeeing(head(WEST), "stays", "piece", "piece-closed", "merged", "moved", "later");
        everySeeing(head(EAST), "moved", "waits");
    }

    @Test
    void theCaseKeepsItsCellInFiguresAndIsFoundInThatOfNow() {
        String piece = id("piece");
        Caller all = As.callerOf(Role.DISPATCHER);
        assertThat(office.<String>read(office.get(all, "/api/cases/" + piece), "$.cell.code"))
                .isEqualTo(WEST + "003");
        assertThat(sources(list(all, "/api/cases?scope=" + WEST + "005"))).containsExactly("later", "piece");
        assertThat(office.<Integer>read(
                        office.get(all, "/api/cases/figures?by=cell&scope=" + WEST + "005"), "$.total.reported"))
                .isEqualTo(1);
    }

    @Test
    void theNewHolderWorksOnItAndKeepsSeeingItWhenItIsClosed() {
        String worked = take("worked", 113.7078, 34.7052, BEFORE, null);
        // Not of those that are counted: it is open for a part of the time.
        idBySource.remove(worked);
        Caller dispatcher = As.callerIn(new Scope(Set.of(WEST + "005")), Role.DISPATCHER);
        String at = "/api/cases/" + worked;
        long before = jdbc.sql("select coalesce(max(id), 0) from live_event")
                .query(Long.class)
                .single();
        office.done(dispatcher, at, "file", "{}");
        assertThat(jdbc.sql("select topic from live_event where id > :before")
                        .param("before", before)
                        .query(String.class)
                        .list())
                .contains("cases:" + WEST + "005", "cases:" + WEST + "003");
        office.done(dispatcher, at, "close", "{\"note\":\"不见了\"}");
        assertThat(office.get(dispatcher, at)).hasStatusOk();
        assertThat(office.act(As.callerIn(new Scope(Set.of(WEST + "004")), Role.DISPATCHER), at, "reopen", "{}"))
                .hasStatus(404);
    }

    /** Plans of another community, so that the other tests do not depend on when this one runs. */
    @Test
    void aPlanOfAnotherDayCountsFromThatDayAndNotWhenItIsWithdrawn() throws InterruptedException {
        Instant day = Instant.now().plus(Duration.ofDays(30));
        String split = "{\"operation\":\"split\",\"area\":\"%s\",\"line\":%s}"
                .formatted(planner.cell(EAST + "004"), line("113.7351 34.699, 113.7351 34.711"));
        JsonNode far = planner.publish(planner.openDraft(), day.toString(), split);
        String piece = far.path("codes").path(0).path("newCode").asString();
        everySeeing(head(piece));
        planner.post("/api/grid/publications/" + far.path("id").asString() + "/withdraw", "{}", 200);
        everySeeing(head(piece));
        Instant soon = Instant.now().plusSeconds(4);
        JsonNode near = planner.publish(planner.openDraft(), soon.toString(), split);
        String other = near.path("codes").path(0).path("newCode").asString();
        everySeeing(head(other));
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), soon).toMillis()) + 50);
        everySeeing(head(other), "waits");
        everySeeing(head(EAST + "004"), "waits");
    }

    private static Caller head(String code) {
        return As.callerIn(new Scope(Set.of(code)), Role.GRID_HEAD);
    }

    private String id(String source) {
        return idBySource.entrySet().stream()
                .filter(one -> one.getValue().equals(source))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** List, queue, nearest, each case and who may watch it, and the tile. */
    private void everySeeing(Caller caller, String... expected) {
        Set<String> those = new TreeSet<>(List.of(expected));
        Set<String> open = new TreeSet<>(those);
        open.removeIf(source -> source.endsWith("-closed"));
        assertThat(sources(list(caller, "/api/cases?limit=100"))).as("list").isEqualTo(those);
        assertThat(sources(list(caller, "/api/cases?state=open&order=due&limit=100")))
                .as("queue")
                .isEqualTo(open);
        assertThat(sources(list(caller, "/api/cases/nearest?lon=113.72&lat=34.71&limit=100")))
                .as("nearest")
                .isEqualTo(open);
        CaseWatching watching = new CaseWatching(beans);
        idBySource.forEach((id, source) -> {
            boolean sees = those.contains(source);
            assertThat(office.get(caller, "/api/cases/" + id)).as(source).hasStatus(sees ? 200 : 404);
            assertThat(watching.may(caller, id)).as("watching " + source).isEqualTo(sees);
        });
        assertThat(layers.tile(caller, "cases", tile(), null).isEmpty())
                .as("tile")
                .isEqualTo(open.isEmpty());
    }

    private static TileAddress tile() {
        return new TileAddress(10, 406, 835);
    }

    private MvcTestResult list(Caller caller, String uri) {
        return office.get(caller, uri);
    }

    private Set<String> sources(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        Set<String> sources = new TreeSet<>();
        for (String id : office.<List<String>>read(answer, "$.features[*].id")) {
            String source = idBySource.get(id);
            if (source != null) {
                sources.add(source);
            }
        }
        return sources;
    }
}
