package org.wangge.server.basemap;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;

/**
 * Running water as the map draws it; who is responsible for it is in module {@code river}.
 *
 * @param sourceId its id in the source
 * @param line the centre line in longitude and latitude, CGCS2000
 * @param kind {@code river}, {@code canal}, {@code stream}, {@code drain} or {@code ditch}
 * @param widthMetres positive, or null where it is not known
 * @param tunnel covered
 */
public record WaterwayRecord(
        String sourceId,
        LineString line,
        String kind,
        @Nullable String name,
        @Nullable Double widthMetres,
        boolean tunnel) {}
