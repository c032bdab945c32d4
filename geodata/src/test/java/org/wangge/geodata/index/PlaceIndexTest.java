package org.wangge.geodata.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.geodesic.GeodesicDistance;

/** The index against measuring everything. */
class PlaceIndexTest {

    private static final long SEED = 20_261_123L;
    private static final int TAGS = 12;

    private record Entry(Geometry place, int[] tags, byte[] note) {}

    private final Map<UUID, Entry> entries = new HashMap<>();
    private final List<LonLat> known = new ArrayList<>();

    /** In a town, across the antimeridian, round a pole, and over the whole globe. */
    @ParameterizedTest
    @CsvSource({"113.73,34.77,0.05", "179.99,10,0.05", "-179.9,-60,0.4", "20,89.9,0.2", "-70,-89.99,0.05", "0,0,60"})
    void findsWhatMeasuringAllOfThemFinds(double lon, double lat, double spread) {
        Random random = new Random(SEED);
        PlaceIndex index = PlaceIndex.EMPTY.replacing(List.of(), some(random, 3_000, lon, lat, spread));
        for (int round = 0; round < 6; round++) {
            for (int query = 0; query < 25; query++) {
                compare(index, from(random, lon, lat, spread * 1.5), 1 + random.nextInt(20), random);
            }
            if (index.isDueForPacking()) {
                index = index.packed();
                assertThat(index.isDueForPacking()).isFalse();
            }
            index = changed(index, random, lon, lat, spread);
            assertThat(index.size()).isEqualTo(entries.size());
        }
    }

    private PlaceIndex changed(PlaceIndex index, Random random, double lon, double lat, double spread) {
        Set<UUID> ids = new HashSet<>();
        List<UUID> all = entries.keySet().stream().sorted().toList();
        PlaceIndex.Builder again = new PlaceIndex.Builder();
        for (int i = 0; i < 200; i++) {
            UUID id = all.get(random.nextInt(all.size()));
            if (ids.add(id)) {
                entries.remove(id);
                if (random.nextBoolean()) {
                    add(again, id, place(random, lon, lat, spread), random);
                }
            }
        }
        for (int i = 0; i < 100; i++) {
            UUID id = uuid(random);
            ids.add(id);
            add(again, id, place(random, lon, lat, spread), random);
        }
        return index.replacing(ids, again);
    }

    private PlaceIndex.Builder some(Random random, int count, double lon, double lat, double spread) {
        PlaceIndex.Builder builder = new PlaceIndex.Builder();
        for (int i = 0; i < count; i++) {
            add(builder, uuid(random), place(random, lon, lat, spread), random);
        }
        return builder;
    }

    private void add(PlaceIndex.Builder builder, UUID id, Geometry place, Random random) {
        int[] tags = random.ints(random.nextInt(4), 0, TAGS).toArray();
        byte[] note = new byte[1 + random.nextInt(5)];
        random.nextBytes(note);
        builder.add(id, place, note, tags);
        entries.put(id, new Entry(place, tags, note));
    }

    /** Mostly points, every fifth exactly where another is; also lines and areas. */
    private Geometry place(Random random, double lon, double lat, double spread) {
        LonLat at = known.isEmpty() || random.nextInt(5) > 0
                ? from(random, lon, lat, spread)
                : known.get(random.nextInt(known.size()));
        known.add(at);
        return switch (random.nextInt(10)) {
            case 0 ->
                Wkt.read("LINESTRING (%s %s, %s %s)"
                        .formatted(at.lon(), at.lat(), inner(at.lon(), 180, random), inner(at.lat(), 90, random)));
            case 1 -> {
                double east = inner(at.lon(), 180, random);
                double north = inner(at.lat(), 90, random);
                yield Wkt.read("POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %2$s))"
                        .formatted(at.lon(), at.lat(), east, north));
            }
            default -> at.toPoint();
        };
    }

    /** A little towards the middle of the globe, so that it stays on it. */
    private static double inner(double degrees, double most, Random random) {
        double step = 1e-6 + random.nextDouble() * 0.003;
        return degrees > 0 ? Math.max(-most, degrees - step) : Math.min(most, degrees + step);
    }

    private static LonLat from(Random random, double lon, double lat, double spread) {
        double east = lon + random.nextGaussian() * spread;
        double north = Math.clamp(lat + random.nextGaussian() * spread, -90, 90);
        return new LonLat(Math.IEEEremainder(east, 360), north);
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static final NoteTest EVEN = (notes, start) -> notes[start] % 2 == 0;

    private void compare(PlaceIndex index, LonLat from, int limit, Random random) {
        BitSet any = new BitSet();
        random.ints(3, 0, TAGS).forEach(any::set);
        BitSet other = new BitSet();
        random.ints(6, 0, TAGS).forEach(other::set);
        Envelope box = new Envelope(from.toCoordinate());
        box.expandBy(random.nextDouble(), random.nextDouble());
        for (TagFilter filter : List.of(
                TagFilter.EVERYTHING,
                TagFilter.EVERYTHING.and(any),
                TagFilter.EVERYTHING.and(any).and(other),
                TagFilter.EVERYTHING.and(EVEN),
                TagFilter.EVERYTHING.meeting(box).and(any).and(EVEN))) {
            List<FoundPlace> expected = bruteForce(from, filter);
            List<FoundPlace> first = expected.stream().limit(limit).toList();
            assertThat(index.nearest(from, limit, Double.POSITIVE_INFINITY, filter))
                    .as("%d nearest to %s, seed %d", limit, from, SEED)
                    .isEqualTo(first);
            if (!first.isEmpty()) {
                double bound = first.get(first.size() / 2).nearest().metres();
                assertThat(index.nearest(from, 50, bound, filter))
                        .as("within %s m of %s, seed %d", bound, from, SEED)
                        .isEqualTo(expected.stream()
                                .filter(found -> found.nearest().metres() <= bound)
                                .limit(50)
                                .toList());
            }
        }
    }

    private List<FoundPlace> bruteForce(LonLat from, TagFilter filter) {
        return entries.entrySet().stream()
                .filter(entry -> takes(filter, entry.getValue()))
                .map(entry -> new FoundPlace(entry.getKey(), GeodesicDistance.nearest(from, entry.getValue().place)))
                .sorted(Comparator.<FoundPlace>comparingDouble(
                                found -> found.nearest().metres())
                        .thenComparing(FoundPlace::id))
                .toList();
    }

    private static boolean takes(TagFilter filter, Entry entry) {
        Envelope box = entry.place.getEnvelopeInternal();
        return filter.takes(entry.tags, 0, entry.tags.length)
                && filter.takesNote(entry.note, 0)
                && filter.meets(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }

    @Test
    void anEntryIsFoundByItsId() {
        Random random = new Random(SEED);
        PlaceIndex index = PlaceIndex.EMPTY.replacing(List.of(), some(random, 1_000, 113, 34, 1));
        index = changed(index.packed(), random, 113, 34, 1);
        for (var known : entries.entrySet()) {
            PlaceEntry entry = index.find(known.getKey()).orElseThrow();
            assertThat(entry.lonLat()).isEqualTo(known.getValue().place);
            assertThat(entry.note().array()).isEqualTo(known.getValue().note);
        }
        assertThat(index.find(uuid(random))).isEmpty();
    }

    @Test
    void anEmptyIndexHasNothing() {
        assertThat(PlaceIndex.EMPTY.nearest(new LonLat(113, 34), 5, Double.POSITIVE_INFINITY, TagFilter.EVERYTHING))
                .isEmpty();
        assertThat(PlaceIndex.EMPTY.packed().size()).isZero();
    }

    @Test
    void aFilterOfNoTagsTakesNothing() {
        PlaceIndex index = PlaceIndex.EMPTY.replacing(List.of(), some(new Random(SEED), 10, 113, 34, 1));
        assertThat(index.nearest(
                        new LonLat(113, 34), 5, Double.POSITIVE_INFINITY, TagFilter.EVERYTHING.and(new BitSet())))
                .isEmpty();
    }

    @Test
    void anIdTwiceAndAnEmptyPlaceAreRefused() {
        UUID id = new UUID(1, 2);
        PlaceIndex.Builder builder = new PlaceIndex.Builder();
        builder.add(id, Wkt.read("POINT (113 34)"));
        builder.add(id, Wkt.read("POINT (114 34)"));
        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new PlaceIndex.Builder().add(id, Cgcs2000.geometries().createPoint()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A million points with five tags each: ids, places, tags, the tree and the way from an id to its slot. */
    @Test
    void aMillionPointsTakeLessThanAHundredMegabytes() {
        Random random = new Random(SEED);
        PlaceIndex.Builder builder = new PlaceIndex.Builder();
        for (int i = 0; i < 1_000_000; i++) {
            builder.add(
                    uuid(random),
                    new LonLat(113.73 + random.nextGaussian() * 0.05, 34.77 + random.nextGaussian() * 0.04).toPoint(),
                    i % 3,
                    3 + i % 30,
                    33 + i % 3_000,
                    3_033 + i % 300,
                    3_333);
        }
        long begin = System.nanoTime();
        PlaceIndex index = builder.build();
        long packed = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            LonLat from = new LonLat(113.73 + random.nextGaussian() * 0.05, 34.77 + random.nextGaussian() * 0.04);
            assertThat(index.nearest(from, 5, Double.POSITIVE_INFINITY, TagFilter.EVERYTHING))
                    .hasSize(5);
        }
        System.out.printf(
                "PlaceIndex: %.1f MB for a million points, packed in %d ms, five nearest in %.1f µs%n",
                index.bytes() / 1e6, (packed - begin) / 1_000_000, (System.nanoTime() - packed) / 20_000 / 1e3);
        assertThat(index.bytes()).isLessThan(100_000_000);
    }
}
