package org.wangge.server.basemap;

import org.jspecify.annotations.Nullable;

/**
 * Where a point is, in words.
 *
 * @param text the whole of it, such as {@code 天泽街与马庄街交叉口东北约30米}
 * @param road the nearest named road within 100 m, or null
 * @param number the house number the text names, or null
 * @param crossing the crossing the text names, or null
 * @param place the place the text names, or null
 */
public record PlaceText(
        String text,
        @Nullable String road,
        @Nullable String number,
        @Nullable String crossing,
        @Nullable String place) {}
