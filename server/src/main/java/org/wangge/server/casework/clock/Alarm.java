package org.wangge.server.casework.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.wangge.server.casework.clock.Ladder.Effect;
import org.wangge.server.casework.clock.Ladder.Step;

/**
 * A step of a clock that is still to come.
 *
 * @param at when, quiet hours over
 */
public record Alarm(Instant at, ClockKind clock, int round, Step step) {

    /**
     * What has happened already and does not happen again.
     *
     * @param effect of the ladder
     */
    public record Rung(ClockKind clock, int round, Effect effect) {}

    /** The steps of all clocks that run, or will run again by themselves, but for those that happened; the earliest first. */
    public static List<Alarm> of(CaseClocks clocks, Set<Rung> rung) {
        List<Alarm> alarms = new ArrayList<>();
        for (CaseClock clock : clocks.clocks()) {
            Ladder ladder = clock.policy().ladder();
            if (clock.segments().getLast().to() != null) {
                continue;
            }
            for (Step step : ladder.steps()) {
                if (step.clocks().contains(clock.kind())
                        && !rung.contains(new Rung(clock.kind(), clock.round(), step.effect()))) {
                    clock.reaches(step.share())
                            .map(at -> ladder.quiet() == null
                                    ? at
                                    : ladder.quiet().after(at, clock.calendar().zone()))
                            .ifPresent(at -> alarms.add(new Alarm(at, clock.kind(), clock.round(), step)));
                }
            }
        }
        alarms.sort(Comparator.comparing(Alarm::at)
                .thenComparing(alarm -> alarm.step().share()));
        return alarms;
    }

    /**
     * What is to happen now: of the steps of a clock whose time has come only the furthest of a kind, as nobody needs to be reminded of what is
     * overdue.
     */
    public static List<Alarm> due(List<Alarm> alarms, Instant now) {
        List<Alarm> due =
                alarms.stream().filter(alarm -> !alarm.at.isAfter(now)).toList();
        return due.stream()
                .filter(alarm -> due.stream().noneMatch(other -> other.isInsteadOf(alarm)))
                .toList();
    }

    private boolean isInsteadOf(Alarm other) {
        boolean isFurther = (step.effect() == Effect.OVERDUE && other.step.effect() == Effect.REMIND)
                || (step.effect() == Effect.ESCALATE_STREET && other.step.effect() == Effect.ESCALATE_COMMUNITY);
        return isFurther && clock == other.clock;
    }
}
