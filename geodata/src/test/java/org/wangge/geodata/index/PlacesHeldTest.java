package org.wangge.geodata.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;

/** Which areas hold a place, against JTS for each of them. */
class PlacesHeldTest {

    private static final long SEED = 20_261_123L;
    private static final int SIDE = 40;
    private static final double STEP = 0.0011;

    private final Map<UUID, Geometry> areas = new HashMap<>();

    /** Tiles with shared, jagged borders, some with a hole and an island in it, and lines and points that hold nothing. */
    @Test
    void holdsWhatJtsSays() {
        Random random = new Random(SEED);
        PlaceIndex.Builder builder = new PlaceIndex.Builder();
        for (int column = 0; column < SIDE; column++) {
            for (int row = 0; row < SIDE; row++) {
                add(builder, tile(column, row), random);
            }
        }
        // Read in stretches: a street round all tiles, without those in its middle.
        add(
                builder,
                Cgcs2000.geometries().createPolygon(ring(0, 4 * SIDE), new LinearRing[] {
                    ring(SIDE, 3 * SIDE), ring(4, 12)
                }),
                random);
        String holed = """
                MULTIPOLYGON (((113.699 34.699, 113.75 34.699, 113.75 34.75, 113.699 34.699),
                    (113.72 34.71, 113.74 34.71, 113.74 34.73, 113.72 34.71)),
                    ((113.73 34.715, 113.735 34.715, 113.735 34.718, 113.73 34.715)))
                """;
        add(builder, Wkt.read(holed), random);
        add(builder, Wkt.read("LINESTRING (113.7 34.7, 113.74 34.74)"), random);
        add(builder, Wkt.read("POINT (113.7 34.7)"), random);
        PlaceIndex index = builder.build();
        compare(index, random);
        Set<UUID> some = areas.keySet().stream().limit(300).collect(Collectors.toSet());
        PlaceIndex.Builder again = new PlaceIndex.Builder();
        for (UUID id : some) {
            Geometry area = areas.remove(id);
            if (random.nextBoolean()) {
                areas.put(id, area);
                again.add(id, area, 1);
            }
        }
        compare(index.replacing(some, again), random);
        compare(index.replacing(some, again).packed(), random);
    }

    private void add(PlaceIndex.Builder builder, Geometry area, Random random) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        builder.add(id, area, 1);
        areas.put(id, area);
    }

    /** Its corners and the vertices of its sides belong to its neighbours as well. */
    private static Polygon tile(int column, int row) {
        Coordinate[] ring = new Coordinate[17];
        for (int i = 0; i < 16; i++) {
            int along = i % 4;
            int x = switch (i / 4) {
                case 0 -> along;
                case 1 -> 4;
                case 2 -> 4 - along;
                default -> 0;
            };
            int y = switch (i / 4) {
                case 0 -> 0;
                case 1 -> along;
                case 2 -> 4;
                default -> 4 - along;
            };
            ring[i] = vertex(4 * column + x, 4 * row + y);
        }
        ring[16] = ring[0];
        return Cgcs2000.geometries().createPolygon(ring);
    }

    /** A square of lattice points, whose every vertex and edge is one of tiles too. */
    private static LinearRing ring(int from, int to) {
        List<Coordinate> ring = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ring.add(vertex(i, from));
        }
        for (int i = from; i < to; i++) {
            ring.add(vertex(to, i));
        }
        for (int i = to; i > from; i--) {
            ring.add(vertex(i, to));
        }
        for (int i = to; i >= from; i--) {
            ring.add(vertex(from, i));
        }
        return Cgcs2000.geometries().createLinearRing(ring.toArray(Coordinate[]::new));
    }

    private static Coordinate vertex(int x, int y) {
        Random jag = new Random(31L * x + y);
        jag.nextDouble();
        return new Coordinate(
                113.7 + (x + jag.nextDouble() * 0.4) * STEP / 4, 34.7 + (y + jag.nextDouble() * 0.4) * STEP / 4);
    }

    private void compare(PlaceIndex index, Random random) {
        Map<UUID, IndexedPointInAreaLocator> locators = new HashMap<>();
        areas.forEach((id, area) -> {
            if (area.getDimension() == 2) {
                locators.put(id, new IndexedPointInAreaLocator(area));
            }
        });
        int onBorders = 0;
        for (int i = 0; i < 2_000; i++) {
            LonLat place = switch (i % 3) {
                case 0 -> LonLat.of(vertex(random.nextInt(4 * SIDE), random.nextInt(4 * SIDE)));
                case 1 -> {
                    Coordinate one = vertex(4 * random.nextInt(SIDE), random.nextInt(4 * SIDE));
                    yield new LonLat(one.x, one.y + (random.nextBoolean() ? Math.ulp(one.y) : 0));
                }
                default -> new LonLat(113.695 + random.nextDouble() * 0.055, 34.695 + random.nextDouble() * 0.055);
            };
            Set<UUID> expected = new HashSet<>();
            locators.forEach((id, locator) -> {
                if (locator.locate(place.toCoordinate()) != Location.EXTERIOR) {
                    expected.add(id);
                }
            });
            onBorders += expected.size() > 2 ? 1 : 0;
            assertThat(index.holding(place, TagFilter.EVERYTHING))
                    .as("%s, seed %d", place, SEED)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(onBorders).isGreaterThan(100);
        assertThat(index.holding(new LonLat(113.71, 34.71), TagFilter.EVERYTHING.and(new BitSet())))
                .isEmpty();
    }

    @Test
    void aHundredThousandCellsTakeLessThanAHundredMegabytes() {
        Random random = new Random(SEED);
        PlaceIndex.Builder builder = new PlaceIndex.Builder();
        for (int column = 0; column < 320; column++) {
            for (int row = 0; row < 320; row++) {
                builder.add(new UUID(random.nextLong(), random.nextLong()), tile(column, row), 1);
            }
        }
        PlaceIndex index = builder.build();
        long begin = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            LonLat place = new LonLat(113.701 + random.nextDouble() * 0.34, 34.701 + random.nextDouble() * 0.34);
            List<UUID> found = index.holding(place, TagFilter.EVERYTHING);
            assertThat(found).isNotEmpty();
        }
        System.out.printf(
                "PlaceIndex: %.1f MB for %,d cells of 16 vertices, the cell of a place in %.1f µs%n",
                index.bytes() / 1e6, index.size(), (System.nanoTime() - begin) / 20_000 / 1e3);
        assertThat(index.bytes()).isLessThan(100_000_000);
    }
}
