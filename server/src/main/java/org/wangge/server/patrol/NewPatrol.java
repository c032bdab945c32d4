package org.wangge.server.patrol;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.Travel;

/**
 * A patrol that somebody begins.
 *
 * @param clientId made by the phone, by which a retry is known
 * @param startedAt by the phone's clock
 * @param device the phone, by an id of its own; null where it has none
 * @param forPerson whose patrol it is when somebody else records it; null for the caller's own
 */
public record NewPatrol(
        UUID clientId,
        Instant startedAt,
        Travel means,
        @Nullable String device,
        @Nullable UUID forPerson) {

    public NewPatrol {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(means, "means");
    }
}
