package org.wangge.server.river.web;

import java.time.Duration;
import org.wangge.geodata.track.Gates;

/** The rules by which tracks are judged, echoed: metres, seconds, degrees, metres per second. */
record TrackRules(
        double accuracyMetres,
        double assumedAccuracyMetres,
        double gapSeconds,
        double gapMetres,
        double headingDegrees,
        double toleranceMetres,
        double stayRadiusMetres,
        double staySeconds,
        double shortestRunMetres,
        Gates.Speeds speeds,
        double speedBaseSeconds,
        double nearerByMetres) {

    static TrackRules of(Gates gates) {
        return new TrackRules(
                gates.accuracyMetres(),
                gates.assumedAccuracyMetres(),
                seconds(gates.gap()),
                gates.gapMetres(),
                gates.headingDegrees(),
                gates.toleranceMetres(),
                gates.stayRadiusMetres(),
                seconds(gates.stayTime()),
                gates.shortestRunMetres(),
                gates.speeds(),
                seconds(gates.speedBase()),
                gates.nearerByMetres());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
