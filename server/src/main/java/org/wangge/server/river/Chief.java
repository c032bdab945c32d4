package org.wangge.server.river;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is responsible for a segment.
 *
 * @param slot what they are for it, such as {@code chief}
 * @param phone null for who may not see phones
 */
public record Chief(
        String slot, UUID personId, String name, @Nullable String phone) {}
