package org.wangge.server.grid;

import org.jspecify.annotations.Nullable;

/**
 * What there is to look after in an area.
 *
 * @param areaSquareMetres on the ellipsoid
 * @param buildings whose inner point is in the area
 * @param addresses house numbers
 * @param cases90Days cases the caller may see that occurred in the 90 days before; null for a caller who sees no cases
 * @param assets field objects the caller may see, by a point of theirs
 */
public record Load(
        double areaSquareMetres,
        long buildings,
        long addresses,
        @Nullable Long cases90Days,
        @Nullable Long assets) {}
