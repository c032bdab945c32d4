package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wangge.geodata.Bbox;

class TileMatrixSetTest {

    private static final double ROUNDING_DEGREES = 1e-9;

    /** The first and the last tile of a row and a column hold the corners of the box, and so none beyond them is touched. */
    @ParameterizedTest
    @EnumSource
    void theTilesOfABoxHoldItsCorners(TileMatrixSet set) {
        Random random = new Random(20261123);
        for (int i = 0; i < 2_000; i++) {
            double west = random.nextDouble(-180, 179);
            double south = random.nextDouble(-85, 84);
            Bbox box =
                    new Bbox(west, south, west + random.nextDouble(180 - west), south + random.nextDouble(85 - south));
            int matrix = random.nextInt(set.lastMatrix() + 1);
            TileRange range = set.range(matrix, box);
            Bbox northWest = new TileAddress(set, matrix, range.firstRow(), range.firstCol()).bounds(0);
            Bbox southEast = new TileAddress(set, matrix, range.lastRow(), range.lastCol()).bounds(0);
            assertThat(box.west()).isBetween(northWest.west() - ROUNDING_DEGREES, northWest.east() + ROUNDING_DEGREES);
            assertThat(box.north())
                    .isBetween(northWest.south() - ROUNDING_DEGREES, northWest.north() + ROUNDING_DEGREES);
            assertThat(box.east()).isBetween(southEast.west() - ROUNDING_DEGREES, southEast.east() + ROUNDING_DEGREES);
            assertThat(box.south())
                    .isBetween(southEast.south() - ROUNDING_DEGREES, southEast.north() + ROUNDING_DEGREES);
        }
    }

    @ParameterizedTest
    @CsvSource({"WEB_MERCATOR_QUAD,3", "CGCS2000_QUAD,3"})
    void theWorldIsAllTiles(TileMatrixSet set, int matrix) {
        TileRange all = new TileRange(0, set.rows(matrix) - 1, 0, set.columns(matrix) - 1);
        assertThat(set.range(matrix, new Bbox(-180, -90, 180, 90))).isEqualTo(all);
        assertThat(set.range(matrix, new Bbox(170, -90, -170, 90))).isEqualTo(all);
    }
}
