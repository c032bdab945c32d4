package org.wangge.server.patrol.spi;

import java.util.Objects;
import java.util.UUID;
import org.wangge.geodata.track.MeasuredLine;

/**
 * A line that is patrolled.
 *
 * @param id its own, that of the segment
 * @param kind what it is, as answers call it, such as {@code segment}; lines of different kinds do not compete for the credit of a track:
 *     who walks the road on the bank walks the road and the river
 * @param line the same for the engine: its id is {@code id} as text, its river that of what it is a part of, along which chainage
 *     counts. What a track covered is stored by river and chainage, so it stays right when segments are split or put together
 */
public record CoveredLine(UUID id, String kind, String code, String name, MeasuredLine line) {

    public CoveredLine {
        Objects.requireNonNull(kind, "kind");
        if (!line.id().equals(id.toString())) {
            throw new IllegalArgumentException("the engine knows the line by its id");
        }
    }
}
