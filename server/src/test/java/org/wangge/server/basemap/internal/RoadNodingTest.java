package org.wangge.server.basemap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.wangge.server.basemap.internal.RoadGraph.Level;
import org.wangge.server.basemap.internal.RoadGraph.Road;

class RoadNodingTest {

    private static final Level GROUND = new Level(0, false, false);

    @Test
    void cutsWhereRoadsShareANodeAndNowhereElse() {
        RoadGraph graph = RoadNoding.node(List.of(
                road("甲路", GROUND, "LINESTRING (0 0, 1 0, 2 0, 3 0)", 1, 2, 3, 4),
                road("乙路", GROUND, "LINESTRING (2 -1, 2 0, 2 1)", 5, 3, 6)));
        assertThat(ends(graph)).containsExactly("甲路 1-3", "甲路 3-4", "乙路 5-3", "乙路 3-6");
        assertThat(graph.crossings()).containsExactly(new RoadGraph.Crossing("3", "乙路", "甲路"));
    }

    @Test
    void closesRingsAndPassesOverDoubledNodes() {
        RoadGraph graph =
                RoadNoding.node(List.of(road("环路", GROUND, "LINESTRING (0 0, 1 0, 1 0, 1 1, 0 0)", 1, 2, 2, 3, 1)));
        assertThat(ends(graph)).containsExactly("环路 1-1");
    }

    @Test
    void findsTouchesAndCrossingsOfRoadsWithoutNodeIds() {
        RoadGraph graph = RoadNoding.node(List.of(
                road("东西路", GROUND, "LINESTRING (0 0, 0.01 0)"),
                road("穿过路", GROUND, "LINESTRING (0.003 -0.001, 0.003 0.001)"),
                road("到达路", GROUND, "LINESTRING (0.006 0.0000005, 0.006 0.001)"),
                road("高架桥", new Level(1, true, false), "LINESTRING (0.008 -0.001, 0.008 0.001)")));
        assertThat(count(graph)).isEqualTo(Map.of("东西路", 3L, "穿过路", 2L, "到达路", 1L, "高架桥", 1L));
        assertThat(graph.crossings())
                .extracting(crossing -> crossing.nameA() + crossing.nameB())
                .containsExactlyInAnyOrder("东西路穿过路", "东西路到达路");
    }

    @Test
    void givesBothRoadsTheSameVertexAtACrossing() {
        RoadGraph graph = RoadNoding.node(List.of(
                road("甲", GROUND, "LINESTRING (113.7301 34.7701, 113.7399 34.7793)"),
                road("乙", GROUND, "LINESTRING (113.7303 34.7797, 113.7391 34.7707)")));
        assertThat(graph.edges()).hasSize(4);
        assertThat(graph.nodes()).hasSize(5);
        assertThat(graph.edges().get(0).line().getEndPoint().getCoordinate())
                .isEqualTo(graph.edges().get(2).line().getEndPoint().getCoordinate());
    }

    private static List<String> ends(RoadGraph graph) {
        return graph.edges().stream()
                .map(edge -> name(edge.roadId()) + " " + edge.fromKey() + "-" + edge.toKey())
                .toList();
    }

    private static Map<String, Long> count(RoadGraph graph) {
        return graph.edges().stream()
                .collect(Collectors.groupingBy(edge -> name(edge.roadId()), Collectors.counting()));
    }

    private static final Map<UUID, String> NAMES = new java.util.HashMap<>();

    private static String name(UUID id) {
        return NAMES.getOrDefault(id, "");
    }

    private static Road road(String name, Level level, String wkt, long... nodes) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        NAMES.put(id, name);
        return new Road(id, name, java.util.Arrays.stream(nodes).boxed().toList(), line(wkt), level);
    }

    private static LineString line(String wkt) {
        try {
            return (LineString) new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }
}
