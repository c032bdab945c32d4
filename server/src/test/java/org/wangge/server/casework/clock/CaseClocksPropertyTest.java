package org.wangge.server.casework.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.casework.machine.Logs;

/** Clocks of random logs under random calendars, against somebody who looks at the case once a minute. */
class CaseClocksPropertyTest {

    private static final int SEEDS = 40;

    /** A random log in whole minutes, each assignee of a department of their own. */
    private static List<CaseEvent> log(long seed) {
        return Logs.walk(seed, 12).events().stream()
                .map(event -> new CaseEvent(
                        event.id(),
                        event.seq(),
                        event.actor(),
                        minute(event.observedAt()),
                        null,
                        minute(event.recordedAt()).plus(event.seq() == 1 ? late(seed) : Duration.ZERO),
                        null,
                        null,
                        List.of(),
                        action(event.action())))
                .toList();
    }

    /** Every third phone was offline when it reported. */
    private static Duration late(long seed) {
        return seed % 3 == 0 ? Duration.ofMinutes(new Random(seed).nextInt(600)) : Duration.ZERO;
    }

    private static CaseAction action(CaseAction action) {
        return switch (action) {
            case CaseAction.Dispatch dispatch ->
                new CaseAction.Dispatch(dispatch.to(), dispatch.to().id());
            case CaseAction.RequestSuspension request -> new CaseAction.RequestSuspension(minute(request.until()));
            default -> action;
        };
    }

    private static Instant minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }

    private static ClockRules rules(long seed, List<CaseEvent> log) {
        LocalDate first = LocalDate.ofInstant(log.getFirst().observedAt(), ZoneOffset.UTC);
        return Rules.of(Calendars.random(new Random(seed), first));
    }

    @Test
    void agreesWithAWatch() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<CaseEvent> log = log(seed);
            ClockRules rules = rules(seed, log);
            CaseClocks clocks = CaseClocks.of(log, rules);
            Instant now = log.getLast().observedAt().plus(Duration.ofMinutes(new Random(seed).nextInt(30 * 1440)));
            Map<ClockKind, Double> watched = watch(log, rules, now);
            for (ClockKind kind : ClockKind.values()) {
                double measured = clocks.find(kind)
                        .filter(clock -> clock.startedAt().isBefore(now))
                        .map(clock -> inSteps(clock, clock.elapsed(now)))
                        .orElse(0.0);
                assertThat(measured)
                        .as("seed %d, %s of %s", seed, kind, log)
                        .isCloseTo(watched.getOrDefault(kind, 0.0), Offset.offset(1e-6));
            }
        }
    }

    /** Counts each minute for the clocks that run in it, and begins anew when another department has the task. */
    private static Map<ClockKind, Double> watch(List<CaseEvent> log, ClockRules rules, Instant now) {
        Map<ClockKind, Double> counts = new EnumMap<>(ClockKind.class);
        Map<ClockKind, UUID> departments = new HashMap<>();
        CaseClocks named = CaseClocks.of(log, rules);
        MinuteSimulation watch =
                new MinuteSimulation(Objects.requireNonNull(rules.calendars().get("office")));
        CaseProgress progress = CaseProgress.of(log.subList(0, 1));
        int seen = 1;
        UUID department = null;
        for (Instant time = log.getFirst().observedAt(); time.isBefore(now); time = time.plus(Duration.ofMinutes(1))) {
            while (seen < log.size() && !log.get(seen).observedAt().isAfter(time)) {
                CaseEvent event = log.get(seen++);
                progress = progress.after(event);
                department =
                        event.action() instanceof CaseAction.Dispatch dispatch ? dispatch.departmentId() : department;
                // Also the round of a task that was given on within the minute is over.
                beginRounds(progress.stage(), department, departments, counts);
            }
            CaseStage stage = stage(progress, time);
            for (ClockKind kind : ClockKind.values()) {
                boolean isKnown = kind != ClockKind.DECIDE
                        || !time.isBefore(log.getFirst().recordedAt());
                if (isKnown && runs(kind, stage)) {
                    Pace pace = Pace.of(named.find(kind).orElseThrow().limit().unit());
                    counts.merge(kind, watch.step(pace, time), Double::sum);
                }
            }
        }
        return counts;
    }

    private static void beginRounds(
            CaseStage stage,
            @Nullable UUID department,
            Map<ClockKind, UUID> departments,
            Map<ClockKind, Double> counts) {
        for (ClockKind kind : List.of(ClockKind.ARRIVE, ClockKind.HANDLE)) {
            if (runs(kind, stage) && !Objects.equals(departments.put(kind, department), department)) {
                counts.put(kind, 0.0);
            }
        }
    }

    private static CaseStage stage(CaseProgress progress, Instant time) {
        return progress.resumesAt().filter(until -> !time.isBefore(until)).isPresent()
                ? Objects.requireNonNull(progress.stageBefore())
                : progress.stage();
    }

    private static boolean runs(ClockKind kind, CaseStage stage) {
        return switch (kind) {
            case DECIDE -> stage == CaseStage.COLLECTED;
            case DISPATCH -> stage == CaseStage.FILED;
            case ARRIVE -> stage == CaseStage.DISPATCHED;
            case HANDLE -> List.of(CaseStage.DISPATCHED, CaseStage.ARRIVED).contains(stage);
            case CHECK -> List.of(CaseStage.HANDLED, CaseStage.CHECKING).contains(stage);
        };
    }

    /** Minutes, or days where it counts days. */
    private static double inSteps(CaseClock clock, Duration elapsed) {
        double unit = Pace.of(clock.limit().unit()) == Pace.WORK_DAYS
                ? clock.calendar().nominalDay().toNanos()
                : Duration.ofMinutes(1).toNanos();
        return elapsed.toNanos() / unit;
    }

    @Test
    void isMonotoneAndDueWhenTheLimitIsUsedUp() {
        for (long seed = 0; seed < 300; seed++) {
            List<CaseEvent> log = log(seed);
            CaseClocks clocks = CaseClocks.of(log, rules(seed, log));
            Random random = new Random(seed);
            for (CaseClock clock : clocks.clocks()) {
                Instant a = clock.startedAt().plusSeconds(random.nextInt(20 * 86_400));
                Instant b = a.plusSeconds(random.nextInt(20 * 86_400));
                assertThat(clock.elapsed(b)).as("seed " + seed).isGreaterThanOrEqualTo(clock.elapsed(a));
                assertThat(clock.lamp(b)).as("seed " + seed).isGreaterThanOrEqualTo(clock.lamp(a));
                clock.usedUpAt().ifPresent(due -> {
                    // On a short day a nanosecond may count as several.
                    assertThat(clock.elapsed(due)).isGreaterThanOrEqualTo(clock.allowed());
                    assertThat(clock.elapsed(due.minusNanos(1))).isLessThan(clock.allowed());
                });
            }
        }
    }

    /** What has passed until a time depends on nothing that was written later, but for a correction of the category. */
    @Test
    void laterEventsChangeNothingThatHasPassed() {
        for (long seed = 0; seed < 100; seed++) {
            List<CaseEvent> log = log(seed);
            ClockRules rules = rules(seed, log);
            for (int known = 1; known < log.size(); known++) {
                Instant then = log.get(known).observedAt();
                Map<ClockKind, Duration> before = roundTheClock(CaseClocks.of(log.subList(0, known), rules), then);
                Map<ClockKind, Duration> after = roundTheClock(CaseClocks.of(log, rules), then);
                assertThat(after).as("seed " + seed).containsAllEntriesOf(before);
            }
        }
    }

    /** The time all rounds of a kind ran, which no other limit changes. */
    private static Map<ClockKind, Duration> roundTheClock(CaseClocks clocks, Instant now) {
        Map<ClockKind, Duration> ran = new EnumMap<>(ClockKind.class);
        for (CaseClock clock : clocks.clocks()) {
            for (Segment segment : clock.segments()) {
                if (segment.from().isBefore(now)) {
                    ran.merge(clock.kind(), Duration.between(segment.from(), segment.endBy(now)), Duration::plus);
                }
            }
        }
        return ran;
    }

    @Test
    void readingAgainGivesTheSame() {
        for (long seed = 0; seed < 100; seed++) {
            List<CaseEvent> log = log(seed);
            ClockRules rules = rules(seed, log);
            assertThat(CaseClocks.of(log, rules)).as("seed " + seed).isEqualTo(CaseClocks.of(log, rules));
        }
    }
}
