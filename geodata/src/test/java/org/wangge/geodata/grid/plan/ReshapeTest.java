package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

class ReshapeTest extends EditingTest {

    @Test
    void sharedBorderFollowsTheLine() {
        Edit.Changed<String> edit =
                done(plan, new GridOperation.ReshapeEdge<>("a", "b", line("LINESTRING (1 0, 1.3 0.4, 0.8 0.6, 1 1)")));
        assertShape(edit.plan().get("a").shape(), "POLYGON ((0 0, 1 0, 1.3 0.4, 0.8 0.6, 1 1, 0 1, 0 0))");
        assertShape(edit.plan().get("b").shape(), "POLYGON ((1 0, 2 0, 2 1, 1 1, 0.8 0.6, 1.3 0.4, 1 0))");
        assertThat(edit.changed()).extracting(AreaChange::key).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void partOfASharedBorderIsReshapedAcrossCommunities() {
        GridPlan<String> two = twoCommunities();
        Edit.Changed<String> edit =
                done(two, new GridOperation.ReshapeEdge<>("e1", "w1", line("LINESTRING (2 0.75, 2.2 0.5, 2 0.25)")));
        assertThat(edit.changed()).extracting(AreaChange::key).containsExactlyInAnyOrder("w1", "e1", "west", "east");
        assertThat(Plans.nodes(edit.plan().get("west").shape())).contains(new Coordinate(2.2, 0.5));
        Plans.assertTiled(edit.plan(), "reshaped");
    }

    @Test
    void islandGrowsByReshapingItsClosedBorder() {
        GridPlan<String> island = Plans.of(
                "POLYGON ((0 0, 3 0, 3 3, 0 3, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))",
                "POLYGON ((1 1, 2 1, 2 2, 1 2, 1 1))");
        Edit.Changed<String> edit =
                done(island, new GridOperation.ReshapeEdge<>("a", "b", line("LINESTRING (1 1, 1.5 0.5, 2 1)")));
        assertShape(edit.plan().get("b").shape(), "POLYGON ((1 1, 1.5 0.5, 2 1, 2 2, 1 2, 1 1))");
        Plans.assertTiled(edit.plan(), "island");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a; c; LINESTRING (0 1, 0.5 2.5, 1 1);      CROSSES_BORDER
            a; b; LINESTRING (0 0, 0.5 0.5, 1 1);      MISSES
            a; b; LINESTRING (1 0.2, 1.5 0.5);         MISSES
            a; b; LINESTRING (1 0, 1.5 0.5, 1.5 0.2, 1 0);    MISSES
            a; b; LINESTRING (1 0, 1.0000001 0.0000001, 1.0000001 0);    INVALID_INPUT
            a; b; LINESTRING (1 0, 1.5 1.5, 1 1);      CROSSES_BORDER
            a; a; LINESTRING (1 0, 1.5 1.5, 1 1);      NOT_ADJACENT
            """)
    void linesThatReshapeNothingAreRefused(String one, String other, String wkt, RefusalKind kind) {
        assertThat(refused(plan, new GridOperation.ReshapeEdge<>(one, other, line(wkt)))
                        .kind())
                .isEqualTo(kind);
    }
}
