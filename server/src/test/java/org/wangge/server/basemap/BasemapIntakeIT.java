package org.wangge.server.basemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.IntakeResult.Rejection;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
class BasemapIntakeIT {

    private static final Caller SYSTEM = Caller.system();

    @Autowired
    BasemapIntake intake;

    @Autowired
    JdbcClient jdbc;

    @Test
    void takesEveryTableOnceHoweverOftenItIsGiven() {
        IntakeResult first = takeAll("again");
        IntakeResult second = takeAll("again");
        assertThat(first).isEqualTo(new IntakeResult(6, 0, 0, List.of()));
        assertThat(second).isEqualTo(new IntakeResult(0, 0, 6, List.of()));
        assertThat(intake.places(
                        SYSTEM,
                        "again",
                        List.of(new PlaceRecord("n1", point("POINT (113.7 34.7)"), "place=suburb", "新名"))))
                .isEqualTo(new IntakeResult(0, 1, 0, List.of()));
    }

    private IntakeResult takeAll(String source) {
        Geometry square = wkt("POLYGON ((113.7 34.7, 113.701 34.7, 113.701 34.701, 113.7 34.701, 113.7 34.7))");
        return intake.buildings(SYSTEM, source, List.of(new BuildingRecord("w1", square, "yes", null, 3)))
                .plus(intake.waterAreas(SYSTEM, source, List.of(new WaterAreaRecord("w1", square, "lake", "如意湖"))))
                .plus(intake.waterways(
                        SYSTEM,
                        source,
                        List.of(new WaterwayRecord(
                                "w2", line("LINESTRING (113.7 34.7, 113.71 34.7)"), "canal", "天赉渠", 12.0, false))))
                .plus(intake.places(
                        SYSTEM,
                        source,
                        List.of(new PlaceRecord("n1", point("POINT (113.7 34.7)"), "place=suburb", "如意湖"))))
                .plus(intake.houseNumbers(
                        SYSTEM, source, List.of(new HouseNumberRecord("n2", point("POINT (113.7 34.7)"), "天泽街", "12"))))
                .plus(intake.bridges(SYSTEM, source, List.of(new BridgeRecord("w9", square, null))));
    }

    @Test
    void namesRejectedRecordsAndTakesTheOthers() {
        Geometry bow = wkt("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))");
        Geometry good = wkt("POLYGON ((0 0, 1 0, 1 1, 0 0))");
        IntakeResult result = intake.buildings(
                SYSTEM,
                "bad",
                List.of(
                        new BuildingRecord("bow", bow, "yes", null, null),
                        new BuildingRecord("good", good, "yes", null, null),
                        new BuildingRecord("good", good, "yes", null, null),
                        new BuildingRecord("point", wkt("POINT (1 1)"), "yes", null, null),
                        new BuildingRecord("empty", wkt("POLYGON EMPTY"), "yes", null, null),
                        new BuildingRecord("far", wkt("POLYGON ((200 0, 201 0, 201 1, 200 0))"), "yes", null, null)));
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.rejected())
                .extracting(Rejection::sourceId, Rejection::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("bow", "INVALID_GEOMETRY"),
                        org.assertj.core.groups.Tuple.tuple("good", "DUPLICATE_SOURCE_ID"),
                        org.assertj.core.groups.Tuple.tuple("point", "WRONG_GEOMETRY_TYPE"),
                        org.assertj.core.groups.Tuple.tuple("empty", "EMPTY_GEOMETRY"),
                        org.assertj.core.groups.Tuple.tuple("far", "NOT_ON_EARTH"));
    }

    @Test
    void refusesCallersWhoMayNotImport() {
        Caller viewer = new Caller(null, "v", "v", Set.of(Role.VIEWER), Scope.EVERYWHERE, null);
        assertThatThrownBy(() -> intake.roads(viewer, "osm", List.of())).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> intake.connectRoads(viewer, "osm")).isInstanceOf(ProblemException.class);
    }

    @Test
    void connectsRoadsAtSharedNodesAndKeepsEdgesThatStay() {
        RoadRecord east = road("w1", List.of(1L, 2L, 3L), "LINESTRING (0 0, 1 0, 2 0)", "天泽街");
        RoadRecord north = road("w2", List.of(2L, 4L), "LINESTRING (1 0, 1 1)", "马庄街");
        intake.roads(SYSTEM, "graph", List.of(east, north));
        intake.connectRoads(SYSTEM, "graph");
        assertThat(edges("graph")).containsExactly("w1.0 1-2", "w1.1 2-3", "w2.0 2-4");
        assertThat(crossings("graph")).containsExactly("天泽街 马庄街 2");
        List<String> ids = edgeIds("graph");
        intake.connectRoads(SYSTEM, "graph");
        assertThat(edgeIds("graph")).isEqualTo(ids);

        intake.roads(SYSTEM, "graph", List.of(road("w1", List.of(1L, 3L), "LINESTRING (0 0, 2 0)", "天泽街")));
        intake.connectRoads(SYSTEM, "graph");
        assertThat(edges("graph")).containsExactly("w1.0 1-3", "w2.0 2-4");
        assertThat(crossings("graph")).isEmpty();
    }

    private static RoadRecord road(String id, List<Long> nodes, String wkt, String name) {
        return new RoadRecord(id, nodes, line(wkt), "residential", name, null, RoadDirection.BOTH, false, false, 0);
    }

    private List<String> edges(String source) {
        return jdbc.sql("""
                        select r.source_id || '.' || e.seq || ' ' || a.node_key || '-' || b.node_key
                        from road_edge as e
                        join road as r on r.id = e.road_id and r.source = :source
                        join road_node as a on a.id = e.from_node
                        join road_node as b on b.id = e.to_node
                        order by 1
                        """).param("source", source).query(String.class).list();
    }

    private List<String> edgeIds(String source) {
        return jdbc.sql("""
                        select e.id::text from road_edge as e join road as r on r.id = e.road_id
                        where r.source = :source order by 1
                        """).param("source", source).query(String.class).list();
    }

    private List<String> crossings(String source) {
        return jdbc.sql("""
                        select name_a || ' ' || name_b || ' ' || n.node_key
                        from road_crossing as c join road_node as n on n.id = c.node_id
                        where n.source = :source
                        """).param("source", source).query(String.class).list();
    }

    private static Point point(String wkt) {
        return (Point) wkt(wkt);
    }

    private static LineString line(String wkt) {
        return (LineString) wkt(wkt);
    }

    private static Geometry wkt(String wkt) {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }
}
