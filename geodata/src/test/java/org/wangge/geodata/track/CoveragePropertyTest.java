package org.wangge.geodata.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geodesic.LinePart;

/** What is true of the covered share of a line whatever the line and the tracks. */
class CoveragePropertyTest {

    private static final long SEED = 20_261_122L;
    private static final int ROUNDS = 120;
    private static final double STEP_METRES = 0.05;

    @Test
    void shareIsBetweenNothingAndAllAndTheBandIsRoundIt() {
        forEach((random, as) -> {
            MeasuredLine river = randomRiver(random);
            PeriodCoverage coverage = coverage(river, random.nextDouble() * 60, randomWay(random));
            assertThat(coverage.share()).as(as).isBetween(0.0, 1.0);
            assertThat(coverage.shareLow()).as(as).isBetween(0.0, coverage.share());
            assertThat(coverage.shareHigh()).as(as).isBetween(coverage.share(), 1.0);
            assertThat(coverage.coveredMetres() + coverage.uncovered().measureMetres())
                    .as(as)
                    .isCloseTo(coverage.lengthMetres(), within(1e-6));
        });
    }

    @Test
    void moreTrackAndMoreToleranceNeverCoverLess() {
        forEach((random, as) -> {
            MeasuredLine river = randomRiver(random);
            double tolerance = random.nextDouble() * 60;
            LineString way = randomWay(random);
            LineString more = randomWay(random);
            IntervalSet one = covered(river, tolerance, way);
            assertCovers(covered(river, tolerance, way, more), one, as);
            assertCovers(covered(river, tolerance + random.nextDouble() * 20, way), one, as);
        });
    }

    @Test
    void unionIsAtMostTheSum() {
        forEach((random, as) -> {
            MeasuredLine river = randomRiver(random);
            LineString one = randomWay(random);
            LineString other = randomWay(random);
            double both = covered(river, 25, one, other).measureMetres();
            double sum = covered(river, 25, one).measureMetres()
                    + covered(river, 25, other).measureMetres();
            assertThat(both).as(as).isLessThanOrEqualTo(sum + 1e-6);
        });
    }

    @Test
    void orderDirectionAndDuplicatesOfTracksDoNotMatter() {
        forEach((random, as) -> {
            MeasuredLine river = randomRiver(random);
            List<LineString> ways = new ArrayList<>(List.of(randomWay(random), randomWay(random), randomWay(random)));
            IntervalSet covered = covered(river, 25, ways.toArray(LineString[]::new));
            ways.add(ways.getFirst());
            ways.replaceAll(way -> random.nextBoolean() ? way.reverse() : way);
            Collections.shuffle(ways, random);
            assertSame(covered(river, 25, ways.toArray(LineString[]::new)), covered, as);
        });
    }

    @Test
    void directionOfTheRiverDoesNotMatter() {
        forEach((random, as) -> {
            LineString line = Walks.crooked(random, 40, 40);
            LineString way = randomWay(random);
            double there = covered(Walks.river(line), 25, way).measureMetres();
            double back = covered(Walks.river(line.reverse()), 25, way).measureMetres();
            assertThat(back).as(as).isCloseTo(there, within(1e-5));
        });
    }

    @Test
    void verticesOnAnEdgeChangeNothing() {
        forEach((random, as) -> {
            LineString line = Walks.crooked(random, 30, 60);
            LineString way = randomWay(random);
            IntervalSet covered = covered(Walks.river(line), 25, way);
            // What a vertex in the middle of an edge moves in the plane is below a tenth of a millimetre for such
            // edges.
            assertClose(covered(Walks.river(densified(random, line)), 25, way), covered, 1e-2, as);
            assertClose(covered(Walks.river(line), 25, densified(random, way)), covered, 1e-2, as);
        });
    }

    @Test
    void partsOfASegmentAddUp() {
        forEach((random, as) -> {
            LineString line = Walks.crooked(random, 30, 60);
            LineString way = randomWay(random);
            double length = GeodesicMeasure.lengthMetres(line);
            double cut = length * (0.05 + 0.9 * random.nextDouble());
            IntervalSet whole = covered(Walks.river(line), 25, way);
            MeasuredLine upper = part("upper", line, 0, cut);
            MeasuredLine lower = part("lower", line, cut, length);
            List<TrackCoverage> parts =
                    LineNetwork.of(List.of(upper, lower)).cover(Walks.evidence("t", Walks.bare(25), 0, way));
            IntervalSet united =
                    IntervalSet.union(parts.stream().map(TrackCoverage::covered).toList());
            assertThat(united.measureMetres()).as(as).isCloseTo(whole.measureMetres(), within(1e-3));
        });
    }

    @Test
    void riverWalkedOnItselfIsCoveredWhollyWhateverTheTolerance() {
        forEach((random, as) -> {
            LineString line = Walks.crooked(random, 30, 60);
            assertThat(coverage(Walks.river(line), 0.001, line).share()).as(as).isEqualTo(1);
            assertThat(coverage(randomRiver(line, random), random.nextDouble() * 50 + 0.001, line)
                            .share())
                    .as(as)
                    .isEqualTo(1);
        });
    }

    @Test
    void agreesWithSamplesEveryFiveCentimetres() {
        Random random = new Random(SEED);
        for (int round = 0; round < 12; round++) {
            double tolerance = 5 + random.nextDouble() * 40;
            MeasuredLine river = randomRiver(random);
            LineString way = randomWay(random);
            LineString other = randomWay(random);
            PeriodCoverage exact = coverage(river, tolerance, way, other);
            double sampled = sampledShare(river, tolerance, way, other);
            int intervals = exact.covered().count() + exact.uncovered().count();
            assertThat(exact.share())
                    .as("seed %d round %d tolerance %f", SEED, round, tolerance)
                    .isCloseTo(sampled, within(STEP_METRES * intervals / exact.lengthMetres() + 2e-6));
        }
    }

    @Test
    void periodIsTheUnionOfItsTracksAndNeverTheirSum() {
        forEach((random, as) -> {
            MeasuredLine river = randomRiver(random);
            List<LineString> ways = List.of(randomWay(random), randomWay(random), randomWay(random));
            List<TrackCoverage> stored = new ArrayList<>();
            double summed = 0;
            for (LineString way : ways) {
                List<TrackCoverage> covered =
                        LineNetwork.of(List.of(river)).cover(Walks.evidence("t", Walks.bare(25), 4, way));
                covered.forEach(coverage -> stored.add(roundTrip(coverage)));
                summed += covered.stream()
                        .mapToDouble(coverage -> coverage.covered().measureMetres())
                        .sum();
            }
            PeriodCoverage period = PeriodCoverage.of(river, stored);
            IntervalSet together = covered(river, 25, ways.toArray(LineString[]::new));
            assertSame(period.covered(), together, as);
            assertThat(period.summedMetres()).as(as).isCloseTo(summed, within(1e-6));
            assertThat(period.coveredMetres()).as(as).isLessThanOrEqualTo(period.summedMetres() + 1e-6);
        });
    }

    /** As it comes back from a table: names and plain numbers. */
    private static TrackCoverage roundTrip(TrackCoverage coverage) {
        return new TrackCoverage(
                coverage.trackId(),
                coverage.lineId(),
                coverage.medianAccuracyMetres(),
                IntervalSet.of(coverage.covered().toArray()),
                IntervalSet.of(coverage.low().toArray()),
                IntervalSet.of(coverage.high().toArray()),
                coverage.left() == null ? null : IntervalSet.of(coverage.left().toArray()),
                coverage.right() == null
                        ? null
                        : IntervalSet.of(coverage.right().toArray()));
    }

    private static double sampledShare(MeasuredLine river, double tolerance, LineString... ways) {
        MultiLineString track = Cgcs2000.geometries().createMultiLineString(ways);
        return Walks.sampledMetres(river, Walks.SYSTEM, track, tolerance, STEP_METRES) / river.lengthMetres();
    }

    private static MeasuredLine part(String id, LineString line, double from, double to) {
        return new MeasuredLine(id, "river", LinePart.between(line, from, to), from, HalfWidths.UNKNOWN);
    }

    private static MeasuredLine randomRiver(Random random) {
        return randomRiver(Walks.crooked(random, 20 + random.nextInt(20), 20 + random.nextInt(60)), random);
    }

    private static MeasuredLine randomRiver(LineString line, Random random) {
        double from = random.nextInt(3) * 1234.5;
        HalfWidths widths = random.nextBoolean()
                ? HalfWidths.UNKNOWN
                : HalfWidths.steps(
                        new double[] {from, from + 200 + random.nextInt(300), from + 700 + random.nextInt(300)},
                        new double[] {random.nextInt(30), random.nextInt(30), random.nextInt(30)});
        return new MeasuredLine("r", "river", line, from, widths);
    }

    private static LineString randomWay(Random random) {
        return Walks.crooked(random, 10 + random.nextInt(60), 10 + random.nextInt(40));
    }

    private static LineString densified(Random random, LineString line) {
        List<Coordinate> path = new ArrayList<>();
        for (int i = 0; i < line.getNumPoints(); i++) {
            Coordinate a = line.getCoordinateN(i);
            if (i > 0) {
                Coordinate before = line.getCoordinateN(i - 1);
                double share = random.nextDouble();
                path.add(new Coordinate(before.x + share * (a.x - before.x), before.y + share * (a.y - before.y)));
            }
            path.add(a);
        }
        return Cgcs2000.geometries().createLineString(path.toArray(Coordinate[]::new));
    }

    private static IntervalSet covered(MeasuredLine river, double tolerance, LineString... ways) {
        return Walks.covered(river, Walks.evidence("t", Walks.bare(tolerance), 0, ways));
    }

    private static PeriodCoverage coverage(MeasuredLine river, double tolerance, LineString... ways) {
        CleanTrack track = Walks.evidence("t", Walks.bare(tolerance), 4, ways);
        return PeriodCoverage.of(river, LineNetwork.of(List.of(river)).cover(track));
    }

    private static void assertCovers(IntervalSet whole, IntervalSet part, String as) {
        IntervalSet united = IntervalSet.union(List.of(whole, part));
        assertThat(united.measureMetres()).as(as).isCloseTo(whole.measureMetres(), within(1e-6));
    }

    private static void assertSame(IntervalSet actual, IntervalSet expected, String as) {
        assertClose(actual, expected, 1e-6, as);
    }

    /** Places that are in one of the sets and not in the other are no more than so many metres. */
    private static void assertClose(IntervalSet actual, IntervalSet expected, double metres, String as) {
        double both = IntervalSet.union(List.of(actual, expected)).measureMetres();
        assertThat(both - actual.measureMetres()).as(as).isLessThan(metres);
        assertThat(both - expected.measureMetres()).as(as).isLessThan(metres);
    }

    private interface Round {
        void check(Random random, String as);
    }

    private static void forEach(Round round) {
        for (int i = 0; i < ROUNDS; i++) {
            round.check(new Random(SEED + i), "seed " + (SEED + i));
        }
    }
}
