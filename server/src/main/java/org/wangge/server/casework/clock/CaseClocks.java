package org.wangge.server.casework.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wangge.server.casework.machine.CaseEvent;

/**
 * The clocks of a case, computed from its log: nothing of them is ever stored, so they are the same whenever they are asked for.
 *
 * @param clocks in the order they started, of every kind all rounds
 */
public record CaseClocks(List<CaseClock> clocks) {

    public CaseClocks {
        clocks = List.copyOf(clocks);
    }

    /**
     * Reads a log.
     *
     * @throws IllegalArgumentException when it is no log that the machine takes
     */
    public static CaseClocks of(List<CaseEvent> log, ClockRules rules) {
        ClockReading reading = new ClockReading(rules);
        log.forEach(reading::next);
        List<CaseClock> clocks = new ArrayList<>(reading.clocks());
        clocks.sort(Comparator.comparing(CaseClock::startedAt).thenComparing(CaseClock::kind));
        return new CaseClocks(clocks);
    }

    /** The last round of a kind; empty where it never started. */
    public Optional<CaseClock> find(ClockKind kind) {
        return clocks.stream().filter(clock -> clock.kind() == kind).max(Comparator.comparingInt(CaseClock::round));
    }

    /** Whether a clock is the last round of its kind. */
    public boolean isLast(CaseClock clock) {
        return find(clock.kind()).filter(clock::equals).isPresent();
    }

    /**
     * When the first of the clocks that run, or will run again by themselves, is or was due. It does not depend on the time of asking, so
     * that cases can be sorted by it.
     */
    public Optional<Instant> nextDue() {
        return first(CaseClock::usedUpAt);
    }

    /** From when on the first of these clocks is yellow. */
    public Optional<Instant> nextYellow() {
        return first(CaseClock::yellowAt);
    }

    /** After when the first of these clocks is red. */
    public Optional<Instant> nextRed() {
        return first(CaseClock::redAfter);
    }

    private Optional<Instant> first(Function<CaseClock, Optional<Instant>> moment) {
        return clocks.stream()
                .filter(clock -> clock.segments().getLast().to() == null)
                .flatMap(clock -> moment.apply(clock).stream())
                .min(Comparator.naturalOrder());
    }

    /** How a kind came out. */
    public ClockResult result(ClockKind kind) {
        return ClockResult.of(clocks.stream()
                .filter(clock -> clock.kind() == kind)
                .sorted(Comparator.comparingInt(CaseClock::round))
                .toList());
    }

    /** The worst of the lamps of the clocks that run. */
    public Optional<Lamp> lamp(Instant now) {
        return clocks.stream()
                .filter(clock -> clock.isRunning(now))
                .map(clock -> clock.lamp(now))
                .max(Comparator.naturalOrder());
    }
}
