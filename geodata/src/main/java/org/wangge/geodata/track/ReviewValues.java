package org.wangge.geodata.track;

import java.time.Duration;

/**
 * The values of the signals: data of the caller, like {@link Gates}.
 *
 * @param teleportMetres the shortest jump that is a teleport
 * @param teleportMetresPerSecond the slowest
 * @param leastSteps fewer steps than this prove nothing about a line or a replay
 * @param perfectMetres how far a step of a perfect line differs from the one before
 * @param perfectShare of the steps that have to be perfect
 * @param replayMetres how near a replayed place is to the one it was taken from
 * @param replayShare of the moving fixes that have to be replayed in their order
 * @param handOver the time in which one phone may not go from one person to another
 * @param besideMetres how near phones in one pocket are
 * @param besideShare of the common fixes that have to be that near
 * @param leastBeside the shortest common time that tells anything
 */
public record ReviewValues(
        double teleportMetres,
        double teleportMetresPerSecond,
        int leastSteps,
        double perfectMetres,
        double perfectShare,
        double replayMetres,
        double replayShare,
        Duration handOver,
        double besideMetres,
        double besideShare,
        Duration leastBeside) {

    /** The set an office begins with. */
    public static final ReviewValues SEEDED =
            new ReviewValues(500, 70, 60, 0.05, 0.9, 0.5, 0.6, Duration.ofMinutes(5), 15, 0.95, Duration.ofMinutes(10));

    public ReviewValues {
        if (leastSteps < 2 || !(perfectShare > 0) || !(replayShare > 0) || !(besideShare > 0)) {
            throw new IllegalArgumentException("shares are positive and there are steps");
        }
    }
}
