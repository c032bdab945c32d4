package org.wangge.server.casework.clock;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.QuietHours;

/**
 * What happens by itself while the limit of a clock is being used up.
 *
 * @param quiet when nobody is disturbed; null where that is never
 */
public record Ladder(List<Step> steps, @Nullable Quiet quiet) {

    public Ladder {
        steps = List.copyOf(steps);
    }

    /** What a step does. */
    public enum Effect {
        /** Whose task it is hears that it is nearly time. */
        REMIND,
        /** The limit is used up. */
        OVERDUE,
        /** The case goes up to the head of the community. */
        ESCALATE_COMMUNITY,
        /** The case goes up to the street. */
        ESCALATE_STREET
    }

    /**
     * What happens after a share of a limit.
     *
     * @param share of the limit, extensions with it; more than 1 beyond it
     * @param clocks of which kinds
     */
    public record Step(BigDecimal share, Effect effect, Set<ClockKind> clocks) {

        public Step {
            clocks = Set.copyOf(clocks);
            if (share.signum() <= 0) {
                throw new IllegalArgumentException("A step comes after a share of the limit");
            }
        }
    }

    /**
     * Hours of every day, over midnight when they end earlier than they begin. What comes in them waits for their end.
     *
     * @param from at this local time they begin
     * @param to and end before this
     */
    public record Quiet(LocalTime from, LocalTime to) {

        Instant after(Instant time, ZoneId zone) {
            return new QuietHours(from, to).after(time, zone);
        }
    }
}
