package org.wangge.geodata.track;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/** Several rivers, their banks and their widths. */
class LineNetworkTest {

    private static final long SEED = 5_300;

    @Test
    void theRiverWhoseWaterIsNearerTakesTheCredit() {
        MeasuredLine canal = line("canal", 0, Walks.line(0, 0, 1000, 0));
        MeasuredLine ditch = line("ditch", 0, Walks.line(0, 30, 1000, 30));
        Map<String, Double> nearCanal = cover(List.of(canal, ditch), Walks.line(200, 10, 800, 10));
        assertThat(nearCanal).containsOnlyKeys("canal");
        assertThat(nearCanal.get("canal")).isCloseTo(2 * Math.sqrt(25 * 25 - 10 * 10) + 600, within(0.05));
        assertThat(cover(List.of(canal, ditch), Walks.line(200, 20, 800, 20))).containsOnlyKeys("ditch");
        // In the middle of the two, to a metre, both.
        assertThat(cover(List.of(canal, ditch), Walks.line(200, 15.4, 800, 15.4)))
                .containsOnlyKeys("canal", "ditch");
    }

    @Test
    void aWideRiverDoesNotLoseToADitchThatIsNearerToItsMiddle() {
        MeasuredLine river = line("river", 40, Walks.line(0, 0, 1000, 0));
        MeasuredLine ditch = line("ditch", 0, Walks.line(0, 80, 1000, 80));
        assertThat(cover(List.of(river, ditch), Walks.line(200, 50, 800, 50))).containsOnlyKeys("river");
    }

    @Test
    void whatIsWonChangesWhereTheTrackChangesSides() {
        MeasuredLine canal = line("canal", 0, Walks.line(0, 0, 1000, 0));
        MeasuredLine ditch = line("ditch", 0, Walks.line(0, 40, 1000, 40));
        Gates gates = Walks.bare(20);
        CleanTrack slanting = Walks.evidence("t", gates, 0, Walks.line(0, 10, 1000, 30));
        Map<String, TrackCoverage> covered = LineNetwork.of(List.of(canal, ditch)).cover(slanting).stream()
                .collect(Collectors.toMap(TrackCoverage::lineId, coverage -> coverage));
        // The margin of a metre lies between 475 and 525 m along, where both earn.
        double end = covered.get("canal").covered().toMetres(0);
        double start = covered.get("ditch").covered().fromMetres(0);
        assertThat(end).isCloseTo(1000 - start, within(3.0)).isBetween(495.0, 540.0);
    }

    @Test
    void segmentsOfOneRiverDoNotCompete() {
        LineString upper = Walks.line(0, 0, 500, 0);
        MeasuredLine first = new MeasuredLine("first", "canal", upper, 0, HalfWidths.UNKNOWN);
        MeasuredLine second =
                new MeasuredLine("second", "canal", Walks.line(500, 0, 1000, 0), first.toMetres(), HalfWidths.UNKNOWN);
        Map<String, Double> covered = cover(List.of(first, second), Walks.line(100, 5, 490, 5));
        assertThat(covered.get("second")).isCloseTo(Math.sqrt(25 * 25 - 5 * 5) - 10, within(0.01));
    }

    @Test
    void walkingOnAcrossTheMouthOfATributaryLosesNothing() {
        MeasuredLine main = line("main", 5, Walks.line(0, 0, 1000, 0));
        MeasuredLine tributary = line("tributary", 3, Walks.line(500, 400, 500, 0));
        Gates gates = Gates.SEEDED;
        LineString walk = Walks.line(0, 22, 1000, 22);
        List<TrackCoverage> covered =
                LineNetwork.of(List.of(main, tributary)).cover(Walks.evidence("t", gates, 5, walk));
        assertThat(covered).singleElement().satisfies(coverage -> {
            assertThat(coverage.lineId()).isEqualTo("main");
            assertThat(coverage.covered().complement(0, main.toMetres())).isEqualTo(IntervalSet.EMPTY);
        });
    }

    @Test
    void reachFollowsTheWidth() {
        HalfWidths widths = HalfWidths.steps(new double[] {0, 400, 700}, new double[] {5, 40, 10});
        MeasuredLine river = new MeasuredLine("r", "r", Walks.line(0, 0, 1000, 0), 0, widths);
        IntervalSet covered =
                Walks.covered(river, Walks.evidence("t", Walks.bare(25), 0, Walks.line(-100, 50, 1100, 50)));
        assertThat(covered.count()).isEqualTo(1);
        assertThat(covered.fromMetres(0)).isCloseTo(400, within(1e-6));
        assertThat(covered.toMetres(0)).isCloseTo(700, within(1e-6));
    }

    @Test
    void banksAreToldApartWhereTheWidthIsKnown() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50; round++) {
            LineString centre = Walks.sinuous(1500, 20, 800, 0);
            MeasuredLine river = new MeasuredLine("r", "r", centre, 0, HalfWidths.of(8));
            double left = 10 + random.nextInt(10);
            CleanTrack onTheLeft = Walks.evidence("l", Walks.bare(25), 5, Walks.sinuous(1500, 20, 800, left));
            TrackCoverage coverage =
                    LineNetwork.of(List.of(river)).cover(onTheLeft).getFirst();
            assertThat(coverage.left()).as("seed %d round %d", SEED, round).isEqualTo(coverage.covered());
            assertThat(coverage.right()).isEqualTo(IntervalSet.EMPTY);
            MeasuredLine upstream = new MeasuredLine("r", "r", centre.reverse(), 0, HalfWidths.of(8));
            TrackCoverage turned =
                    LineNetwork.of(List.of(upstream)).cover(onTheLeft).getFirst();
            assertThat(turned.right()).isEqualTo(turned.covered());
            assertThat(turned.left()).isEqualTo(IntervalSet.EMPTY);
        }
        MeasuredLine unknown = Walks.river(Walks.line(0, 0, 100, 0));
        assertThat(LineNetwork.of(List.of(unknown))
                        .cover(Walks.evidence("t", Walks.bare(25), 5, Walks.line(0, 5, 100, 5)))
                        .getFirst()
                        .left())
                .isNull();
    }

    @Test
    void oneSideAndTheOtherMakeBoth() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(SEED + seed);
            MeasuredLine river =
                    new MeasuredLine("r", "r", Walks.crooked(random, 30, 40), 0, HalfWidths.of(random.nextInt(20)));
            CleanTrack track = Walks.evidence("t", Walks.bare(25), 5, Walks.crooked(random, 40, 25));
            for (TrackCoverage coverage : LineNetwork.of(List.of(river)).cover(track)) {
                IntervalSet both =
                        IntervalSet.union(List.of(requireNonNull(coverage.left()), requireNonNull(coverage.right())));
                assertThat(both.measureMetres())
                        .as("seed %d", SEED + seed)
                        .isCloseTo(coverage.covered().measureMetres(), within(1e-5));
            }
        }
    }

    @Test
    void lengthAndChainageAreThoseOfTheEllipsoid() {
        LineString line = Walks.crooked(new Random(SEED), 50, 300);
        MeasuredLine river = new MeasuredLine("r", "r", line, 12_300, HalfWidths.UNKNOWN);
        assertThat(river.toMetres() - 12_300).isEqualTo(GeodesicMeasure.lengthMetres(line), within(1e-8));
        PeriodCoverage none = PeriodCoverage.of(river, List.of());
        assertThat(none.share()).isZero();
        assertThat(none.uncovered().toArray()).containsExactly(12_300, river.toMetres());
        assertThat(none.listUncovered(river)).singleElement().satisfies(stretch -> {
            assertThat(stretch.geometry().equalsExact(line)).isTrue();
            assertThat(stretch.label()).startsWith("K12+300–K");
        });
    }

    @Test
    void anEdgeOfManyKilometresIsStraightInDegrees() {
        LineString edge = (LineString) Wkt.read("LINESTRING (113 34, 113.4 34)");
        LineString middle = (LineString) Wkt.read("LINESTRING (113.2 34, 113.201 34)");
        IntervalSet covered = Walks.covered(Walks.river(edge), Walks.evidence("t", Walks.bare(1), 0, middle));
        double length = GeodesicMeasure.lengthMetres(edge);
        assertThat(covered.fromMetres(0)).isCloseTo(length / 2 - 1, within(0.01));
        assertThat(covered.measureMetres()).isCloseTo(length / 400 + 2, within(0.01));
    }

    @Test
    void aLineWithoutLengthIsRefusedAndNoLinesCoverNothing() {
        LineString point = Walks.line(0, 0, 0, 0);
        assertThatThrownBy(() -> Walks.river(point)).isInstanceOf(IllegalArgumentException.class);
        assertThat(LineNetwork.of(List.of()).cover(Walks.evidence("t", Walks.bare(25), 0, Walks.line(0, 0, 9, 9))))
                .isEmpty();
        assertThatThrownBy(() -> HalfWidths.of(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HalfWidths.steps(new double[] {1, 1}, new double[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MeasuredLine line(String id, double halfWidth, LineString centre) {
        return new MeasuredLine(id, id, centre, 0, halfWidth == 0 ? HalfWidths.UNKNOWN : HalfWidths.of(halfWidth));
    }

    private static Map<String, Double> cover(List<MeasuredLine> lines, LineString walk) {
        return LineNetwork.of(lines).cover(Walks.evidence("t", Gates.SEEDED, 0, walk)).stream()
                .collect(Collectors.toMap(
                        TrackCoverage::lineId, coverage -> coverage.covered().measureMetres()));
    }
}
