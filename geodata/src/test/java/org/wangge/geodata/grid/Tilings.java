package org.wangge.geodata.grid;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;

/** Made-up tilings for tests. */
final class Tilings {

    private Tilings() {}

    /** Size × size quadrilaterals whose inner corners are moved at random. */
    static Map<Integer, Geometry> crooked(Random random, int size, double lon, double lat, double step) {
        Coordinate[][] corners = new Coordinate[size + 1][size + 1];
        for (int i = 0; i <= size; i++) {
            for (int j = 0; j <= size; j++) {
                corners[i][j] = new Coordinate(
                        lon + step * (i + 0.6 * (random.nextDouble() - 0.5)),
                        lat + step * (j + 0.6 * (random.nextDouble() - 0.5)));
            }
        }
        Map<Integer, Geometry> cells = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                cells.put(cells.size(), Cgcs2000.geometries().createPolygon(new Coordinate[] {
                    corners[i][j], corners[i + 1][j], corners[i + 1][j + 1], corners[i][j + 1], corners[i][j]
                }));
            }
        }
        return cells;
    }

    static Geometry union(Map<Integer, Geometry> cells) {
        return CoverageUnion.union(cells.values().toArray(Geometry[]::new));
    }
}
