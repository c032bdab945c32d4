package org.wangge.geodata.track;

import java.time.Duration;

/**
 * The values of the rules by which a track is judged: data of the caller, who keeps versions of them and echoes the set with
 * each answer. Every rule takes credit away, none adds any.
 *
 * @param accuracyMetres the worst accuracy that is still evidence; an unknown accuracy passes
 * @param assumedAccuracyMetres what an unknown accuracy is taken to be where one is needed
 * @param gap between two fixes after which nothing is known of the way between them
 * @param gapMetres the same as a distance
 * @param headingDegrees the largest angle between track and line; 90 or more switches the rule off
 * @param toleranceMetres how far from the water, or the line where its width is not known, a track still covers it
 * @param stayRadiusMetres root mean square distance from their centre within which fixes are one stay; 0 switches the rule off
 * @param stayTime the shortest stay
 * @param shortestRunMetres extent of a way between two gaps below which it is taken for standing
 * @param speeds that cannot be real, by means of travel
 * @param speedBase the least time over which a speed is judged, so that noise between two fixes is none
 * @param clockAhead how much later than it was received a fix may be observed
 * @param clockBehind how long before it was received a fix may be observed
 * @param late after which a fix is noted as late
 * @param nearerByMetres by how much a line must be nearer than another river's to take the credit alone
 */
public record Gates(
        double accuracyMetres,
        double assumedAccuracyMetres,
        Duration gap,
        double gapMetres,
        double headingDegrees,
        double toleranceMetres,
        double stayRadiusMetres,
        Duration stayTime,
        double shortestRunMetres,
        Speeds speeds,
        Duration speedBase,
        Duration clockAhead,
        Duration clockBehind,
        Duration late,
        double nearerByMetres) {

    /**
     * Metres per second above which a speed cannot be real.
     */
    public record Speeds(double foot, double bicycle, double boat, double car) {
        public Speeds {
            requirePositive("speed", Math.min(Math.min(foot, bicycle), Math.min(boat, car)));
        }

        public double of(Travel travel) {
            return switch (travel) {
                case FOOT -> foot;
                case BICYCLE -> bicycle;
                case BOAT -> boat;
                case CAR -> car;
            };
        }
    }

    /** The set an office begins with. */
    public static final Gates SEEDED = new Gates(
            50,
            15,
            Duration.ofSeconds(120),
            200,
            45,
            25,
            15,
            Duration.ofSeconds(120),
            50,
            new Speeds(3, 8, 12, 25),
            Duration.ofSeconds(15),
            Duration.ofSeconds(120),
            Duration.ofDays(90),
            Duration.ofMinutes(5),
            1);

    public Gates {
        requirePositive("accuracy", accuracyMetres);
        requirePositive("assumed accuracy", assumedAccuracyMetres);
        requirePositive("gap", gapMetres);
        requirePositive("gap", seconds(gap));
        requirePositive("speed base", seconds(speedBase));
        requirePositive("stay time", seconds(stayTime));
        requireNotNegative("heading", headingDegrees);
        requireNotNegative("tolerance", toleranceMetres);
        requireNotNegative("stay radius", stayRadiusMetres);
        requireNotNegative("shortest run", shortestRunMetres);
        requireNotNegative("nearer by", nearerByMetres);
        requireNotNegative("clock ahead", seconds(clockAhead));
        requireNotNegative("clock behind", seconds(clockBehind));
        requireNotNegative("late", seconds(late));
    }

    public Gates withToleranceMetres(double metres) {
        return new Gates(
                accuracyMetres,
                assumedAccuracyMetres,
                gap,
                gapMetres,
                headingDegrees,
                metres,
                stayRadiusMetres,
                stayTime,
                shortestRunMetres,
                speeds,
                speedBase,
                clockAhead,
                clockBehind,
                late,
                nearerByMetres);
    }

    public Gates withHeadingDegrees(double degrees) {
        return new Gates(
                accuracyMetres,
                assumedAccuracyMetres,
                gap,
                gapMetres,
                degrees,
                toleranceMetres,
                stayRadiusMetres,
                stayTime,
                shortestRunMetres,
                speeds,
                speedBase,
                clockAhead,
                clockBehind,
                late,
                nearerByMetres);
    }

    /** A length of time to the millisecond. */
    static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("the " + name + " must be positive and finite");
        }
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("the " + name + " must not be negative and must be finite");
        }
    }
}
