package org.wangge.server.casework.clock;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wangge.server.casework.machine.Limit;

/**
 * One clock of a case.
 *
 * @param round counts from 1; a clock begins its next round when another department gets the task
 * @param policy the one of the moment the first round started
 * @param limit without extensions
 * @param extensions granted in this round
 * @param segments in the order of time, at least one; without an end only the last
 */
public record CaseClock(
        ClockKind kind,
        int round,
        Policy policy,
        WorkCalendar calendar,
        Limit limit,
        List<Limit> extensions,
        List<Segment> segments) {

    public CaseClock {
        extensions = List.copyOf(extensions);
        segments = List.copyOf(segments);
    }

    public Instant startedAt() {
        return segments.getFirst().from();
    }

    /** How much of the time of the limit's pace has passed while it ran, until {@code now}. */
    public Duration elapsed(Instant now) {
        Duration sum = Duration.ZERO;
        for (Segment segment : segments) {
            if (segment.from().isBefore(now)) {
                sum = sum.plus(calendar.between(pace(), segment.from(), segment.endBy(now)));
            }
        }
        return sum;
    }

    /** The limit and its extensions, in time of the limit's pace. */
    public Duration allowed() {
        Duration allowed = calendar.amount(limit, startedAt());
        for (Limit extension : extensions) {
            allowed = allowed.plus(calendar.lengthOf(extension));
        }
        return allowed;
    }

    public boolean isRunning(Instant now) {
        for (Segment segment : segments) {
            if (!segment.from().isAfter(now)
                    && (segment.to() == null || segment.to().isAfter(now))) {
                return true;
            }
        }
        return false;
    }

    /** Whether an extension adds no more time of the limit's pace than the limit without extensions has. */
    public boolean takes(Limit extension) {
        return calendar.lengthOf(extension).compareTo(calendar.amount(limit, startedAt())) <= 0;
    }

    /** When the limit is or was used up, if nothing stops the clock any more; empty where something stopped it before. */
    public Optional<Instant> usedUpAt() {
        return reaches(allowed());
    }

    /** When the clock is or was due; empty while it does not run. */
    public Optional<Instant> due(Instant now) {
        return isRunning(now) ? usedUpAt() : Optional.empty();
    }

    /** From when on the lamp is or was yellow; empty where something stopped the clock before. */
    public Optional<Instant> yellowAt() {
        return reaches(policy.yellowFrom());
    }

    /** After which moment the lamp is or was red; empty where something stopped the clock before. */
    public Optional<Instant> redAfter() {
        return reaches(policy.redBeyond());
    }

    /** When a share of the limit is or was used up; empty where something stopped the clock before. */
    Optional<Instant> reaches(BigDecimal share) {
        BigDecimal seconds = share.multiply(Policy.seconds(allowed()));
        return reaches(Duration.ofSeconds(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue()));
    }

    private Optional<Instant> reaches(Duration amount) {
        Duration left = amount;
        for (Segment segment : segments) {
            Instant to = segment.to();
            if (to == null) {
                return Optional.of(calendar.after(pace(), segment.from(), left));
            }
            Duration passed = calendar.between(pace(), segment.from(), to);
            if (left.compareTo(passed) <= 0) {
                return Optional.of(calendar.after(pace(), segment.from(), left));
            }
            left = left.minus(passed);
        }
        return Optional.empty();
    }

    public Lamp lamp(Instant now) {
        return lampTurns().at(elapsed(now));
    }

    /** When the lamp turns, if nothing extends the limit any more. */
    public LampTurns lampTurns() {
        return LampTurns.of(policy, allowed());
    }

    private Pace pace() {
        return Pace.of(limit.unit());
    }
}
