package org.wangge.server.casework.clock;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of clock came out, for counting.
 *
 * @param met whether what it measures was done in time; null while it is not done
 * @param redAfter after which moment it counts as missed, if nothing stops it; null where it does not run
 */
public record ClockResult(@Nullable Boolean met, @Nullable Instant redAfter) {

    /** Of a clock that never started, or was stopped by what is no result. */
    static final ClockResult NONE = new ClockResult(null, null);

    /** What stops a clock without the thing being done. */
    private static final Set<ClockReason> NOT_DONE = EnumSet.of(
            ClockReason.VERIFICATION_ASKED,
            ClockReason.TRANSFERRED_OUT,
            ClockReason.SUSPENDED,
            ClockReason.RETURNED,
            ClockReason.REOPENED,
            ClockReason.CLOSED,
            ClockReason.MERGED,
            ClockReason.ANNULLED,
            ClockReason.OTHER);

    /** Of all rounds of a kind; one that was red when it ended makes the whole missed. */
    static ClockResult of(List<CaseClock> rounds) {
        if (rounds.isEmpty()) {
            return NONE;
        }
        CaseClock last = rounds.getLast();
        Segment end = last.segments().getLast();
        if (end.to() == null) {
            return new ClockResult(null, last.redAfter().orElse(null));
        }
        if (NOT_DONE.contains(Objects.requireNonNull(end.stopped()).reason())) {
            return NONE;
        }
        return new ClockResult(rounds.stream().noneMatch(ClockResult::isMissed), null);
    }

    private static boolean isMissed(CaseClock round) {
        Instant end = round.segments().getLast().to();
        return end != null && round.lamp(end) == Lamp.RED;
    }
}
