package org.wangge.server.analysis.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.coverage.Camera;
import org.wangge.server.analysis.CoverageQuestion;

/**
 * A service where it stands.
 *
 * @param id of the field object; null for a place that is only given
 * @param directionDegrees the three are of cameras, null where they are not known
 */
record ServiceSpot(
        @Nullable UUID id,
        @Nullable String label,
        LonLat place,
        @Nullable Double directionDegrees,
        @Nullable Double angleDegrees,
        @Nullable Double rangeMetres) {

    static ServiceSpot at(CoverageQuestion.Spot spot) {
        return new ServiceSpot(
                null, null, spot.place(), spot.directionDegrees(), spot.angleDegrees(), spot.rangeMetres());
    }

    /** The same, looking in a direction. */
    ServiceSpot towards(double degrees) {
        return new ServiceSpot(id, label, place, degrees, angleDegrees, rangeMetres);
    }

    /** Whether something of it has to be assumed to know what it sees. */
    boolean isAssumed() {
        return directionDegrees == null || angleDegrees == null || rangeMetres == null;
    }

    /** As a camera; without a direction it sees all round. */
    Camera camera(CoverageQuestion.Reach reach) {
        double angle = angleDegrees == null ? reach.angleDegrees() : angleDegrees;
        return new Camera(
                place,
                directionDegrees == null ? 0 : directionDegrees,
                directionDegrees == null ? 360 : angle,
                range(reach));
    }

    double range(CoverageQuestion.Reach reach) {
        return rangeMetres == null ? Math.min(reach.metres(), FARTHEST_SEEN_METRES) : rangeMetres;
    }

    /** No camera is taken to see farther. */
    static final double FARTHEST_SEEN_METRES = 5_000;
}
