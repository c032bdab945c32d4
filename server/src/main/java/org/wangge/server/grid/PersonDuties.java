package org.wangge.server.grid;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;

/**
 * Somebody and the cells they were responsible for at some time.
 *
 * @param phone null where there is none or the reader is not staff
 * @param active false for somebody who has left
 * @param duties street first, then by code
 */
public record PersonDuties(
        UUID id,
        String name,
        @Nullable String title,
        @Nullable String phone,
        boolean active,
        List<Duty> duties) {

    public PersonDuties {
        duties = List.copyOf(duties);
    }

    /**
     * A cell somebody was responsible for.
     *
     * @param slot as what: {@code head}, {@code worker}, …
     * @param layer the layer's code
     * @param lonLat a place inside the cell
     * @param bounds the box round it
     */
    public record Duty(CellName cell, String layer, String slot, LonLat lonLat, Bbox bounds) {}
}
