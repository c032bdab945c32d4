package org.wangge.geodata.track;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something about a track that a person should look at, with what they can check it by.
 *
 * @param from when it begins
 * @param to when it ends
 * @param otherTrackId the track it is beside, null where it is about the track alone
 * @param figures what was measured, by name with the unit, in the order of the reason
 * @param reason one sentence in English with the figures
 */
public record Signal(
        SignalKind kind,
        Instant from,
        Instant to,
        @Nullable String otherTrackId,
        Map<String, Double> figures,
        String reason) {

    public Signal {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
