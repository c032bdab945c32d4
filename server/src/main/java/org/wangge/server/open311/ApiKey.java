package org.wangge.server.open311;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program that may send reports by Open311. The key itself is kept nowhere.
 *
 * @param name whose it is, as logs and audit tell it
 * @param requestsPerHour how many reports it may send in an hour
 * @param version counts its changes
 */
public record ApiKey(
        UUID id,
        String name,
        int requestsPerHour,
        boolean enabled,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        int version) {}
