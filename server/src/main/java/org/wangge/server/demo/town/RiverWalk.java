package org.wangge.server.demo.town;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.track.Fix;

/**
 * A walk along a river as a phone records it: a fix every five seconds with an error that drifts, and stretches of it without any. Built a leg
 * at a time; each leg begins where the one before ends.
 */
public final class RiverWalk {

    private static final Duration BETWEEN_FIXES = Duration.ofSeconds(5);
    /** At 1.25 m/s. */
    private static final double METRES_A_FIX = 6.25;

    /** How much of its error a phone keeps from fix to fix, and how much comes new, in metres. */
    private static final double DRIFT = 0.9;

    private static final double NEW_ERROR_METRES = 1;
    /** Further than any river reaches. */
    private static final double ASIDE_METRES = 120;

    private static final double EVENTFUL_METRES = 1500;
    private static final double LEFT_TO_VISITORS_METRES = 600;

    private final Coordinate origin;
    private final double metresPerLon;
    private final double metresPerLat;
    private final LengthIndexedLine line;
    private final double lengthMetres;
    private final Random random;
    private final List<Step> steps = new ArrayList<>();

    private record Step(Coordinate plane, boolean isRecorded) {}

    /**
     * @param river its centre line downstream, CGCS2000 lon/lat
     * @param seed the same walk has the same errors
     */
    public RiverWalk(LineString river, long seed) {
        this.origin = river.getCoordinateN(0);
        double latitude = Math.toRadians(origin.y);
        // Lengths of a degree on the ellipsoid; over a town they hardly change.
        this.metresPerLat = 111_132.95 - 559.82 * Math.cos(2 * latitude) + 1.17 * Math.cos(4 * latitude);
        this.metresPerLon = 111_412.84 * Math.cos(latitude) - 93.5 * Math.cos(3 * latitude);
        LineString plane = (LineString) river.copy();
        plane.apply((Coordinate each) -> {
            each.x = (each.x - origin.x) * metresPerLon;
            each.y = (each.y - origin.y) * metresPerLat;
        });
        plane.geometryChanged();
        this.line = new LengthIndexedLine(plane);
        this.lengthMetres = plane.getLength();
        this.random = new Random(seed);
    }

    /**
     * Where an eventful walk begins, so that it ends on the river. The uppermost segment is left to visitors, who come to walk it themselves.
     *
     * @param share how far down, from 0 to 1
     */
    public double beginMetres(double share) {
        double room = lengthMetres - EVENTFUL_METRES - LEFT_TO_VISITORS_METRES;
        return LEFT_TO_VISITORS_METRES + Math.max(0, room) * share;
    }

    /**
     * A walk with everything that happens on one: along a bank, a stretch with the phone switched off, a rest, more of the bank, round through the
     * streets, straight over a bridge, and back along the other bank. It takes 1,500 m of the river from a chainage on.
     */
    public RiverWalk eventful(double fromMetres, double bankMetres) {
        return along(fromMetres, fromMetres + 450, bankMetres)
                .unrecorded(fromMetres + 750, bankMetres)
                .rest(Duration.ofMinutes(8))
                .along(fromMetres + 750, fromMetres + 1000, bankMetres)
                .straight(fromMetres + 1000, ASIDE_METRES)
                .along(fromMetres + 1000, fromMetres + 1200, ASIDE_METRES)
                .straight(fromMetres + 1200, -ASIDE_METRES)
                .along(fromMetres + 1200, fromMetres + 1300, -ASIDE_METRES)
                .straight(fromMetres + 1300, -bankMetres)
                .along(fromMetres + 1300, fromMetres + 1500, -bankMetres);
    }

    /** Along the river between two chainages, so far to the left of its middle, or to the right where that is negative. */
    public RiverWalk along(double fromMetres, double toMetres, double leftMetres) {
        double length = Math.abs(toMetres - fromMetres);
        for (double done = 0; done <= length; done += METRES_A_FIX) {
            steps.add(new Step(at(fromMetres + Math.signum(toMetres - fromMetres) * done, leftMetres), true));
        }
        return this;
    }

    /** Straight to a place beside the river; a walk begins there. */
    public RiverWalk straight(double chainageMetres, double leftMetres) {
        return straight(at(chainageMetres, leftMetres), true);
    }

    /** The same with the phone switched off. */
    public RiverWalk unrecorded(double chainageMetres, double leftMetres) {
        return straight(at(chainageMetres, leftMetres), false);
    }

    private RiverWalk straight(Coordinate to, boolean isRecorded) {
        if (steps.isEmpty()) {
            steps.add(new Step(to, isRecorded));
        }
        Coordinate from = steps.getLast().plane();
        int count = (int) Math.ceil(from.distance(to) / METRES_A_FIX);
        for (int i = 1; i <= count; i++) {
            double share = (double) i / count;
            steps.add(new Step(
                    new Coordinate(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)), isRecorded));
        }
        return this;
    }

    /** Stays where the leg before ended. */
    public RiverWalk rest(Duration length) {
        Coordinate here = steps.getLast().plane();
        for (long i = 0; i < length.dividedBy(BETWEEN_FIXES); i++) {
            steps.add(new Step(here, true));
        }
        return this;
    }

    /** What the phone has recorded when the walk is over, numbered from 1; nobody has received it yet. */
    public List<Fix> fixes(Instant start) {
        List<Fix> fixes = new ArrayList<>();
        double east = 0;
        double north = 0;
        for (int i = 0; i < steps.size(); i++) {
            east = DRIFT * east + NEW_ERROR_METRES * random.nextGaussian();
            north = DRIFT * north + NEW_ERROR_METRES * random.nextGaussian();
            double accuracy = 4 + 6 * random.nextDouble();
            Step step = steps.get(i);
            if (step.isRecorded()) {
                fixes.add(new Fix(
                        i + 1L,
                        start.plus(BETWEEN_FIXES.multipliedBy(i)),
                        lonLat(step.plane().x + east, step.plane().y + north),
                        accuracy,
                        null,
                        null,
                        false,
                        null));
            }
        }
        return fixes;
    }

    private Coordinate at(double chainageMetres, double leftMetres) {
        return line.extractPoint(chainageMetres, leftMetres);
    }

    private LonLat lonLat(double east, double north) {
        return new LonLat(origin.x + east / metresPerLon, origin.y + north / metresPerLat);
    }
}
