package org.wangge.server.river;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;

/**
 * A segment as an office's file tells it. It is known by its code, whichever way the segment came into the register.
 *
 * @param key what the file calls the record, for what is said of it
 * @param code of the segment; 1 to 200 characters
 * @param river name of the river, for a segment that is new
 * @param kind of a river that is new: {@code river}, {@code canal}, {@code stream}, {@code drain} or another word
 * @param fromMetres chainage of the upstream end, 0 or more
 * @param widthMetres between the banks, positive, or null where the file does not say
 * @param line the centre line, drawn downstream; longitude and latitude, CGCS2000
 */
public record RiverLine(
        String key,
        String code,
        String name,
        String river,
        String kind,
        RiverLevel level,
        double fromMetres,
        @Nullable Double widthMetres,
        LineString line) {}
