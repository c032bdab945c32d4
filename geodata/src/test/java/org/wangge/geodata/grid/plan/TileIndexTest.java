package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;

class TileIndexTest {

    @Test
    @Timeout(30)
    void everyAreaIsFoundWhereItsBorderRuns() {
        for (int seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            Map<Integer, Geometry> shapes = new HashMap<>();
            TileIndex<Integer> index = TileIndex.empty();
            for (int key = 0; key < 60; key++) {
                Geometry shape = triangle(random);
                shapes.put(key, shape);
                index = index.with(key, TileIndex.tilesOf(shape));
            }
            for (int key = 0; key < 20; key++) {
                index = index.without(key, TileIndex.tilesOf(shapes.remove(key)));
            }
            for (int i = 0; i < 50; i++) {
                Envelope box = triangle(random).getEnvelopeInternal();
                Geometry area = Cgcs2000.geometries().toGeometry(box);
                Set<Integer> expected = new HashSet<>();
                shapes.forEach((key, shape) -> {
                    if (shape.getBoundary().intersects(area)) {
                        expected.add(key);
                    }
                });
                assertThat(index.near(box)).as("seed %d", seed).containsAll(expected);
            }
            assertThat(index.near(new Envelope(-180, 180, -90, 90))).hasSize(40);
            for (Geometry shape : shapes.values()) {
                Coordinate middle = DirectedEdge.of(shape).getFirst().middle();
                assertThat(index.at(middle).stream().map(shapes::get))
                        .as("seed %d", seed)
                        .contains(shape);
            }
        }
    }

    /** South of the equator and west of Greenwich too. */
    private static Geometry triangle(Random random) {
        Coordinate[] ring = new Coordinate[4];
        double lon = 0.1 * (random.nextDouble() - 0.5);
        double lat = 0.1 * (random.nextDouble() - 0.5);
        double size = Math.pow(10, -4 + 3 * random.nextDouble());
        for (int i = 0; i < 3; i++) {
            ring[i] =
                    new Coordinate(lon + size * (random.nextDouble() - 0.5), lat + size * (random.nextDouble() - 0.5));
        }
        ring[3] = ring[0];
        return Cgcs2000.geometries().createPolygon(ring);
    }
}
