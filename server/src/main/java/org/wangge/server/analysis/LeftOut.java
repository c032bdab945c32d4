package org.wangge.server.analysis;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * Something that is out of reach: a place, a part of a road, a hole in the area.
 *
 * @param number from 1, the largest first; places in the order of their labels
 * @param id of the building, the house number or the piece of road; null for a hole
 * @param label what people call it, or null
 * @param size in the unit of the answer
 * @param place a point of it
 */
public record LeftOut(
        int number,
        @Nullable UUID id,
        String kind,
        @Nullable String label,
        double size,
        LonLat place) {}
