package org.wangge.geodata.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wangge.geodata.Wkt;

class BoundarySumTest {

    private static final String WHOLE = "POLYGON ((0 0, 1 0, 2 0, 2 1, 1 1, 0 1, 0 0))";
    private static final String LEFT = "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))",
                "POLYGON ((1 0, 1 1, 2 1, 2 0, 1 0))",
                "MULTIPOLYGON (((1 0, 2 0, 2 1, 1 0)), ((1 0, 2 1, 1 1, 1 0)))"
            })
    void cellsThatTileSumUpToTheirParent(String right) {
        assertThat(sum(WHOLE, LEFT, right).isZero()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0.5, 1 0))",
                "POLYGON ((1 0, 2 0, 2 1, 1.000000000001 1, 1 0))",
                "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))",
                "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0), (1.4 0.4, 1.5 0.4, 1.5 0.5, 1.4 0.4))",
                "POLYGON ((0 0, 1 0, 2 0, 2 1, 1 1, 0 1, 0 0))"
            })
    void otherCellsDoNot(String right) {
        assertThat(sum(WHOLE, LEFT, right).isZero()).isFalse();
    }

    @Test
    void holesCountAgainstTheArea() {
        assertThat(sum(
                                "POLYGON ((0 0, 3 0, 3 3, 0 0))",
                                "POLYGON ((0 0, 3 0, 3 3, 0 0), (2 0.5, 2 1, 2.5 1, 2 0.5))",
                                "POLYGON ((2 0.5, 2.5 1, 2 1, 2 0.5))")
                        .isZero())
                .isTrue();
    }

    private static BoundarySum sum(String parent, String... cells) {
        BoundarySum sum = new BoundarySum().subtract(Wkt.read(parent));
        for (String cell : cells) {
            sum.add(Wkt.read(cell));
        }
        return sum;
    }
}
