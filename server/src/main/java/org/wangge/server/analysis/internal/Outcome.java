package org.wangge.server.analysis.internal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What some services cover.
 *
 * @param missing what is out of reach
 * @param reached what of the area is in reach, where that was found by the way; null where it was not
 */
record Outcome(
        double total,
        double covered,
        List<Missing> missing,
        @Nullable Geometry reached) {

    Outcome(double total, double covered, List<Missing> missing) {
        this(total, covered, missing, null);
    }

    Outcome {
        missing = List.copyOf(missing);
    }

    /**
     * Something out of reach.
     *
     * @param number of the place in the demand; that of the road for a part of one; -1 for a hole
     * @param size in what is counted
     * @param shape what of it is out of reach
     */
    record Missing(
            int number,
            @Nullable UUID id,
            String kind,
            @Nullable String label,
            double size,
            Geometry shape) {}
}
