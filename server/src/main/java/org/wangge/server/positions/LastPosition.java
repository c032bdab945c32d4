package org.wangge.server.positions;

import java.time.Instant;
import java.util.UUID;

/**
 * Where somebody was last.
 *
 * @param receivedAt when the office learned of it
 */
public record LastPosition(UUID personId, Fix fix, Instant receivedAt) {}
