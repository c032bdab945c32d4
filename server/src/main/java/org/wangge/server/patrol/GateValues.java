package org.wangge.server.patrol;

import java.time.Duration;
import org.wangge.geodata.track.Gates;
import org.wangge.server.shared.ProblemException;

/** As {@link Gates}, with lengths of time in seconds: how the rules by which tracks are judged are told and taken. */
public record GateValues(
        double accuracyMetres,
        double assumedAccuracyMetres,
        double gapSeconds,
        double gapMetres,
        double headingDegrees,
        double toleranceMetres,
        double stayRadiusMetres,
        double staySeconds,
        double shortestRunMetres,
        Speeds metresPerSecond,
        double speedBaseSeconds,
        double clockAheadSeconds,
        double clockBehindSeconds,
        double lateSeconds,
        double nearerByMetres) {

    /** Ten years: no phone keeps a fix for longer. */
    private static final double LONGEST_SECONDS = 10 * 365 * 86_400.0;

    /** Above which a speed cannot be real, by means of travel. */
    public record Speeds(double foot, double bicycle, double boat, double car) {}

    public static GateValues of(Gates gates) {
        Gates.Speeds speeds = gates.speeds();
        return new GateValues(
                gates.accuracyMetres(),
                gates.assumedAccuracyMetres(),
                seconds(gates.gap()),
                gates.gapMetres(),
                gates.headingDegrees(),
                gates.toleranceMetres(),
                gates.stayRadiusMetres(),
                seconds(gates.stayTime()),
                gates.shortestRunMetres(),
                new Speeds(speeds.foot(), speeds.bicycle(), speeds.boat(), speeds.car()),
                seconds(gates.speedBase()),
                seconds(gates.clockAhead()),
                seconds(gates.clockBehind()),
                seconds(gates.late()),
                gates.nearerByMetres());
    }

    /**
     * The rules as the engine takes them.
     *
     * @throws ProblemException 422 for a value that cannot be
     */
    public Gates gates() {
        try {
            return new Gates(
                    accuracyMetres,
                    assumedAccuracyMetres,
                    time(gapSeconds),
                    gapMetres,
                    headingDegrees,
                    toleranceMetres,
                    stayRadiusMetres,
                    time(staySeconds),
                    shortestRunMetres,
                    new Gates.Speeds(
                            metresPerSecond.foot(),
                            metresPerSecond.bicycle(),
                            metresPerSecond.boat(),
                            metresPerSecond.car()),
                    time(speedBaseSeconds),
                    time(clockAheadSeconds),
                    time(clockBehindSeconds),
                    time(lateSeconds),
                    nearerByMetres);
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofField(
                    PatrolProblem.TRACK_VALUES_REFUSED, "/gates", String.valueOf(e.getMessage()));
        }
    }

    public static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    /**
     * A length of time, to the millisecond.
     *
     * @throws IllegalArgumentException for what is no length of time
     */
    public static Duration time(double seconds) {
        if (!(seconds >= 0 && seconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException("a length of time is from 0 s to ten years");
        }
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }
}
