package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;

class GridPlanTest extends EditingTest {

    @Test
    void transferChangesBothParentsAndNotACoordinate() {
        GridPlan<String> two = twoCommunities();
        Edit.Changed<String> edit = done(two, new GridOperation.Transfer<>("w2", "east"));
        assertThat((Object) edit.plan().get("w2").shape())
                .isSameAs(two.get("w2").shape());
        assertThat(edit.plan().listParts("east")).containsExactly("e1", "e2", "w2");
        assertShape(edit.plan().get("west").shape(), "POLYGON ((0 0, 2 0, 2 1, 0 1, 0 0))");
        assertThat((Object) edit.plan().get("street").shape())
                .isSameAs(two.get("street").shape());
        assertThat(edit.lineage()).containsExactly(new Lineage.Moved<>("w2", "west", "east"));
        Plans.assertTiled(edit.plan(), "transferred");
        assertThat(refused(edit.plan(), new GridOperation.Transfer<>("w1", "east"))
                        .kind())
                .isEqualTo(RefusalKind.LAST_PART);
        assertThat(refused(two, new GridOperation.Transfer<>("w1", "west")).kind())
                .isEqualTo(RefusalKind.INVALID_INPUT);
        assertThat(refused(two, new GridOperation.Transfer<>("w1", "street")).kind())
                .isEqualTo(RefusalKind.INVALID_INPUT);
    }

    @Test
    void communitiesMoveToAnotherStreetWithTheirCells() {
        List<GridArea<String>> areas =
                new ArrayList<>(Plans.areas(twoCommunities()).values());
        areas.add(new GridArea<>("other", null, Wkt.read("POLYGON ((4 0, 5 0, 5 2, 4 2, 4 1, 4 0))")));
        areas.add(new GridArea<>("far", "other", Wkt.read("POLYGON ((4 0, 5 0, 5 2, 4 2, 4 1, 4 0))")));
        Edit.Changed<String> edit = done(GridPlan.of(areas), new GridOperation.Transfer<>("east", "other"));
        assertThat(edit.plan().listParts("other")).containsExactly("far", "east");
        assertThat(edit.plan().listParts("east")).containsExactly("e1", "e2");
        Plans.assertTiled(edit.plan(), "another street");
    }

    @Test
    void traceIsTheShortestWayAlongBorders() {
        assertThat(plan.trace(new LonLat(0, 0), new LonLat(2, 1)).orElseThrow().toText())
                .isIn(
                        "LINESTRING (0 0, 1 0, 1 1, 2 1)",
                        "LINESTRING (0 0, 1 0, 2 0, 2 1)",
                        "LINESTRING (0 0, 0 1, 1 1, 2 1)");
        assertThat(plan.trace(new LonLat(0, 0), new LonLat(0.5, 0.5))).isEmpty();
        assertThat(plan.trace(new LonLat(0, 0), new LonLat(0, 0))).isEmpty();
    }

    @Test
    void formerPlanIsUndo() {
        Map<String, GridArea<String>> before = Plans.areas(plan);
        done(plan, new GridOperation.Split<>("a", line("LINESTRING (0 0.3, 1 0.3)")));
        done(plan, new GridOperation.Delete<>("b", null));
        Plans.assertSame(plan, before, "undo");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 5000})
    void ringsOfManyVerticesAreCut(int vertices) {
        Coordinate[] ring = new Coordinate[vertices + 1];
        for (int i = 0; i < vertices; i++) {
            double angle = 2 * Math.PI * i / vertices;
            double radius = 0.01 * (1 + 0.1 * Math.sin(60 * angle));
            ring[i] = new Coordinate(113.7 + radius * Math.cos(angle), 34.7 + radius * Math.sin(angle));
        }
        ring[vertices] = ring[0];
        Geometry round = Cgcs2000.geometries().createPolygon(ring);
        GridPlan<String> big =
                GridPlan.of(List.of(new GridArea<>("whole", null, round), new GridArea<>("a", "whole", round)));
        Edit.Changed<String> edit =
                done(big, new GridOperation.Split<>("a", line("LINESTRING (113.68 34.70123, 113.72 34.69876)")));
        assertThat(edit.plan().checkAround(edit)).isEmpty();
        Plans.assertTiled(edit.plan(), "big ring");
    }

    @Test
    void plansAreTrees() {
        GridArea<String> orphan = new GridArea<>("a", "none", Wkt.read(LEFT));
        assertThatThrownBy(() -> GridPlan.of(List.of(orphan))).isInstanceOf(IllegalArgumentException.class);
        GridArea<String> one = new GridArea<>("a", "b", Wkt.read(LEFT));
        GridArea<String> other = new GridArea<>("b", "a", Wkt.read(LEFT));
        assertThatThrownBy(() -> GridPlan.of(List.of(one, other))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GridPlan.of(List.of(one, one))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GridArea<>("a", null, Wkt.read("POINT (1 1)")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
