package org.wangge.server.basemap.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is nearest to a point, each within the reach at which it helps to find the point. */
record Surroundings(
        Optional<House> house, Optional<Landmark> crossing, Optional<Landmark> road, Optional<Landmark> place) {

    record House(String street, String number, double metres) {}

    /**
     * @param otherName the second road of a crossing
     * @param bearingDegrees from it to the point, clockwise from true north; null on the spot
     */
    record Landmark(
            String name,
            @Nullable String otherName,
            double metres,
            @Nullable Double bearingDegrees) {}
}
