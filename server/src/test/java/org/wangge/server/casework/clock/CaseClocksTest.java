package org.wangge.server.casework.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.casework.clock.Calendars.at;
import static org.wangge.server.casework.clock.ClockKind.ARRIVE;
import static org.wangge.server.casework.clock.ClockKind.CHECK;
import static org.wangge.server.casework.clock.ClockKind.DECIDE;
import static org.wangge.server.casework.clock.ClockKind.DISPATCH;
import static org.wangge.server.casework.clock.ClockKind.HANDLE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.clock.ClockRules.Condition;
import org.wangge.server.casework.machine.ArrivalProof;
import org.wangge.server.casework.machine.Assignee;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.casework.machine.Limit.Unit;
import org.wangge.server.casework.machine.Logs;

/** Each rule of the clocks, one test. Monday the 5th of January 2026 is a working day of 8–12 and 14–18. */
class CaseClocksTest {

    private static final UUID ROADS = Logs.ROADS;
    private static final UUID GREENS = Logs.GREENS;

    /** Filed at 8:05, dispatched to the road department at 8:06 with 4 working hours. */
    private static Logs dispatched() {
        return filed(Logs.MANHOLE, 2).then(at("2026-01-05T08:06"), to(ROADS));
    }

    private static Logs filed(CategoryCode category, int condition) {
        return Logs.reportedAt(at("2026-01-05T08:00"))
                .then(at("2026-01-05T08:05"), new CaseAction.File(category, condition));
    }

    private static CaseAction to(UUID department) {
        return new CaseAction.Dispatch(new Assignee.ToPerson(Logs.ANNA), department);
    }

    private static CaseClock clock(Logs log, ClockKind kind) {
        return CaseClocks.of(log.events(), Rules.OFFICE).find(kind).orElseThrow();
    }

    private static Instant due(CaseClock clock, String now) {
        return clock.due(at(now)).orElseThrow();
    }

    @Test
    void fiveOneAndTenAreThreeClocks() {
        Logs log = dispatched();
        assertThat(clock(log, DECIDE).elapsed(at("2026-01-05T09:00"))).isEqualTo(Duration.ofMinutes(5));
        assertThat(clock(log, DISPATCH).elapsed(at("2026-01-05T09:00"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(due(clock(log, ARRIVE), "2026-01-05T08:07")).isEqualTo(at("2026-01-05T08:16"));
        assertThat(due(clock(log, HANDLE), "2026-01-05T08:07")).isEqualTo(at("2026-01-05T14:06"));
        assertThat(clock(log, DECIDE).isRunning(at("2026-01-05T08:04"))).isTrue();
        assertThat(clock(log, DECIDE).isRunning(at("2026-01-05T08:05"))).isFalse();
        assertThat(CaseClocks.of(log.events(), Rules.OFFICE).nextDue()).contains(at("2026-01-05T08:16"));
    }

    @Test
    void decidingWaitsForTheVerification() {
        Logs log = Logs.reportedAt(at("2026-01-05T08:00"))
                .then(at("2026-01-05T08:02"), new CaseAction.AskVerification(Logs.BO));
        CaseClock waiting = clock(log, DECIDE);
        assertThat(waiting.elapsed(at("2026-01-05T09:30"))).isEqualTo(Duration.ofMinutes(2));
        assertThat(waiting.due(at("2026-01-05T09:30"))).isEmpty();
        assertThat(waiting.segments().getLast().stopped())
                .isEqualTo(new Segment.Cause(ClockReason.VERIFICATION_ASKED, 2));
        log.then(at("2026-01-05T10:00"), new CaseAction.AnswerVerification(true));
        assertThat(due(clock(log, DECIDE), "2026-01-05T10:01")).isEqualTo(at("2026-01-05T10:03"));
    }

    @Test
    void decidingCountsFromWhenTheOfficeCouldKnow() {
        CaseEvent report = Logs.reportedAt(at("2026-01-05T08:00")).events().getFirst();
        List<CaseEvent> log = new ArrayList<>(List.of(recorded(report, "2026-01-05T11:30", new CaseAction.Report())));
        CaseClock waiting = CaseClocks.of(log, Rules.OFFICE).find(DECIDE).orElseThrow();
        assertThat(waiting.startedAt()).isEqualTo(at("2026-01-05T11:30"));
        assertThat(waiting.due(at("2026-01-05T11:31"))).contains(at("2026-01-05T11:35"));
        assertThat(waiting.lamp(at("2026-01-05T11:32"))).isEqualTo(Lamp.GREEN);

        log.add(Logs.reportedAt(at("2026-01-05T08:00"))
                .then(at("2026-01-05T08:40"), new CaseAction.SelfHandle(true))
                .events()
                .getLast());
        CaseClocks clocks = CaseClocks.of(log, Rules.OFFICE);
        assertThat(clocks.find(DECIDE).orElseThrow().elapsed(at("2026-01-06T00:00")))
                .isEqualTo(Duration.ZERO);
        // The others go by what happened.
        assertThat(clocks.find(ClockKind.CHECK).orElseThrow().startedAt()).isEqualTo(at("2026-01-05T08:40"));

        List<CaseEvent> takenOver = List.of(recorded(report, "2026-01-05T11:30", new CaseAction.Report("old")));
        assertThat(CaseClocks.of(takenOver, Rules.OFFICE)
                        .find(DECIDE)
                        .orElseThrow()
                        .startedAt())
                .isEqualTo(at("2026-01-05T08:00"));
    }

    private static CaseEvent recorded(CaseEvent event, String recordedAt, CaseAction action) {
        return new CaseEvent(
                event.id(),
                event.seq(),
                event.actor(),
                event.observedAt(),
                null,
                at(recordedAt),
                null,
                null,
                List.of(),
                action);
    }

    @Test
    void anExtensionTakesAtMostTheTimeOfTheLimit() {
        CaseClock fourHours = clock(dispatched(), HANDLE);
        assertThat(fourHours.takes(new Limit(4, Unit.WORK_HOUR))).isTrue();
        assertThat(fourHours.takes(new Limit(240, Unit.MINUTE))).isTrue();
        assertThat(fourHours.takes(new Limit(241, Unit.MINUTE))).isFalse();
        // A working day has eight hours in this office.
        assertThat(fourHours.takes(new Limit(1, Unit.WORK_DAY))).isFalse();
        CaseClock fiveDays = clock(filed(Logs.MANHOLE, 3).then(at("2026-01-05T08:06"), to(ROADS)), HANDLE);
        assertThat(fiveDays.takes(new Limit(5, Unit.WORK_DAY))).isTrue();
        assertThat(fiveDays.takes(new Limit(40, Unit.WORK_HOUR))).isTrue();
        assertThat(fiveDays.takes(new Limit(41, Unit.WORK_HOUR))).isFalse();
        CaseClock sameDay = clock(filed(Logs.RUBBISH, 1).then(at("2026-01-05T20:00"), to(ROADS)), HANDLE);
        assertThat(sameDay.takes(new Limit(4, Unit.HOUR))).isTrue();
        assertThat(sameDay.takes(new Limit(1, Unit.END_OF_DAY))).isFalse();
    }

    @Test
    void theLampTurnsAtItsThresholds() {
        CaseClock decide = clock(Logs.reportedAt(at("2026-01-05T08:00")), DECIDE);
        assertThat(decide.lamp(at("2026-01-05T08:03:59.999999999"))).isEqualTo(Lamp.GREEN);
        assertThat(decide.lamp(at("2026-01-05T08:04"))).isEqualTo(Lamp.YELLOW);
        assertThat(decide.lamp(at("2026-01-05T08:05"))).isEqualTo(Lamp.YELLOW);
        assertThat(decide.lamp(at("2026-01-05T08:05:00.000000001"))).isEqualTo(Lamp.RED);
    }

    @Test
    void arrivingStopsItsClockAndHandlingGoesOn() {
        Logs log = dispatched().then(at("2026-01-05T08:14"), new CaseAction.Arrive(ArrivalProof.CLAIMED));
        assertThat(clock(log, ARRIVE).elapsed(at("2026-01-06T08:00"))).isEqualTo(Duration.ofMinutes(8));
        assertThat(clock(log, HANDLE).segments()).hasSize(1);
        assertThat(clock(log, HANDLE).isRunning(at("2026-01-05T09:00"))).isTrue();
    }

    @Test
    void theSameDepartmentResumes() {
        Logs log = dispatched()
                .then(at("2026-01-05T09:06"), new CaseAction.Return("人手不够"))
                .then(at("2026-01-05T11:00"), to(ROADS));
        CaseClock handle = clock(log, HANDLE);
        assertThat(handle.round()).isEqualTo(1);
        assertThat(handle.elapsed(at("2026-01-05T11:00"))).isEqualTo(Duration.ofHours(1));
        assertThat(due(handle, "2026-01-05T11:30")).isEqualTo(at("2026-01-05T16:00"));
        assertThat(clock(log, DISPATCH).elapsed(at("2026-01-05T12:00")))
                .as("dispatching again goes on counting")
                .isEqualTo(Duration.ofMinutes(1 + 114));
    }

    @Test
    void anotherDepartmentRestarts() {
        Logs log = dispatched()
                .then(at("2026-01-05T09:06"), new CaseAction.Return("非本部门"))
                .then(at("2026-01-05T11:00"), to(GREENS));
        CaseClocks clocks = CaseClocks.of(log.events(), Rules.OFFICE);
        CaseClock handle = clocks.find(HANDLE).orElseThrow();
        assertThat(handle.round()).isEqualTo(2);
        assertThat(handle.elapsed(at("2026-01-05T11:00"))).isZero();
        assertThat(due(handle, "2026-01-05T11:30")).isEqualTo(at("2026-01-05T17:00"));
        assertThat(clocks.clocks())
                .filteredOn(clock -> clock.kind() == HANDLE)
                .extracting(clock -> clock.elapsed(at("2026-01-05T12:00")))
                .containsExactly(Duration.ofHours(1), Duration.ofHours(1));
    }

    @Test
    void reworkAndReopeningResume() {
        Logs log = dispatched()
                .then(at("2026-01-05T10:06"), new CaseAction.Handle())
                .then(at("2026-01-05T10:16"), new CaseAction.Rework("没有修好"));
        assertThat(due(clock(log, HANDLE), "2026-01-05T10:20")).isEqualTo(at("2026-01-05T14:16"));
        log.then(at("2026-01-05T10:46"), new CaseAction.Handle()).then(at("2026-01-05T10:56"), new CaseAction.Close());
        assertThat(clock(log, CHECK).elapsed(at("2026-01-05T12:00"))).isEqualTo(Duration.ofMinutes(20));
        log.then(at("2026-03-02T08:00"), new CaseAction.Reopen("又坏了")).then(at("2026-03-02T08:10"), to(ROADS));
        CaseClock handle = clock(log, HANDLE);
        assertThat(handle.elapsed(at("2026-03-02T08:10"))).isEqualTo(Duration.ofMinutes(150));
        assertThat(due(handle, "2026-03-02T08:11")).isEqualTo(at("2026-03-02T09:40"));
        assertThat(handle.segments().getLast().started()).isEqualTo(new Segment.Cause(ClockReason.DISPATCHED, 9));
    }

    @Test
    void aGrantedExtensionLengthensTheLimit() {
        Logs log = dispatched()
                .then(at("2026-01-05T09:00"), new CaseAction.RequestExtension(new Limit(2, Unit.WORK_HOUR)));
        assertThat(due(clock(log, HANDLE), "2026-01-05T09:00")).isEqualTo(at("2026-01-05T14:06"));
        log.then(at("2026-01-05T09:10"), new CaseAction.Approve());
        assertThat(due(clock(log, HANDLE), "2026-01-05T09:10")).isEqualTo(at("2026-01-05T16:06"));
        assertThat(clock(log, HANDLE).allowed()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void aSuspensionStopsAndEndsByItself() {
        Logs log = dispatched()
                .then(at("2026-01-05T09:00"), new CaseAction.RequestSuspension(at("2026-01-12T08:00")))
                .then(at("2026-01-05T09:06"), new CaseAction.Approve());
        CaseClock handle = clock(log, HANDLE);
        assertThat(handle.elapsed(at("2026-01-11T08:00"))).isEqualTo(Duration.ofHours(1));
        assertThat(handle.due(at("2026-01-11T08:00"))).isEmpty();
        assertThat(handle.isRunning(at("2026-01-12T08:00"))).isTrue();
        assertThat(due(handle, "2026-01-12T09:00")).isEqualTo(at("2026-01-12T11:00"));
        assertThat(handle.segments().getLast().started())
                .isEqualTo(new Segment.Cause(ClockReason.RESUMED_BY_ITSELF, null));
        Instant expected = CaseClocks.of(log.events(), Rules.OFFICE).nextDue().orElseThrow();

        log.then(at("2026-01-12T08:00"), new CaseAction.Resume());
        assertThat(clock(log, HANDLE).elapsed(at("2026-01-12T09:00"))).isEqualTo(Duration.ofHours(2));
        assertThat(CaseClocks.of(log.events(), Rules.OFFICE).nextDue())
                .as("writing down that it resumed changes nothing")
                .contains(expected);
    }

    @Test
    void aPauseOnAHolidayChangesNothing() {
        Logs plain = filed(Logs.MANHOLE, 3).then(at("2026-01-05T08:06"), to(ROADS));
        Logs paused = filed(Logs.MANHOLE, 3)
                .then(at("2026-01-05T08:06"), to(ROADS))
                .then(at("2026-01-05T18:00"), new CaseAction.RequestSuspension(at("2026-01-06T08:00")))
                .then(at("2026-01-05T18:00"), new CaseAction.Approve())
                .then(at("2026-01-06T08:00"), new CaseAction.Resume());
        assertThat(clock(paused, HANDLE).usedUpAt())
                .isEqualTo(clock(plain, HANDLE).usedUpAt());
    }

    @Test
    void transferredOutTheOwnClocksStop() {
        Logs log = dispatched()
                .then(at("2026-01-05T09:06"), new CaseAction.TransferOut("供电公司", "7", at("2026-01-06T08:00")));
        assertThat(CaseClocks.of(log.events(), Rules.OFFICE).clocks())
                .noneMatch(clock -> clock.isRunning(at("2026-01-05T10:00")));
        log.then(at("2026-01-05T14:00"), new CaseAction.AnswerTransfer(false)).then(at("2026-01-05T14:01"), to(ROADS));
        assertThat(clock(log, HANDLE).elapsed(at("2026-01-05T15:01"))).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void theSameDayRuleEndsAtMidnight() {
        Logs log = filed(Logs.RUBBISH, 1).then(at("2026-01-05T08:06"), to(ROADS));
        assertThat(due(clock(log, HANDLE), "2026-01-05T09:00")).isEqualTo(at("2026-01-06T00:00"));
        log.then(at("2026-01-05T09:00"), new CaseAction.RequestExtension(new Limit(1, Unit.END_OF_DAY)))
                .then(at("2026-01-05T09:00"), new CaseAction.Approve());
        assertThat(due(clock(log, HANDLE), "2026-01-05T10:00")).isEqualTo(at("2026-01-07T00:00"));
    }

    @Test
    void anotherConditionChangesTheLimitAndKeepsWhatHasPassed() {
        Logs log = dispatched().then(at("2026-01-05T10:06"), new CaseAction.File(Logs.MANHOLE, 1));
        CaseClock handle = clock(log, HANDLE);
        assertThat(handle.elapsed(at("2026-01-05T10:06"))).isEqualTo(Duration.ofHours(2));
        assertThat(handle.lamp(at("2026-01-05T10:06"))).isEqualTo(Lamp.YELLOW);
        assertThat(due(handle, "2026-01-05T10:30")).isEqualTo(at("2026-01-05T10:06"));
    }

    @Test
    void withoutAConditionTheFirstCountsAndWithoutAnyThePolicy() {
        Logs first = filed(Logs.MANHOLE, 2).then(at("2026-01-05T08:06"), new CaseAction.File(Logs.MANHOLE, null));
        assertThat(clock(first.then(at("2026-01-05T08:07"), to(ROADS)), HANDLE).limit())
                .isEqualTo(new Limit(2, Unit.URGENT_HOUR));
        Logs unknown = filed(CategoryCode.parse("part:05009").orElseThrow(), 7).then(at("2026-01-05T08:06"), to(ROADS));
        assertThat(clock(unknown, HANDLE).limit()).isEqualTo(new Limit(2, Unit.WORK_DAY));
    }

    @Test
    void aNewPolicyChangesNoRunningClock() {
        Logs log = dispatched();
        Map<CategoryCode, List<Condition>> conditions = Map.of(
                Logs.MANHOLE,
                List.of(
                        new Condition(2, new Limit(4, Unit.WORK_HOUR), Instant.EPOCH, at("2026-01-05T09:00")),
                        new Condition(2, new Limit(1, Unit.WORK_HOUR), at("2026-01-05T09:00"), null)));
        ClockRules changed = new ClockRules(
                List.of(Rules.policy("2026-01-05T08:03", 30), Rules.policy("2020-01-01T00:00", 5)),
                Map.of("office", Calendars.OFFICE),
                conditions);
        assertThat(CaseClocks.of(log.events(), changed).clocks().stream().map(CaseClock::allowed))
                .containsExactlyElementsOf(CaseClocks.of(log.events(), Rules.OFFICE).clocks().stream()
                        .map(CaseClock::allowed)
                        .toList());
        log.then(at("2026-01-05T09:30"), new CaseAction.Return("换人")).then(at("2026-01-05T09:31"), to(ROADS));
        assertThat(CaseClocks.of(log.events(), changed)
                        .find(HANDLE)
                        .orElseThrow()
                        .limit())
                .isEqualTo(new Limit(4, Unit.WORK_HOUR));
        Logs later = Logs.reportedAt(at("2026-01-05T09:00"));
        assertThat(CaseClocks.of(later.events(), changed)
                        .find(DECIDE)
                        .orElseThrow()
                        .limit())
                .isEqualTo(new Limit(30, Unit.MINUTE));
    }

    @Test
    void whatIsMendedAtOnceNeverHadAHandlingClock() {
        Logs log =
                Logs.reportedAt(at("2026-01-05T08:00")).then(at("2026-01-05T08:01"), new CaseAction.SelfHandle(false));
        assertThat(CaseClocks.of(log.events(), Rules.OFFICE).clocks())
                .extracting(CaseClock::kind)
                .containsExactly(DECIDE);
    }
}
