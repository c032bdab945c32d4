package org.wangge.server.patrol.web;

import java.util.stream.DoubleStream;
import org.wangge.geodata.track.ReviewValues;
import org.wangge.server.patrol.GateValues;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.shared.ProblemException;

/** As {@link ReviewValues}, with lengths of time in seconds. */
record SignalValues(
        double teleportMetres,
        double teleportMetresPerSecond,
        int leastSteps,
        double perfectMetres,
        double perfectShare,
        double replayMetres,
        double replayShare,
        double handOverSeconds,
        double besideMetres,
        double besideShare,
        double leastBesideSeconds) {

    static SignalValues of(ReviewValues values) {
        return new SignalValues(
                values.teleportMetres(),
                values.teleportMetresPerSecond(),
                values.leastSteps(),
                values.perfectMetres(),
                values.perfectShare(),
                values.replayMetres(),
                values.replayShare(),
                GateValues.seconds(values.handOver()),
                values.besideMetres(),
                values.besideShare(),
                GateValues.seconds(values.leastBeside()));
    }

    /** @throws ProblemException 422 for a value that cannot be */
    ReviewValues values() {
        if (DoubleStream.of(perfectShare, replayShare, besideShare).anyMatch(share -> !(share > 0 && share <= 1))
                || DoubleStream.of(teleportMetres, teleportMetresPerSecond, perfectMetres, replayMetres, besideMetres)
                        .anyMatch(value -> !(value > 0 && value < 1e6))) {
            throw refused("Shares are more than 0 and at most 1; distances and speeds are more than 0");
        }
        try {
            return new ReviewValues(
                    teleportMetres,
                    teleportMetresPerSecond,
                    leastSteps,
                    perfectMetres,
                    perfectShare,
                    replayMetres,
                    replayShare,
                    GateValues.time(handOverSeconds),
                    besideMetres,
                    besideShare,
                    GateValues.time(leastBesideSeconds));
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException refused(String detail) {
        return ProblemException.ofField(PatrolProblem.TRACK_VALUES_REFUSED, "/review", detail);
    }
}
