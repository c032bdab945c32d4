package org.wangge.server.publish;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code datetime} asks for; both ends are in it.
 *
 * @param from null for no beginning
 * @param to null for no end
 * @param single whether one time or day was given: of what is valid for a time, that is as of {@code from}
 */
public record TimeSpan(@Nullable Instant from, @Nullable Instant to, boolean single) {

    public TimeSpan {
        if (from != null && to != null && from.isAfter(to)) {
            throw new IllegalArgumentException("a span ends before it begins");
        }
        if (single && from == null) {
            throw new IllegalArgumentException("a single time is some time");
        }
    }
}
