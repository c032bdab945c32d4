package org.wangge.server.asset;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A field object and how far it is; the rest of it is told by {@link Assets#get}.
 *
 * @param state what its attributes say under the state attribute of its kind
 * @param version counts its changes from 1
 * @param geometryJson a GeoJSON geometry in CGCS2000 longitude and latitude, unrounded
 * @param distanceMetres geodesic, to its nearest point
 * @param bearingDegrees in [0, 360) from true north, null at 0
 */
public record NearestAsset(
        UUID id,
        String kind,
        @Nullable String code,
        @Nullable String name,
        @Nullable String state,
        int version,
        String geometryJson,
        double distanceMetres,
        @Nullable Double bearingDegrees) {}
