package org.wangge.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.inspection.InspectionOffice.ADMIN;
import static org.wangge.server.inspection.InspectionOffice.INSPECTOR;
import static org.wangge.server.inspection.InspectionOffice.LIST;
import static org.wangge.server.inspection.InspectionOffice.NOTICES;
import static org.wangge.server.inspection.InspectionOffice.code;
import static org.wangge.server.inspection.InspectionOffice.texts;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.LineString;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.PlannerCalls;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverRecord;
import org.wangge.server.river.SegmentRecord;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** What is no object of the register is inspected as well, and who gets a cell has to follow up what was found in it. */
@OfficeTest
class InspectedTargetsIT {

    private static final String MONDAY = "2026-01-05T10:00:00+08:00";
    private static final List<String> RIVER = List.of("surface", "banks", "outfalls", "water", "encroachment", "signs");
    private static final List<String> SAFETY =
            List.of("gates", "helmets", "edges", "scaffold", "electricity", "extinguishers", "fire-lane");

    @Autowired
    GridIntake grid;

    @Autowired
    AssetIntake assets;

    @Autowired
    RiverIntake rivers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    InspectionOffice office;

    @BeforeEach
    void twoSites() {
        office = new InspectionOffice(mvc, jdbc, grid, assets);
    }

    private static Caller head(String area) {
        return InspectionOffice.named("head " + area, new Scope(Set.of(area)), Role.GRID_HEAD);
    }

    private static String at(double lon, double lat) {
        return "\"position\":{\"lon\":%s,\"lat\":%s,\"accuracy\":8,\"at\":\"%s\"}".formatted(lon, lat, MONDAY);
    }

    @Test
    void aSegmentOfARiverIsInspectedAlongItsLine() {
        rivers.rivers(Caller.system(), "test", List.of(new RiverRecord("r", "天赉渠", "canal")));
        rivers.segments(
                Caller.system(), "test", List.of(new SegmentRecord("s", "r", "S-1", "一段", "cell", 0, 12.0, (LineString)
                        SquareOffice.geometry("LINESTRING (113.705 34.702, 113.705 34.708)"))));
        String target = "{\"kind\":\"segment\",\"id\":\"%s\"}"
                .formatted(jdbc.sql("select id from river_segment where code = 'S-1'")
                        .query(UUID.class)
                        .single());
        JsonNode near = office.made(INSPECTOR, river(target, at(113.7052, 34.705), "banks"));
        assertThat(near.at("/target/kind").asString()).isEqualTo("segment");
        assertThat(near.at("/target/type").asString()).isEqualTo("segment");
        assertThat(near.at("/target/name").asString()).isEqualTo("天赉渠 一段");
        assertThat(near.at("/target/geometry/type").asString()).isEqualTo("LineString");
        assertThat(near.at("/presence/proof").asString()).isEqualTo("proved");
        assertThat(near.at("/presence/distanceMetres").asDouble()).isBetween(18.0, 18.6);
        JsonNode far = office.made(INSPECTOR, river(target, at(113.7062, 34.705)));
        assertThat(far.at("/presence/proof").asString()).isEqualTo("outside");
        assertThat(texts(
                        office.read(head(SquareOffice.WEST), LIST + "?type=segment")
                                .path("items"),
                        "id"))
                .containsExactlyInAnyOrder(
                        near.path("id").asString(), far.path("id").asString());
        assertThat(office.read(head(SquareOffice.EAST), LIST + "?type=segment")
                        .path("items")
                        .isEmpty())
                .isTrue();
        JsonNode totals = office.read(ADMIN, LIST + "/totals?type=segment").get(0);
        assertThat(totals.path("visits").asInt()).isEqualTo(2);
        assertThat(totals.path("targets").asInt()).isEqualTo(1);
        assertThat(totals.path("notices").asInt()).isEqualTo(1);
        String notice = near.at("/notice/id").asString();
        assertThat(office.read(ADMIN, NOTICES + "/" + notice).at("/target/name").asString())
                .isEqualTo("天赉渠 一段");
        String nowhere = "{\"kind\":\"segment\",\"id\":\"%s\"}".formatted(UUID.randomUUID());
        assertThat(code(office.post(INSPECTOR, LIST, river(nowhere, "")))).isEqualTo("TARGET_REFUSED");
        assertThat(count()).isEqualTo(2);
    }

    private static String river(String target, String more, String... failed) {
        return InspectionOffice.body(UUID.randomUUID(), "river", 1, target, MONDAY, more, RIVER, failed);
    }

    @Test
    void aCellIsInspectedAnywhereInIt() {
        String target = "{\"kind\":\"cell\",\"id\":\"%s\"}".formatted(cell(SquareOffice.WEST + "001"));
        JsonNode inside = office.made(INSPECTOR, safety(target, at(113.7001, 34.7199)));
        assertThat(inside.at("/target/type").asString()).isEqualTo("cell");
        assertThat(inside.at("/target/name").asString()).isEqualTo("网格001001");
        assertThat(inside.at("/target/geometry/type").asString()).contains("Polygon");
        assertThat(inside.at("/presence/proof").asString()).isEqualTo("proved");
        JsonNode beside = office.made(INSPECTOR, safety(target, at(113.7101, 34.715)));
        assertThat(beside.at("/presence/proof").asString()).isEqualTo("outside");
        Caller ofCell = head(SquareOffice.WEST + "001");
        assertThat(office.read(ofCell, LIST + "?type=cell").path("items").size())
                .isEqualTo(2);
        assertThat(office.read(head(SquareOffice.WEST + "002"), LIST)
                        .path("items")
                        .isEmpty())
                .isTrue();
        assertThat(office.post(head(SquareOffice.EAST), LIST, safety(target, "")))
                .hasStatus(403);
        String nowhere = "{\"kind\":\"cell\",\"id\":\"%s\"}".formatted(UUID.randomUUID());
        assertThat(code(office.post(INSPECTOR, LIST, safety(nowhere, "")))).isEqualTo("TARGET_REFUSED");
        assertThat(count()).isEqualTo(2);
    }

    private static String safety(String target, String more) {
        return InspectionOffice.body(UUID.randomUUID(), "safety", 1, target, MONDAY, more, SAFETY);
    }

    @Test
    void whoGetsACellLaterSeesItsOldInspectionsAndFollowsUpItsNotices() {
        JsonNode made = office.made(INSPECTOR, office.body(UUID.randomUUID(), "east", MONDAY, "", "washing"));
        JsonNode other = office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", MONDAY, ""));
        String uri = LIST + "/" + made.path("id").asString();
        String notice = NOTICES + "/" + made.at("/notice/id").asString();
        Caller west = head(SquareOffice.WEST);
        assertThat(office.get(west, uri)).hasStatus(404);
        assertThat(office.get(west, notice)).hasStatus(404);
        var planner = new PlannerCalls(mvc, jdbc);
        planner.publish(
                planner.openDraft(),
                "2026-03-01T00:00:00Z",
                "{\"operation\":\"transfer\",\"area\":\"%s\",\"to\":\"%s\"}"
                        .formatted(planner.cell(SquareOffice.EAST + "003"), planner.cell(SquareOffice.WEST)));
        assertThat(office.get(west, uri)).hasStatusOk();
        assertThat(texts(office.read(west, LIST).path("items"), "id"))
                .containsExactlyInAnyOrder(
                        made.path("id").asString(), other.path("id").asString());
        assertThat(office.step(
                        west,
                        made.at("/notice/id").asString(),
                        "serve",
                        "2026-03-02T10:00:00+08:00",
                        "\"receiver\":\"王\""))
                .hasStatusOk();
        // Those it was found for go on seeing it; those who got nothing see nothing.
        assertThat(office.get(head(SquareOffice.EAST), uri)).hasStatusOk();
        assertThat(office.get(head(SquareOffice.EAST + "004"), uri)).hasStatus(404);
        assertThat(office.get(head(SquareOffice.WEST + "003"), uri)).hasStatus(404);
    }

    private UUID cell(String code) {
        return jdbc.sql("select id from grid_cell where code = :code")
                .param("code", code)
                .query(UUID.class)
                .single();
    }

    private int count() {
        return jdbc.sql("select count(*) from site_inspection")
                .query(Integer.class)
                .single();
    }
}
