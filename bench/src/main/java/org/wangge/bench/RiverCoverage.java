package org.wangge.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.track.LineNetwork;
import org.wangge.geodata.track.PeriodCoverage;

/**
 * What share of a river a track covered, beside JTS, which makes a polygon round the track and lays it over the river. JTS gets its
 * lines in metres already, and as few sides to a circle as it needs to come to the same answer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RiverCoverage {

    /** As far apart as two answers may be that are the same. */
    static final double SAME = 1e-5;

    private static final int MOST_SIDES = 512;

    /** Of itself JTS first makes the track simpler by a hundredth of the distance, and the answer larger by more than {@link #SAME}. */
    private static final double SIMPLIFIED = 1e-4;

    private final Walk walk = Walk.of(Walk.SEED);
    private final LineNetwork prepared = LineNetwork.of(List.of(walk.river()));
    private final Geometry line = Walk.SYSTEM.toMetres(walk.river().centreLine());
    private final Geometry ways = Walk.SYSTEM.toMetres(
            Cgcs2000.geometries().createMultiLineString(walk.track().ways().toArray(LineString[]::new)));
    private final int sides = enoughSides();

    /** The line of the river is in metres already, as JTS gets it; the track is not. */
    @Benchmark
    public double intervals() {
        return PeriodCoverage.of(walk.river(), prepared.cover(walk.track())).share();
    }

    /** Everything as it comes, in degrees. */
    @Benchmark
    public double intervalsFromDegrees() {
        return PeriodCoverage.of(
                        walk.river(), LineNetwork.of(List.of(walk.river())).cover(walk.track()))
                .share();
    }

    /** JTS: buffer and intersection, without a band. */
    @Benchmark
    public double bufferAndIntersection() {
        return plainShare(sides);
    }

    int sides() {
        return sides;
    }

    private int enoughSides() {
        double share = intervals();
        int enough = 8;
        while (enough < MOST_SIDES && Math.abs(plainShare(enough) - share) > SAME) {
            enough *= 2;
        }
        return enough;
    }

    private double plainShare(int sidesOfQuarter) {
        BufferParameters parameters = new BufferParameters(sidesOfQuarter);
        parameters.setSimplifyFactor(SIMPLIFIED);
        Geometry reached = BufferOp.bufferOp(ways, walk.track().gates().toleranceMetres(), parameters);
        return line.intersection(reached).getLength() / line.getLength();
    }
}
