package org.wangge.server.casework;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who called about a case. Kept apart from it, for who decides on it.
 *
 * @param name null where they did not say
 * @param phone null where they did not say
 * @param calledAt when the call came
 */
public record PhoneCall(@Nullable String name, @Nullable String phone, Instant calledAt) {

    public PhoneCall {
        calledAt = calledAt.truncatedTo(ChronoUnit.MICROS);
    }
}
