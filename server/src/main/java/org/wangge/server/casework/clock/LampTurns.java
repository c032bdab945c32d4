package org.wangge.server.casework.clock;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * When the lamp of a clock turns, in elapsed time of the limit's pace. Shares of a limit are exact decimals; elapsed time comes in whole nanoseconds,
 * so the first of these that reaches a share, and the last that is not beyond it, say the same.
 *
 * @param yellowFrom the least with which it is yellow
 * @param redBeyond the most with which it is not red
 */
public record LampTurns(Duration yellowFrom, Duration redBeyond) {

    private static final int NANO_DIGITS = 9;

    static LampTurns of(Policy policy, Duration allowed) {
        BigDecimal seconds = Policy.seconds(allowed);
        return new LampTurns(
                nanos(policy.yellowFrom().multiply(seconds), RoundingMode.CEILING),
                nanos(policy.redBeyond().multiply(seconds), RoundingMode.FLOOR));
    }

    private static Duration nanos(BigDecimal seconds, RoundingMode rounding) {
        BigDecimal rounded = seconds.setScale(NANO_DIGITS, rounding);
        return Duration.ofSeconds(
                rounded.longValue(),
                rounded.remainder(BigDecimal.ONE).movePointRight(NANO_DIGITS).longValue());
    }

    /** The lamp once so much has passed. */
    public Lamp at(Duration elapsed) {
        if (elapsed.compareTo(redBeyond) > 0) {
            return Lamp.RED;
        }
        return elapsed.compareTo(yellowFrom) >= 0 ? Lamp.YELLOW : Lamp.GREEN;
    }
}
