package org.wangge.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.geodata.track.CleanTrack;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.HalfWidths;
import org.wangge.geodata.track.MeasuredLine;
import org.wangge.geodata.track.Track;
import org.wangge.geodata.track.TrackCleaning;
import org.wangge.geodata.track.Travel;

/**
 * A winding river of 20 km with 2,000 vertices and the cleaned track of somebody who went along it, the same from every seed.
 *
 * @param river its centre line, without known width
 * @param track of 3,600 fixes
 */
record Walk(MeasuredLine river, CleanTrack track) {

    static final MetricSystem SYSTEM = MetricSystem.at(113.73, 34.77);
    static final long SEED = 20260101;

    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final int VERTICES = 2_000;
    private static final double STEP_METRES = 10;
    private static final int FIXES = 3_600;
    private static final int SECONDS_APART = 5;

    static Walk of(long seed) {
        Random random = new Random(seed);
        MeasuredLine river = river(random);
        return new Walk(river, track(random, river));
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

    /** Now nearer to the river and now farther than it counts, seen with errors of a few metres. */
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
