package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wangge.geodata.LonLat;

class NodeTest extends EditingTest {

    @Test
    void threeWayNodeMovesWithAllItsNeighbours() {
        Edit.Changed<String> edit = done(plan, new GridOperation.MoveNode<>(new LonLat(1, 1), new LonLat(1.25, 0.75)));
        assertThat(edit.changed()).extracting(AreaChange::key).containsExactlyInAnyOrder("a", "b", "c");
        assertShape(edit.plan().get("a").shape(), "POLYGON ((0 0, 1 0, 1.25 0.75, 0 1, 0 0))");
        Plans.assertTiled(edit.plan(), "moved");
    }

    @Test
    void nodeOnTheParentsBorderMovesTheParent() {
        Edit.Changed<String> edit = done(plan, new GridOperation.MoveNode<>(new LonLat(1, 0), new LonLat(1.1, 0.1)));
        assertThat(edit.changed()).extracting(AreaChange::key).containsExactlyInAnyOrder("a", "b", "whole");
        Plans.assertTiled(edit.plan(), "moved at the border");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            1 1; 3 3;             CROSSES_BORDER
            1 1; 179 89;          CROSSES_BORDER
            1 1; 1 -1;            CROSSES_BORDER
            1 1; 0.5 0.00000001;  TOO_NARROW
            1 1; 0 0;             NO_AREA
            0.5 0.5; 0.6 0.6;     NOTHING_HERE
            1 1; 1 1;             INVALID_INPUT
            """)
    void nodesStayWhereTheyWouldBreakSomething(String from, String to, RefusalKind kind) {
        assertThat(refused(plan, new GridOperation.MoveNode<>(place(from), place(to)))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void nodeThatWouldLeaveAnIslandOutsideIsRefused() {
        GridPlan<String> island = done(
                        plan,
                        new GridOperation.Split<>(
                                "a", line("LINESTRING (0.1 0.8, 0.2 0.8, 0.2 0.9, 0.1 0.9, 0.1 0.8)")))
                .plan();
        Edit.Refused<String> refused =
                refused(island, new GridOperation.MoveNode<>(new LonLat(0, 1), new LonLat(0.5, 0.3)));
        assertThat(refused.kind()).isEqualTo(RefusalKind.CROSSES_BORDER);
    }

    @Test
    void insertedNodeIsOnEveryAreaAndCanBeTakenAwayAgain() {
        Edit.Changed<String> edit = done(plan, new GridOperation.InsertNode<>(new LonLat(1, 0.5)));
        assertThat(edit.changed())
                .extracting(AreaChange::key, AreaChange::extent)
                .containsExactlyInAnyOrder(tuple("a", AreaChange.Extent.NODES), tuple("b", AreaChange.Extent.NODES));
        Edit.Changed<String> back = done(edit.plan(), new GridOperation.RemoveNode<>(new LonLat(1, 0.5)));
        assertShape(back.plan().get("a").shape(), LEFT);
        assertThat(refused(plan, new GridOperation.InsertNode<>(new LonLat(0.5, 0.5)))
                        .kind())
                .isEqualTo(RefusalKind.NOTHING_HERE);
        assertThat(refused(plan, new GridOperation.InsertNode<>(new LonLat(1, 1)))
                        .kind())
                .isEqualTo(RefusalKind.TOO_NARROW);
    }

    @Test
    void junctionsAndLastCornersStay() {
        assertThat(refused(plan, new GridOperation.RemoveNode<>(new LonLat(1, 1)))
                        .kind())
                .isEqualTo(RefusalKind.JUNCTION);
        GridPlan<String> triangle = Plans.of("POLYGON ((0 0, 1 0, 0 1, 0 0))");
        assertThat(refused(triangle, new GridOperation.RemoveNode<>(new LonLat(0, 0)))
                        .kind())
                .isEqualTo(RefusalKind.NO_AREA);
    }
}
