package org.wangge.server.grid;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is responsible for a cell.
 *
 * @param slot as what: {@code head}, {@code worker}, …
 * @param phone null where there is none or the reader is not staff
 */
public record Responsible(
        String slot, UUID personId, String name, @Nullable String phone) {}
