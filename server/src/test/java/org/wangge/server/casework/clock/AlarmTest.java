package org.wangge.server.casework.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.casework.clock.Calendars.at;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wangge.server.casework.machine.Assignee;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseLevel;
import org.wangge.server.casework.machine.Logs;

/** When something happens by itself. */
class AlarmTest {

    /** Dispatched at 8:06 with 4 working hours. */
    private static Logs dispatched() {
        return Logs.reportedAt(at("2026-01-05T08:00"))
                .then(at("2026-01-05T08:05"), new CaseAction.File(Logs.MANHOLE, 2))
                .then(at("2026-01-05T08:06"), new CaseAction.Dispatch(new Assignee.ToDepartment(Logs.ROADS)))
                .then(at("2026-01-05T08:10"), new CaseAction.Handle())
                .then(at("2026-01-05T08:10"), new CaseAction.Rework("没有修好"));
    }

    private static List<String> texts(List<Alarm> alarms) {
        return alarms.stream()
                .filter(alarm -> alarm.clock() == ClockKind.HANDLE)
                .map(alarm -> alarm.at().atZone(Calendars.ZONE).toLocalDateTime() + " "
                        + alarm.step().effect())
                .toList();
    }

    @Test
    void theStepsOfALadderComeAtTheirShares() {
        assertThat(texts(Alarm.of(dispatched().events(), Rules.OFFICE)))
                .containsExactly(
                        "2026-01-05T11:18 REMIND",
                        "2026-01-05T14:06 OVERDUE",
                        "2026-01-05T16:06 ESCALATE_COMMUNITY",
                        "2026-01-06T08:06 ESCALATE_STREET");
    }

    @Test
    void whatHappenedDoesNotHappenAgain() {
        Logs log = dispatched()
                .then(at("2026-01-05T11:18"), new CaseAction.Remind("handle", 1))
                .then(at("2026-01-05T11:19"), new CaseAction.Escalate(CaseLevel.COMMUNITY));
        assertThat(texts(Alarm.of(log.events(), Rules.OFFICE)))
                .containsExactly("2026-01-05T14:06 OVERDUE", "2026-01-06T08:06 ESCALATE_STREET");
    }

    @Test
    void whatIsLongPastDoesNotHappen() {
        Logs log = dispatched().then(at("2026-01-07T08:00"), new CaseAction.Comment());
        assertThat(texts(Alarm.of(log.events(), Rules.OFFICE))).containsExactly("2026-01-06T08:06 ESCALATE_STREET");
    }

    @Test
    void nobodyIsRemindedOfWhatIsOverdue() {
        List<Alarm> all = Alarm.of(dispatched().events(), Rules.OFFICE);
        assertThat(texts(Alarm.due(all, at("2026-01-05T11:17:59")))).isEmpty();
        assertThat(texts(Alarm.due(all, at("2026-01-05T11:18")))).containsExactly("2026-01-05T11:18 REMIND");
        assertThat(texts(Alarm.due(all, at("2026-02-01T08:00"))))
                .containsExactly("2026-01-05T14:06 OVERDUE", "2026-01-06T08:06 ESCALATE_STREET");
    }

    /** As when nobody looked for a while: the reminder is not told in the next look, after the news that it is too late. */
    @Test
    void nobodyIsRemindedAfterItWasToldToBeOverdue() {
        Logs log = dispatched().then(at("2026-01-05T14:10"), new CaseAction.Overdue("handle", 1));
        assertThat(texts(Alarm.of(log.events(), Rules.OFFICE)))
                .containsExactly("2026-01-05T16:06 ESCALATE_COMMUNITY", "2026-01-06T08:06 ESCALATE_STREET");
    }

    @Test
    void aClockThatWaitsHasNoAlarm() {
        Logs waiting = Logs.reportedAt(at("2026-01-05T08:00"))
                .then(at("2026-01-05T08:01"), new CaseAction.AskVerification(Logs.BO));
        assertThat(Alarm.of(waiting.events(), Rules.OFFICE)).isEmpty();
    }

    @Test
    void quietHoursPutOffWhatComesInThem() {
        assertThat(first("2026-01-05T21:55")).isEqualTo(at("2026-01-05T21:59"));
        assertThat(first("2026-01-05T21:56")).isEqualTo(at("2026-01-06T07:00"));
        assertThat(first("2026-01-05T23:59")).isEqualTo(at("2026-01-06T07:00"));
        assertThat(first("2026-01-06T06:55:59")).isEqualTo(at("2026-01-06T07:00"));
        assertThat(first("2026-01-06T06:56")).isEqualTo(at("2026-01-06T07:00"));
        assertThat(first("2026-01-06T06:57")).isEqualTo(at("2026-01-06T07:01"));
    }

    /** When somebody is reminded to decide on a report. */
    private static Instant first(String reported) {
        return Alarm.of(Logs.reportedAt(at(reported)).events(), Rules.OFFICE)
                .getFirst()
                .at();
    }
}
