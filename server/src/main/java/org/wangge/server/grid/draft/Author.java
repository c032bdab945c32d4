package org.wangge.server.grid.draft;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param id the account, null for the server itself
 */
public record Author(@Nullable UUID id, String name) {}
