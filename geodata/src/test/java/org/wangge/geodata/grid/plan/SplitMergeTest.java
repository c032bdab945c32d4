package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.geodesic.GeodesicMeasure;

class SplitMergeTest extends EditingTest {

    @Test
    void splitPutsItsEndsOnTheNeighboursAndTheParent() {
        Edit.Changed<String> edit = done(plan, new GridOperation.Split<>("a", line("LINESTRING (0 0.3, 1 0.3)")));
        assertShape(edit.plan().get("a").shape(), "POLYGON ((0 0.3, 1 0.3, 1 1, 0 1, 0 0.3))");
        assertShape(edit.plan().get("new1").shape(), "POLYGON ((0 0, 1 0, 1 0.3, 0 0.3, 0 0))");
        assertShape(edit.plan().get("b").shape(), "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0.3, 1 0))");
        assertThat(Plans.nodes(edit.plan().get("whole").shape())).contains(new Coordinate(0, 0.3));
        assertThat(edit.lineage()).containsExactly(new Lineage.SplitFrom<>("new1", "a"));
        assertThat(edit.changed())
                .extracting(AreaChange::key, AreaChange::extent)
                .containsExactlyInAnyOrder(
                        tuple("a", AreaChange.Extent.AREA),
                        tuple("b", AreaChange.Extent.NODES),
                        tuple("whole", AreaChange.Extent.NODES));
    }

    @Test
    void threeWaySplitHasOneNodeForAll() {
        GridPlan<String> once = done(plan, new GridOperation.Split<>("a", line("LINESTRING (0 0.5, 1 0.37)")))
                .plan();
        // The end of the second line is a millimetre beside the first one's, on the other side of the border.
        GridPlan<String> twice = done(
                        once, new GridOperation.Split<>("b", line("LINESTRING (1.00000001 0.37000001, 2 0.2)")))
                .plan();
        long cells = Stream.of("a", "b", "new1", "new2")
                .filter(key -> Plans.nodes(twice.get(key).shape()).contains(new Coordinate(1, 0.37)))
                .count();
        assertThat(cells).isEqualTo(4);
        Plans.assertTiled(twice, "three-way");
    }

    @Test
    void lineThatComesBackToTheEdgeItRanAlongCutsWhatIsBetween() {
        // The line runs beside the lower edge and back to it, by more than it is snapped to itself.
        GridPlan<String> small = Plans.of("POLYGON ((0 0, 0.001 0, 0.001 0.001, 0 0.001, 0 0))");
        Edit.Changed<String> edit = done(
                small,
                new GridOperation.Split<>(
                        "a", line("LINESTRING (0 0, 0.001 -0.0000001, 0.0006 0.00000015, 0.0003 0.0002, 0 0)")));
        assertShape(edit.plan().get("new1").shape(), "POLYGON ((0 0, 0.0006 0, 0.0003 0.0002, 0 0))");
        Plans.assertTiled(edit.plan(), "come back");
    }

    @Test
    void splitGoesThroughNodesAndAlongEdges() {
        GridPlan<String> corner = Plans.of("POLYGON ((0 0, 2 0, 2 1, 1 1, 1 2, 0 2, 0 0))");
        Edit.Changed<String> edit =
                done(corner, new GridOperation.Split<>("a", line("LINESTRING (0 1, 1 1, 2 1, 2.5 1)")));
        assertShape(edit.plan().get("new1").shape(), "POLYGON ((0 1, 1 1, 1 2, 0 2, 0 1))");
        assertShape(edit.plan().get("a").shape(), "POLYGON ((0 0, 2 0, 2 1, 1 1, 0 1, 0 0))");
    }

    @Test
    void closedLineCutsAHoleCell() {
        Edit.Changed<String> edit = done(
                plan, new GridOperation.Split<>("a", line("LINESTRING (0.4 0.4, 0.6 0.4, 0.6 0.6, 0.4 0.6, 0.4 0.4)")));
        assertThat(((Polygon) edit.plan().get("a").shape()).getNumInteriorRing())
                .isEqualTo(1);
        assertThat(edit.changed()).extracting(AreaChange::key).containsExactly("a");
        // And the hole cell is given back.
        Edit.Changed<String> back = done(edit.plan(), new GridOperation.Merge<>(List.of("a", "new1"), "a"));
        assertShape(back.plan().get("a").shape(), LEFT);
    }

    @Test
    void splitFromAHoleToItselfThroughTheOutsideGivesManyPieces() {
        GridPlan<String> comb = Plans.of("POLYGON ((0 0, 5 0, 5 2, 4 2, 4 1, 3 1, 3 2, 2 2, 2 1, 1 1, 1 2, 0 2, 0 0))");
        Edit.Changed<String> edit = done(comb, new GridOperation.Split<>("a", line("LINESTRING (-1 1.5, 6 1.5)")));
        assertThat(edit.added()).hasSize(3);
        assertThat(edit.plan().get("whole").shape().getNumPoints()).isEqualTo(13 + 6);
        Plans.assertTiled(edit.plan(), "comb");
    }

    @Test
    void partsOfAMultipolygonThatAreNotCutStayWithTheLargest() {
        GridPlan<String> river = Plans.of(
                "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 1, 0 0)), ((2 0, 3 0, 3 1, 2 1, 2 0)))",
                "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))");
        Edit.Changed<String> edit = done(river, new GridOperation.Split<>("a", line("LINESTRING (-1 0.4, 1.5 0.4)")));
        assertThat(edit.plan().get("a").shape().getNumGeometries()).isEqualTo(2);
        assertShape(edit.plan().get("new1").shape(), "POLYGON ((0 0, 1 0, 1 0.4, 0 0.4, 0 0))");
        assertThat(edit.plan().get("b").shape().getNumPoints()).isEqualTo(6);
    }

    @Test
    void cutsOfTheStreetsBorderMoveItByLessThanASquareMillimetrePerKilometre() {
        GridPlan<String> slanted = Plans.of("POLYGON ((113.7 34.7, 113.711 34.7017, 113.709 34.712, 113.7 34.7))");
        double before = GeodesicMeasure.areaSquareMetres(slanted.get("whole").shape());
        GridPlan<String> now = slanted;
        for (int i = 1; i < 20; i++) {
            double share = i / 20.0;
            LineString across = line(
                    "LINESTRING (%s 34.69, %s 34.72)".formatted(113.7 + 0.01 * share, 113.7 + 0.01 * share + 0.000123));
            String widest = Plans.areas(now).values().stream()
                    .filter(area -> "whole".equals(area.parent()))
                    .filter(area -> area.shape().intersects(across))
                    .max(Comparator.comparingDouble(area -> area.shape().getArea()))
                    .orElseThrow()
                    .key();
            now = done(now, new GridOperation.Split<>(widest, across)).plan();
        }
        assertThat(now.get("whole").shape().getNumPoints()).isGreaterThan(40);
        assertThat(GeodesicMeasure.areaSquareMetres(now.get("whole").shape())).isCloseTo(before, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            LINESTRING (0 0.5, 0.5 0.5);                              INCOMPLETE_CUT; MULTIPOINT ((0.5 0.5))
            LINESTRING (0.2 0.5, 0.8 0.5);                            INCOMPLETE_CUT; MULTIPOINT ((0.2 0.5), (0.8 0.5))
            LINESTRING (5 5, 6 6);                                    MISSES;         LINESTRING (5 5, 6 6)
            LINESTRING (0 0, 1 0);                                    MISSES;         LINESTRING (0 0, 1 0)
            LINESTRING (-1 0.5, 0.5 -1);                              MISSES;         LINESTRING (-1 0.5, 0.5 -1)
            LINESTRING (0 0.2, 0.8 0.2, 0.8 0.8, 0.4 0.8, 0.4 -1);    SELF_CROSSING;  POINT (0.4 0.2)
            LINESTRING (0 0.5, 0.5 0.5, 0.00000001 0.50000001);       SPIKE;          POINT (0 0.5)
            LINESTRING (0.5 0.5, 0.5 0.5);                            INVALID_INPUT;  LINESTRING (0.5 0.5, 0.5 0.5)
            LINESTRING (0.5 0.5, 0.5 91);                             INVALID_INPUT;  POINT EMPTY
            LINESTRING EMPTY;                                         INVALID_INPUT;  LINESTRING EMPTY
            """)
    void linesThatCutNothingAreRefusedWithTheirPlace(String wkt, RefusalKind kind, String where) {
        Edit.Refused<String> refused = refused(plan, new GridOperation.Split<>("a", line(wkt)));
        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.where().toText()).isEqualTo(Wkt.read(where).toText());
    }

    @Test
    void linesOfTooManyVerticesAreRefused() {
        Coordinate[] many = new Coordinate[DrawnLine.MOST_VERTICES + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = new Coordinate(1e-6 * i, 0.5);
        }
        LineString line = Cgcs2000.geometries().createLineString(many);
        assertThat(refused(plan, new GridOperation.Split<>("a", line)).kind()).isEqualTo(RefusalKind.TOO_MANY_VERTICES);
    }

    @Test
    void unknownAreasAndAreasWithPartsAreRefused() {
        LineString line = line("LINESTRING (0 0.5, 1 0.5)");
        assertThat(refused(plan, new GridOperation.Split<>("z", line)).kind()).isEqualTo(RefusalKind.UNKNOWN_AREA);
        assertThat(refused(plan, new GridOperation.Split<>("whole", line)).kind())
                .isEqualTo(RefusalKind.HAS_PARTS);
    }

    @Test
    void slicesOfNothingAreRefused() {
        GridPlan<String> small = Plans.of("POLYGON ((0 0, 0.000001 0, 0.000001 0.000001, 0 0.000001, 0 0))");
        LineString line = line("LINESTRING (0 0.0000003, 0.0000003 0)");
        assertThat(refused(small, new GridOperation.Split<>("a", line)).kind()).isEqualTo(RefusalKind.NO_AREA);
    }

    @Test
    void mergeLeavesNodesWhereOthersMeet() {
        Edit.Changed<String> edit = done(plan, new GridOperation.Merge<>(List.of("a", "b"), "b"));
        assertShape(edit.plan().get("b").shape(), "POLYGON ((0 0, 1 0, 2 0, 2 1, 1 1, 0 1, 0 0))");
        assertThat(edit.removed()).extracting(GridArea::key).containsExactly("a");
        assertThat(edit.lineage()).containsExactly(new Lineage.MergedInto<>("a", "b"));
        assertThat(edit.changed()).extracting(AreaChange::key).containsExactly("b");
    }

    @Test
    void touchingAtAPointIsNotEnoughToMerge() {
        GridPlan<String> touching =
                Plans.of(LEFT, RIGHT, "POLYGON ((0 1, 1 1, 1 2, 0 2, 0 1))", "POLYGON ((1 1, 2 1, 2 2, 1 2, 1 1))");
        Edit.Refused<String> refused = refused(touching, new GridOperation.Merge<>(List.of("a", "d"), "a"));
        assertThat(refused.kind()).isEqualTo(RefusalKind.NOT_ADJACENT);
        done(touching, new GridOperation.Merge<>(List.of("d", "a", "b"), "a"));
    }

    @Test
    void mergeRoundACellMakesAHole() {
        GridPlan<String> ring = Plans.of(
                "POLYGON ((0 0, 3 0, 3 3, 2 2, 2 1, 1 1, 0 0))",
                "POLYGON ((3 3, 0 3, 0 0, 1 1, 1 2, 2 2, 3 3))",
                "POLYGON ((1 1, 2 1, 2 2, 1 2, 1 1))");
        Edit.Changed<String> edit = done(ring, new GridOperation.Merge<>(List.of("a", "b"), "a"));
        assertShape(edit.plan().get("a").shape(), "POLYGON ((0 0, 3 0, 3 3, 0 3, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))");
    }

    @Test
    void areasWithPartsAreMergedWithTheirParts() {
        GridPlan<String> two = twoCommunities();
        Edit.Changed<String> edit = done(two, new GridOperation.Merge<>(List.of("west", "east"), "west"));
        assertThat(edit.plan().listParts("west")).containsExactly("w1", "w2", "e1", "e2");
        assertThat(edit.lineage())
                .contains(new Lineage.Moved<>("e1", "east", "west"), new Lineage.MergedInto<>("east", "west"));
        Plans.assertTiled(edit.plan(), "merged communities");
    }
}
