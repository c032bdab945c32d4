package org.wangge.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.grid.CellName;

/**
 * A case as a reader sees it.
 *
 * @param number a readable number, counted by the office
 * @param placeGeoJson the place in CGCS2000 lon/lat, unrounded
 * @param source through what it was reported
 * @param occurredAt when it was seen
 * @param recordedAt when the office learned of it
 * @param cells the cells of the base layer that held the place when it occurred, street first; empty outside
 * @param clocks the last round of each kind that ever started, in the order they started; of a single case all rounds
 * @param version the number of the last event of its log
 */
public record CaseView(
        UUID id,
        long number,
        Category category,
        String placeGeoJson,
        String description,
        String source,
        CaseState state,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable Instant closedAt,
        List<CellName> cells,
        int version,
        CaseStanding standing,
        List<ClockView> clocks) {

    public CaseView {
        cells = List.copyOf(cells);
        clocks = List.copyOf(clocks);
    }
}
