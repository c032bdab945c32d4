package org.wangge.server.casework.clock;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.wangge.server.casework.machine.Limit;

/**
 * What the office promises from a time on, until the next policy.
 *
 * @param calendar the code of the calendar its limits count in
 * @param yellowFrom from which share of a limit on the lamp is yellow
 * @param redBeyond beyond which share it is red
 */
public record Policy(
        Instant validFrom, String calendar, Limits limits, BigDecimal yellowFrom, BigDecimal redBeyond, Ladder ladder) {

    public Policy {
        if (yellowFrom.signum() <= 0 || yellowFrom.compareTo(redBeyond) > 0) {
            throw new IllegalArgumentException("A lamp turns from green to yellow and then to red");
        }
    }

    /** One limit of each kind; {@code handle} is for categories without conditions. */
    public record Limits(Limit decide, Limit dispatch, Limit arrive, Limit handle, Limit check) {

        Limit of(ClockKind kind) {
            return switch (kind) {
                case DECIDE -> decide;
                case DISPATCH -> dispatch;
                case ARRIVE -> arrive;
                case HANDLE -> handle;
                case CHECK -> check;
            };
        }
    }

    static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
    }
}
