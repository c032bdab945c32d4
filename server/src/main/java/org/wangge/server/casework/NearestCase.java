package org.wangge.server.casework;

import org.jspecify.annotations.Nullable;

/**
 * An open case and how far it is.
 *
 * @param distanceMetres geodesic, on the CGCS2000 ellipsoid, to the nearest point of the case's place, unrounded
 * @param bearingDegrees of that point from the place asked about, in [0, 360) from true north; null at distance 0
 */
public record NearestCase(
        CaseView found, double distanceMetres, @Nullable Double bearingDegrees) {}
