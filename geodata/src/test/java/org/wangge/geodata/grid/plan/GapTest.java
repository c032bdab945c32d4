package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.grid.TilingFault;
import org.wangge.geodata.grid.TilingFinding;

class GapTest extends EditingTest {

    @Test
    void drawnAreaIsClippedToWhatIsFree() {
        GridPlan<String> open = GridPlan.of(List.of(
                new GridArea<>("whole", null, Wkt.read("POLYGON ((0 0, 1 0, 2 0, 2 1, 1 1, 0 1, 0 0))")),
                new GridArea<>("a", "whole", Wkt.read(LEFT))));
        Edit.Changed<String> edit = done(
                open, new GridOperation.Draw<>("whole", polygon("POLYGON ((0.5 0.2, 3 0.2, 3 2, 0.5 2, 0.5 0.2))")));
        assertShape(edit.plan().get("new1").shape(), "POLYGON ((1 0.2, 2 0.2, 2 1, 1 1, 1 0.2))");
        assertThat(Plans.nodes(edit.plan().get("a").shape())).contains(new Coordinate(1, 0.2));
        assertShape(edit.plan().freeArea("whole"), "POLYGON ((1 0, 2 0, 2 0.2, 1 0.2, 1 0))");
        Edit.Changed<String> full = done(edit.plan(), new GridOperation.FillGap<>("whole", new LonLat(1.5, 0.1), "a"));
        Plans.assertTiled(full.plan(), "drawn and filled");
        assertThat(refused(full.plan(), new GridOperation.Draw<>("whole", polygon(LEFT)))
                        .kind())
                .isEqualTo(RefusalKind.NOT_FREE);
    }

    @Test
    void firstAreaOfAParentIsDrawn() {
        GridPlan<String> empty = GridPlan.of(List.of(new GridArea<>("whole", null, Wkt.read(LEFT))));
        Edit.Changed<String> edit = done(
                empty,
                new GridOperation.Draw<>(
                        "whole",
                        polygon(
                                "POLYGON ((-1 -1, 2 -1, 2 2, -1 2, -1 -1), (0.4 0.4, 0.6 0.4, 0.6 0.6, 0.4 0.6, 0.4 0.4))")));
        assertThat(((Polygon) edit.plan().get("new1").shape()).getNumInteriorRing())
                .isEqualTo(1);
        assertThat(refused(empty, new GridOperation.Draw<>("whole", polygon("POLYGON ((5 5, 6 5, 6 6, 5 5))")))
                        .kind())
                .isEqualTo(RefusalKind.OUTSIDE_PARENT);
        assertThat(refused(empty, new GridOperation.Draw<>("whole", polygon("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))")))
                        .kind())
                .isEqualTo(RefusalKind.SELF_CROSSING);
        assertThat(refused(empty, new GridOperation.Draw<>("whole", polygon("POLYGON EMPTY")))
                        .kind())
                .isEqualTo(RefusalKind.NO_AREA);
    }

    @Test
    void areasWithoutAParentAreDrawnBesideEachOther() {
        Edit.Changed<String> first = done(GridPlan.of(List.of()), new GridOperation.Draw<>(null, polygon(LEFT)));
        assertShape(first.plan().get("new1").shape(), LEFT);
        Edit.Changed<String> second = done(
                first.plan(),
                new GridOperation.Draw<>(null, polygon("POLYGON ((0.5 0.2, 2 0.2, 2 0.8, 0.5 0.8, 0.5 0.2))")));
        assertShape(second.plan().get("new2").shape(), "POLYGON ((1 0.2, 2 0.2, 2 0.8, 1 0.8, 1 0.2))");
        assertShape(second.plan().get("new1").shape(), "POLYGON ((0 0, 1 0, 1 0.2, 1 0.8, 1 1, 0 1, 0 0))");
        assertThat(second.plan().check()).isEmpty();
        Edit.Changed<String> round = done(
                second.plan(), new GridOperation.Draw<>(null, polygon("POLYGON ((-1 -1, 3 -1, 3 3, -1 3, -1 -1))")));
        assertThat(round.plan().check()).isEmpty();
        assertThat(((Polygon) round.plan().get("new3").shape()).getNumInteriorRing())
                .isEqualTo(1);
        assertThat(refused(round.plan(), new GridOperation.Draw<>(null, polygon(LEFT)))
                        .kind())
                .isEqualTo(RefusalKind.NOT_FREE);
    }

    @Test
    void deletedAreaIsAGapUntilItIsFilled() {
        Edit.Changed<String> edit = done(plan, new GridOperation.Delete<>("b", null));
        List<TilingFinding<String>> findings = edit.plan().checkAround(edit);
        assertThat(findings).extracting(TilingFinding::kind).containsExactly(TilingFault.GAP);
        assertShape(findings.getFirst().geometry(), RIGHT);
        assertThat(edit.plan().check()).extracting(TilingFinding::kind).containsExactly(TilingFault.GAP);
        Edit.Changed<String> filled =
                done(edit.plan(), new GridOperation.FillGap<>("whole", new LonLat(1.5, 0.5), null));
        assertShape(filled.plan().get("new1").shape(), RIGHT);
        assertThat(filled.plan().checkAround(filled)).isEmpty();
        assertThat(refused(plan, new GridOperation.FillGap<>("whole", new LonLat(1.5, 0.5), null))
                        .kind())
                .isEqualTo(RefusalKind.NOTHING_HERE);
    }

    @Test
    void deletedAreaGoesToTheNeighbour() {
        Edit.Changed<String> edit = done(plan, new GridOperation.Delete<>("b", "c"));
        assertThat(edit.lineage()).containsExactly(new Lineage.MergedInto<>("b", "c"));
        Plans.assertTiled(edit.plan(), "deleted");
    }
}
