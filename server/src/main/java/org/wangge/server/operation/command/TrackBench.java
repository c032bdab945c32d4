package org.wangge.server.operation.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.geodata.track.CleanTrack;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.HalfWidths;
import org.wangge.geodata.track.IntervalSet;
import org.wangge.geodata.track.LineNetwork;
import org.wangge.geodata.track.MeasuredLine;
import org.wangge.geodata.track.PeriodCoverage;
import org.wangge.geodata.track.Track;
import org.wangge.geodata.track.TrackCleaning;
import org.wangge.geodata.track.TrackCoverage;
import org.wangge.geodata.track.Travel;

/**
 * Measures what of a river a track covered, beside JTS, which makes a polygon round the track and lays it over the river. JTS gets
 * lines in metres already, and as many sides to a circle as it needs to come to the same answer.
 */
final class TrackBench {

    private static final MetricSystem SYSTEM = MetricSystem.at(113.73, 34.77);
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final int VERTICES = 2_000;
    private static final double STEP_METRES = 10;
    private static final int FIXES = 3_600;
    private static final int SECONDS_APART = 5;
    private static final int TRACKS = 1_000;
    private static final int WARM_UP = 40;
    private static final int MEASURED = 40;
    private static final int PLAIN_MEASURED = 5;
    private static final double SAME = 1e-5;
    private static final double SIMPLIFIED = 1e-4;

    private TrackBench() {}

    static void run() {
        Random random = new Random(Load.SEED);
        MeasuredLine river = river(random);
        CleanTrack track = track(random, river);
        WanggeCommand.answer("river of %.1f km with %,d vertices, track of %,d fixes; %d cores, Java %s, seed %d"
                .formatted(
                        river.lengthMetres() / 1000,
                        VERTICES,
                        FIXES,
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        Load.SEED));
        beside(river, track);
        month(random, river);
    }

    private static void beside(MeasuredLine river, CleanTrack track) {
        LineNetwork prepared = LineNetwork.of(List.of(river));
        Timings exact = measured(MEASURED, () -> prepared.cover(track));
        Timings whole = measured(MEASURED, () -> LineNetwork.of(List.of(river)).cover(track));
        double share = PeriodCoverage.of(river, prepared.cover(track)).share();
        Geometry line = SYSTEM.toMetres(river.centreLine());
        Geometry ways = SYSTEM.toMetres(
                Cgcs2000.geometries().createMultiLineString(track.ways().toArray(LineString[]::new)));
        double metres = track.gates().toleranceMetres();
        int sides = 8;
        while (sides < 512 && Math.abs(plainShare(line, ways, metres, sides) - share) > SAME) {
            sides *= 2;
        }
        int enough = sides;
        Timings plain = measured(PLAIN_MEASURED, () -> plainShare(line, ways, metres, enough));
        double plainShare = plainShare(line, ways, metres, enough);
        BenchReport.seconds("coverage with band, river prepared", exact);
        BenchReport.seconds("coverage with band, river as it comes", whole);
        BenchReport.beside("JTS buffer and intersection, no band", plain, whole);
        BenchReport.note(String.format(
                Locale.ROOT,
                "share %.8f, JTS with %d sides to a quarter %.8f, difference %.1e",
                share,
                enough,
                plainShare,
                Math.abs(share - plainShare)));
        BenchReport.target("same answer to 1e-5", Math.abs(share - plainShare) <= SAME);
        BenchReport.target(
                String.format(Locale.ROOT, ">= 20 times faster: %.0f times", plain.median() / whole.median()),
                plain.median() >= 20 * whole.median());
    }

    /** As from a table: what each track covered is plain numbers. */
    private static void month(Random random, MeasuredLine river) {
        List<double[]> stored = new ArrayList<>();
        for (int i = 0; i < TRACKS; i++) {
            double[] numbers = new double[2 * (1 + random.nextInt(40))];
            for (int j = 0; j < numbers.length; j += 2) {
                numbers[j] = random.nextDouble() * river.lengthMetres() / 2;
                numbers[j + 1] = numbers[j] + random.nextDouble() * 20;
            }
            stored.add(numbers);
        }
        Timings united = measured(MEASURED, () -> {
            List<TrackCoverage> tracks = stored.stream()
                    .map(IntervalSet::of)
                    .map(set -> new TrackCoverage("t", river.id(), 5, set, set, set, null, null))
                    .toList();
            return PeriodCoverage.of(river, tracks).listUncovered(river);
        });
        BenchReport.seconds("%,d tracks of a month from their intervals".formatted(TRACKS), united);
        BenchReport.target("<= 1 s", united.median() <= 1);
    }

    private static double plainShare(Geometry line, Geometry ways, double metres, int sides) {
        BufferParameters parameters = new BufferParameters(sides);
        // Of itself it first makes the track simpler by a hundredth of the distance, and the answer larger by more than
        // is allowed.
        parameters.setSimplifyFactor(SIMPLIFIED);
        return line.intersection(BufferOp.bufferOp(ways, metres, parameters)).getLength() / line.getLength();
    }

    private static <T> Timings measured(int times, Supplier<T> work) {
        Timings warmUp = new Timings();
        for (int i = 0; i < Math.min(WARM_UP, 3 * times); i++) {
            warmUp.time(work);
        }
        Timings timings = new Timings();
        for (int i = 0; i < times; i++) {
            timings.time(work);
        }
        return timings;
    }

    private static MeasuredLine river(Random random) {
        Coordinate[] path = new Coordinate[VERTICES];
        PlanePoint start = SYSTEM.toMetres(new LonLat(113.73, 34.77));
        double east = start.x();
        double north = start.y();
        for (int i = 0; i < VERTICES; i++) {
            path[i] = SYSTEM.toLonLat(east, north).toCoordinate();
            double heading = 0.9 * Math.sin(i / 60.0) + 0.15 * random.nextGaussian();
            east += STEP_METRES * Math.cos(heading);
            north += STEP_METRES * Math.sin(heading);
        }
        LineString line = Cgcs2000.geometries().createLineString(path);
        return new MeasuredLine("river", "river", line, 0, HalfWidths.UNKNOWN);
    }

    /** Somebody who follows the river at 1.1 m/s, now nearer and now farther than it counts, seen with errors of a few metres. */
    private static CleanTrack track(Random random, MeasuredLine river) {
        Coordinate[] path = SYSTEM.toMetres(river.centreLine()).getCoordinates();
        List<Fix> fixes = new ArrayList<>();
        double errorEast = 0;
        double errorNorth = 0;
        for (int i = 0; i < FIXES; i++) {
            double along = (double) i * (VERTICES - 2) / FIXES;
            Coordinate at = path[(int) along];
            Coordinate next = path[(int) along + 1];
            double share = along - (int) along;
            double off = 20 + 15 * Math.sin(i / 90.0);
            errorEast = 0.9 * errorEast + 1.7 * random.nextGaussian();
            errorNorth = 0.9 * errorNorth + 1.7 * random.nextGaussian();
            double east = at.x + share * (next.x - at.x) + errorEast - off * (next.y - at.y) / STEP_METRES;
            double north = at.y + share * (next.y - at.y) + errorNorth + off * (next.x - at.x) / STEP_METRES;
            fixes.add(Fix.of(i, START.plusSeconds((long) i * SECONDS_APART), SYSTEM.toLonLat(east, north))
                    .withAccuracyMetres(6.0));
        }
        // On a bicycle, since round the outside of a bend the way is longer than the river; every direction counts for
        // JTS.
        Track track = new Track("track", "chief", null, Travel.BICYCLE, fixes);
        return TrackCleaning.clean(track, Gates.SEEDED.withHeadingDegrees(90));
    }
}
