package org.wangge.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.clock.CaseClock;
import org.wangge.server.casework.clock.ClockKind;
import org.wangge.server.casework.clock.Lamp;
import org.wangge.server.casework.clock.Segment;
import org.wangge.server.casework.machine.Limit;

/**
 * A clock of a case at one moment.
 *
 * @param round counts from 1; a clock begins its next round when another department gets the task
 * @param elapsedSeconds how much time of the limit's unit has passed, in whole seconds; of working days in seconds of a nominal day
 * @param limitSeconds how much may pass, extensions with it
 * @param limit as the policy or the condition gives it
 * @param extensions granted in this round
 * @param dueAt when it is or was due; null while it does not run
 * @param yellowAt when the lamp turns or turned yellow; null while it does not run
 * @param redAt until when the lamp is not red; null while it does not run
 * @param segments when it ran and why; empty in lists
 */
public record ClockView(
        ClockKind kind,
        int round,
        boolean running,
        Instant startedAt,
        long elapsedSeconds,
        long limitSeconds,
        Limit limit,
        List<Limit> extensions,
        @Nullable Instant dueAt,
        @Nullable Instant yellowAt,
        @Nullable Instant redAt,
        Lamp lamp,
        List<Segment> segments) {

    /**
     * Without the elapsed time, which follows from the rest and the time of asking: entity tags are made of this text, and a case that nothing
     * happened to is the same a second later.
     */
    @Override
    public String toString() {
        return List.of(
                        kind,
                        round,
                        running,
                        startedAt,
                        limitSeconds,
                        limit,
                        extensions,
                        Optional.ofNullable(dueAt),
                        lamp,
                        segments)
                .toString();
    }

    /** What a clock shows. */
    public static ClockView of(CaseClock clock, Instant now, boolean withSegments) {
        Optional<Instant> due = clock.due(now);
        return new ClockView(
                clock.kind(),
                clock.round(),
                clock.isRunning(now),
                clock.startedAt(),
                clock.elapsed(now).toSeconds(),
                clock.allowed().toSeconds(),
                clock.limit(),
                clock.extensions(),
                due.orElse(null),
                due.isEmpty() ? null : clock.yellowAt().orElse(null),
                due.isEmpty() ? null : clock.redAfter().orElse(null),
                clock.lamp(now),
                withSegments ? clock.segments() : List.of());
    }
}
