package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CaseIntake.CaseData;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** The nearest of 20,000 open cases against brute force by GeographicLib over all of them. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NearestCasesIT {

    private static final long SEED = 20_261_121L;
    private static final int CASES = 20_000;
    private static final int QUERIES = 2_000;
    private static final Geodesic CGCS2000 = new Geodesic(6378137.0, 1 / 298.257222101);
    private static final CategoryCode ITEM = new CategoryCode(CategoryCode.Kind.ITEM, "06010");
    private static final CategoryCode PART = new CategoryCode(CategoryCode.Kind.PART, "01001");
    private static final Caller DISPATCHER = As.callerOf(Role.DISPATCHER);

    @Autowired
    Cases cases;

    @Autowired
    CaseIntake intake;

    @Autowired
    JdbcClient jdbc;

    private final List<Spot> spots = new ArrayList<>();

    private record Spot(UUID id, double lon, double lat, boolean part) {}

    private record Hit(UUID id, double metres) {}

    @BeforeAll
    void twentyThousandCases() {
        Random random = new Random(SEED);
        List<CaseData> data = new ArrayList<>();
        double lon = 0;
        double lat = 0;
        for (int i = 0; i < CASES; i++) {
            // Every fiftieth lies exactly where the one before lies.
            if (i % 50 != 49) {
                lon = 113.73 + random.nextGaussian() * 0.05;
                lat = 34.77 + random.nextGaussian() * 0.04;
            }
            data.add(new CaseData(
                    "case-" + i,
                    i % 20 == 0 ? PART : ITEM,
                    new LonLat(lon, lat).toPoint(),
                    "暴露垃圾",
                    "patrol",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    null,
                    null));
        }
        data.add(new CaseData(
                "closed",
                ITEM,
                new LonLat(113.73, 34.77).toPoint(),
                "已结案",
                "patrol",
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-02T00:00:00Z"),
                null));
        assertThat(intake.cases(Caller.system(), "test", data).created()).isEqualTo(CASES + 1);
        jdbc.sql("analyze case_record").update();
        jdbc.sql("""
                select id, ST_X(place) as lon, ST_Y(place) as lat, category_kind from case_record where state = 'open'
                """).query(row -> {
            spots.add(new Spot(
                    row.getObject("id", UUID.class),
                    row.getDouble("lon"),
                    row.getDouble("lat"),
                    row.getString("category_kind").equals("part")));
        });
    }

    @Test
    void areTheSameInTheSameOrderAsByBruteForce() {
        Random random = new Random(SEED + 1);
        List<LonLat> queries = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            // Most are in the town, some far outside, some exactly on a case.
            queries.add(
                    switch (i % 20) {
                        case 0 -> new LonLat(112 + random.nextDouble() * 4, 33 + random.nextDouble() * 4);
                        case 1, 2 -> {
                            Spot spot = spots.get(random.nextInt(spots.size()));
                            yield new LonLat(spot.lon(), spot.lat());
                        }
                        default ->
                            new LonLat(113.73 + random.nextGaussian() * 0.06, 34.77 + random.nextGaussian() * 0.05);
                    });
        }
        List<List<Hit>> expected = queries.parallelStream()
                .map(query -> bruteForce(query, spots, 5, Double.POSITIVE_INFINITY))
                .toList();
        IntStream.range(0, QUERIES)
                .parallel()
                .forEach(i -> compare(
                        queries.get(i),
                        cases.nearest(
                                DISPATCHER, new NearestQuery(queries.get(i), 5, Double.POSITIVE_INFINITY, Set.of())),
                        expected.get(i)));
    }

    @Test
    void areOfTheCategoriesAskedForAndNotFartherThanAsked() {
        Random random = new Random(SEED + 2);
        List<Spot> parts = spots.stream().filter(Spot::part).toList();
        for (int i = 0; i < 100; i++) {
            LonLat query = new LonLat(113.73 + random.nextGaussian() * 0.06, 34.77 + random.nextGaussian() * 0.05);
            double maxMetres = 200 + random.nextInt(1000);
            compare(
                    query,
                    cases.nearest(DISPATCHER, new NearestQuery(query, 12, maxMetres, Set.of(PART))),
                    bruteForce(query, parts, 12, maxMetres));
        }
    }

    @Test
    void aGreatestDistanceIsInclusive() {
        LonLat query = new LonLat(113.7, 34.7);
        double third =
                bruteForce(query, spots, 3, Double.POSITIVE_INFINITY).get(2).metres();
        double exact = cases.nearest(DISPATCHER, new NearestQuery(query, 3, third + 1e-6, Set.of()))
                .get(2)
                .distanceMetres();
        assertThat(cases.nearest(DISPATCHER, new NearestQuery(query, 1000, exact, Set.of())))
                .hasSize(3);
        assertThat(cases.nearest(DISPATCHER, new NearestQuery(query, 1000, Math.nextDown(exact), Set.of())))
                .hasSize(2);
    }

    @Test
    void moreThanThereAreIsAllThereAre() {
        LonLat query = new LonLat(113.73, 34.77);
        compare(
                query,
                cases.nearest(DISPATCHER, new NearestQuery(query, 1000, Double.POSITIVE_INFINITY, Set.of(PART))),
                bruteForce(query, spots.stream().filter(Spot::part).toList(), 1000, Double.POSITIVE_INFINITY));
    }

    @Test
    void metresAgreeWithPostgis() {
        Random random = new Random(SEED + 3);
        for (int i = 0; i < 50; i++) {
            LonLat query = new LonLat(113.73 + random.nextGaussian() * 0.2, 34.77 + random.nextGaussian() * 0.2);
            NearestCase nearest = cases.nearest(
                            DISPATCHER, new NearestQuery(query, 1, Double.POSITIVE_INFINITY, Set.of()))
                    .getFirst();
            double postgis = jdbc.sql("""
                            select ST_Distance(place::geography, ST_SetSRID(ST_Point(:lon, :lat), 4490)::geography)
                            from case_record where id = :id
                            """)
                    .param("lon", query.lon())
                    .param("lat", query.lat())
                    .param("id", nearest.found().id())
                    .query(Double.class)
                    .single();
            assertThat(nearest.distanceMetres()).isCloseTo(postgis, within(1e-5 * postgis + 1e-6));
        }
    }

    private static void compare(LonLat query, List<NearestCase> found, List<Hit> expected) {
        assertThat(found)
                .as("nearest to %s, seed %d", query, SEED)
                .extracting(nearest -> nearest.found().id())
                .containsExactlyElementsOf(expected.stream().map(Hit::id).toList());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).distanceMetres()).isCloseTo(expected.get(i).metres(), within(0.001));
        }
    }

    /** What is farther in a plane than the k-th by more than the plane can be wrong is not measured. */
    private static List<Hit> bruteForce(LonLat query, List<Spot> spots, int limit, double maxMetres) {
        double perLon = 111_320 * Math.cos(Math.toRadians(query.lat()));
        double[] rough = spots.stream()
                .mapToDouble(
                        spot -> Math.hypot((spot.lon() - query.lon()) * perLon, (spot.lat() - query.lat()) * 110_900))
                .toArray();
        double[] sorted = rough.clone();
        Arrays.sort(sorted);
        double bound = sorted[Math.min(limit, sorted.length) - 1] * 1.08 + 10;
        return IntStream.range(0, rough.length)
                .filter(i -> rough[i] <= bound)
                .mapToObj(i -> new Hit(spots.get(i).id(), metres(query, spots.get(i))))
                .filter(hit -> hit.metres() <= maxMetres)
                .sorted(Comparator.comparingDouble(Hit::metres)
                        .thenComparing(hit -> hit.id().toString()))
                .limit(limit)
                .toList();
    }

    private static double metres(LonLat query, Spot spot) {
        return CGCS2000.Inverse(query.lat(), query.lon(), spot.lat(), spot.lon(), GeodesicMask.DISTANCE).s12;
    }
}
