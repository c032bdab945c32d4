package org.wangge.server.casework.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wangge.server.casework.clock.Ladder.Effect;
import org.wangge.server.casework.clock.Ladder.Step;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseLevel;
import org.wangge.server.casework.machine.CaseProgress;

/**
 * A step of a clock that is still to come.
 *
 * @param at when, quiet hours over
 */
public record Alarm(Instant at, ClockKind clock, int round, Step step) {

    private static final Duration LATEST = Duration.ofDays(1);

    /** What has happened already. */
    private record Rung(ClockKind clock, int round, Effect effect) {}

    /** What a log says has happened: reminders and limits used up. */
    private static Set<Rung> rung(List<CaseEvent> log) {
        Set<Rung> rung = new HashSet<>();
        for (CaseEvent event : log) {
            if (event.action() instanceof CaseAction.Remind it) {
                rung.add(new Rung(ClockKind.of(it.clock()), it.round(), Effect.REMIND));
            } else if (event.action() instanceof CaseAction.Overdue it) {
                rung.add(new Rung(ClockKind.of(it.clock()), it.round(), Effect.OVERDUE));
            }
        }
        return rung;
    }

    /**
     * The steps to come of all clocks that run, or will run again by themselves; the earliest first. What happened does not happen again: a
     * level the case has reached, whoever sent it there, is not reached once more. What was long past when the last event was
     * recorded, as in cases taken over from another system, does not happen at all.
     */
    public static List<Alarm> of(List<CaseEvent> log, ClockRules rules) {
        CaseLevel level = CaseProgress.of(log).level();
        Set<Rung> rung = rung(log);
        Instant news = log.getLast().recordedAt().minus(LATEST);
        List<Alarm> alarms = new ArrayList<>();
        for (CaseClock clock : CaseClocks.of(log, rules).clocks()) {
            if (clock.segments().getLast().to() == null) {
                clock.policy().ladder().steps().stream()
                        .filter(step -> step.clocks().contains(clock.kind()))
                        .filter(step -> !hasRung(step.effect(), clock, rung))
                        .filter(step -> isOpen(step.effect(), level))
                        .flatMap(step -> alarm(clock, step).stream())
                        .filter(alarm -> !alarm.at.isBefore(news))
                        .forEach(alarms::add);
            }
        }
        alarms.sort(Comparator.comparing(Alarm::at)
                .thenComparing(alarm -> alarm.step().share()));
        return alarms;
    }

    /** Of what is told to be overdue nobody is reminded afterwards, either. */
    private static boolean hasRung(Effect effect, CaseClock clock, Set<Rung> rung) {
        return rung.contains(new Rung(clock.kind(), clock.round(), effect))
                || (effect == Effect.REMIND && rung.contains(new Rung(clock.kind(), clock.round(), Effect.OVERDUE)));
    }

    private static boolean isOpen(Effect effect, CaseLevel level) {
        return switch (effect) {
            case REMIND -> true;
            case OVERDUE -> true;
            case ESCALATE_COMMUNITY -> level.compareTo(CaseLevel.COMMUNITY) < 0;
            case ESCALATE_STREET -> level.compareTo(CaseLevel.STREET) < 0;
        };
    }

    private static Optional<Alarm> alarm(CaseClock clock, Step step) {
        Ladder.Quiet quiet = clock.policy().ladder().quiet();
        return clock.reaches(step.share())
                .map(at -> quiet == null ? at : quiet.after(at, clock.calendar().zone()))
                .map(at -> new Alarm(at, clock.kind(), clock.round(), step));
    }

    /** The event it becomes. */
    public CaseAction action() {
        return switch (step.effect()) {
            case REMIND -> new CaseAction.Remind(clock.text(), round);
            case OVERDUE -> new CaseAction.Overdue(clock.text(), round);
            case ESCALATE_COMMUNITY -> new CaseAction.Escalate(CaseLevel.COMMUNITY);
            case ESCALATE_STREET -> new CaseAction.Escalate(CaseLevel.STREET);
        };
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
