package org.wangge.server.casework.clock;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.clock.ClockRules.Condition;
import org.wangge.server.casework.clock.Ladder.Effect;
import org.wangge.server.casework.clock.Ladder.Quiet;
import org.wangge.server.casework.clock.Ladder.Step;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.casework.machine.Limit.Unit;
import org.wangge.server.casework.machine.Logs;

/** Rules of tests: 5, 1 and 10 minutes, and limits of two categories. */
final class Rules {

    private static final Set<ClockKind> ALL = Set.of(ClockKind.values());
    static final Ladder LADDER = new Ladder(
            List.of(
                    new Step(new BigDecimal("0.8"), Effect.REMIND, ALL),
                    new Step(BigDecimal.ONE, Effect.OVERDUE, ALL),
                    new Step(new BigDecimal("1.5"), Effect.ESCALATE_COMMUNITY, Set.of(ClockKind.HANDLE)),
                    new Step(new BigDecimal("2"), Effect.ESCALATE_STREET, Set.of(ClockKind.HANDLE))),
            new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 0)));

    static final CategoryCode DUST = CategoryCode.parse("item:08004").orElseThrow();

    /** A manhole: 2 urgent hours, 4 hours or 5 days by condition; rubbish on the same day; dust 2 working hours. */
    static final ClockRules OFFICE = of(Calendars.OFFICE);

    private Rules() {}

    static ClockRules of(WorkCalendar calendar) {
        return new ClockRules(List.of(policy("2020-01-01T00:00", 5)), Map.of("office", calendar), conditions());
    }

    static Policy policy(String validFrom, int decideMinutes) {
        Policy.Limits limits = new Policy.Limits(
                new Limit(decideMinutes, Unit.MINUTE),
                new Limit(1, Unit.MINUTE),
                new Limit(10, Unit.MINUTE),
                new Limit(2, Unit.WORK_DAY),
                new Limit(30, Unit.MINUTE));
        return new Policy(Calendars.at(validFrom), "office", limits, new BigDecimal("0.8"), BigDecimal.ONE, LADDER);
    }

    private static Map<CategoryCode, List<Condition>> conditions() {
        return Map.of(
                Logs.MANHOLE,
                List.of(
                        condition(1, 2, Unit.URGENT_HOUR),
                        condition(2, 4, Unit.WORK_HOUR),
                        condition(3, 5, Unit.WORK_DAY)),
                Logs.RUBBISH,
                List.of(condition(1, 1, Unit.END_OF_DAY)),
                DUST,
                List.of(condition(1, 2, Unit.WORK_HOUR)));
    }

    private static Condition condition(int number, int value, Unit unit) {
        return new Condition(number, new Limit(value, unit), Instant.EPOCH, null);
    }
}
