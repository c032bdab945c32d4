package org.wangge.server.grid;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a slot of a cell for some time, [from, to).
 *
 * @param cell named as it was last
 * @param layer the layer's code
 * @param phone null where there is none or the reader is not staff
 * @param to null while it lasts
 * @param version counts changes of this assignment, from 1
 */
public record Assignment(
        UUID id,
        CellName cell,
        String layer,
        String slot,
        UUID personId,
        String personName,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String phone,

        Instant from,
        @Nullable Instant to,
        int version) {}
