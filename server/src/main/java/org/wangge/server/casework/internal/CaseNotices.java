package org.wangge.server.casework.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.clock.ClockKind;
import org.wangge.server.casework.machine.Assignee;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseLevel;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Role;
import org.wangge.server.notify.Message;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Messages;
import org.wangge.server.notify.Recipient;
import org.wangge.server.notify.Urgency;
import org.wangge.server.shared.Labels;

/**
 * Whom what happens to a case is told, in the transaction of the event. Who waits for a person on the street with a clock running is urgent;
 * what the ladder rings has waited for the end of its quiet hours already.
 */
@Component
class CaseNotices {

    private static final int LONGEST_DETAIL = 120;

    private final Messages messages;
    private final Areas areas;
    private final Visibility visibility;
    private final JdbcClient jdbc;

    CaseNotices(Messages messages, Areas areas, Visibility visibility, JdbcClient jdbc) {
        this.messages = messages;
        this.areas = areas;
        this.visibility = visibility;
        this.jdbc = jdbc;
    }

    /** @param log of the case, the event at its end */
    void tell(CaseRows.Row row, List<CaseEvent> log) {
        CaseEvent event = log.getLast();
        CaseProgress after = CaseProgress.of(log);
        switch (event.action()) {
            case CaseAction.Dispatch dispatch ->
                send(row, event, of(dispatch.to()), MessageKind.DISPATCHED, Urgency.URGENT, noteOr(event, row));
            case CaseAction.AskVerification ask ->
                send(
                        row,
                        event,
                        new Recipient.ToPerson(ask.personId()),
                        MessageKind.VERIFICATION_ASKED,
                        Urgency.URGENT,
                        noteOr(event, row));
            case CaseAction.AskCheck ask ->
                send(
                        row,
                        event,
                        new Recipient.ToPerson(ask.personId()),
                        MessageKind.CHECK_ASKED,
                        Urgency.ORDINARY,
                        noteOr(event, row));
            case CaseAction.Return it ->
                send(row, event, in(row, Role.DISPATCHER), MessageKind.RETURNED, Urgency.ORDINARY, plain(it.reason()));
            case CaseAction.Rework it ->
                send(row, event, whoHasIt(row, after), MessageKind.REWORK, Urgency.ORDINARY, plain(it.reason()));
            case CaseAction.AnswerCheck it -> {
                if (!it.isPassed()) {
                    send(row, event, whoHasIt(row, after), MessageKind.REWORK, Urgency.ORDINARY, note(event));
                }
            }
            case CaseAction.Supervise ignored ->
                send(row, event, whoHasIt(row, after), MessageKind.SUPERVISED, Urgency.URGENT, note(event));
            case CaseAction.Remind it ->
                send(row, event, whoHasIt(row, after), MessageKind.REMINDER, Urgency.WAITED, clock(it.clock()));
            case CaseAction.Overdue it ->
                send(row, event, whoHasIt(row, after), MessageKind.OVERDUE, Urgency.WAITED, clock(it.clock()));
            case CaseAction.Escalate it -> escalated(row, event, it.to());
            case CaseAction.RequestExtension ignored -> approvalAsked(row, event);
            case CaseAction.RequestSuspension ignored -> approvalAsked(row, event);
            case CaseAction.Approve ignored -> answered(row, log, MessageKind.APPROVED, note(event));
            case CaseAction.Decline it -> answered(row, log, MessageKind.DECLINED, plain(it.reason()));
            case CaseAction.Merge ignored -> reporters(row, event, MessageKind.MERGED, null);
            case CaseAction.Reject it -> reporters(row, event, MessageKind.NOT_FILED, plain(it.reason()));
            case CaseAction.Close ignored -> reporters(row, event, MessageKind.CLOSED, note(event));
            case CaseAction.SelfHandle it -> {
                if (!it.isSampled()) {
                    reporters(row, event, MessageKind.CLOSED, note(event));
                }
            }
            case CaseAction.Report ignored -> nothing();
            case CaseAction.Intake ignored -> nothing();
            case CaseAction.AnswerVerification ignored -> nothing();
            case CaseAction.File ignored -> nothing();
            case CaseAction.Accept ignored -> nothing();
            case CaseAction.Arrive ignored -> nothing();
            case CaseAction.Handle ignored -> nothing();
            case CaseAction.TransferOut ignored -> nothing();
            case CaseAction.AnswerTransfer ignored -> nothing();
            case CaseAction.Resume ignored -> nothing();
            case CaseAction.Reopen ignored -> nothing();
            case CaseAction.Annul ignored -> nothing();
            case CaseAction.Comment ignored -> nothing();
        }
    }

    /** Who works on cases sees it in their lists, which are live. */
    private static void nothing() {}

    private void escalated(CaseRows.Row row, CaseEvent event, CaseLevel to) {
        Urgency urgency = event.actor().accountId() == null ? Urgency.WAITED : Urgency.ORDINARY;
        Role role = to == CaseLevel.STREET ? Role.DUTY_HEAD : Role.GRID_HEAD;
        Labels level = to == CaseLevel.STREET ? new Labels("街道", "the street") : new Labels("社区", "the community");
        send(row, event, in(row, role), MessageKind.ESCALATED, urgency, level);
    }

    private void approvalAsked(CaseRows.Row row, CaseEvent event) {
        Labels what = event.action() instanceof CaseAction.RequestExtension
                ? new Labels("延期", "extension")
                : new Labels("挂账", "suspension");
        send(row, event, in(row, Role.DUTY_HEAD), MessageKind.APPROVAL_ASKED, Urgency.ORDINARY, what);
    }

    /** Tells who asked last. */
    private void answered(CaseRows.Row row, List<CaseEvent> log, MessageKind kind, @Nullable Labels detail) {
        for (CaseEvent before : log.reversed()) {
            boolean asks = before.action() instanceof CaseAction.RequestExtension
                    || before.action() instanceof CaseAction.RequestSuspension;
            if (asks) {
                Optional.ofNullable(before.actor().accountId())
                        .ifPresent(account -> send(
                                row, log.getLast(), new Recipient.ToAccount(account), kind, Urgency.ORDINARY, detail));
                return;
            }
        }
    }

    /** Tells who reported it, and who reported the cases that went into it, each once. */
    private void reporters(CaseRows.Row row, CaseEvent event, MessageKind kind, @Nullable Labels detail) {
        Set<UUID> reporters = new HashSet<>(
                jdbc.sql("""
                        select reporter_account from case_record
                        where (id = :id or merged_into = :id) and reporter_account is not null
                        """).param("id", row.id()).query(UUID.class).list());
        for (UUID reporter : reporters) {
            send(row, event, new Recipient.ToAccount(reporter), kind, Urgency.ORDINARY, detail);
        }
    }

    private void send(
            CaseRows.Row row,
            CaseEvent event,
            Recipient to,
            MessageKind kind,
            Urgency urgency,
            @Nullable Labels detail) {
        messages.send(new Message(
                to,
                kind,
                row.id(),
                new Message.Facts(row.number(), row.category().labels(), detail),
                urgency,
                event.actor().accountId()));
    }

    /** The person who took it, else whose task it is, else who dispatches there. */
    private Recipient whoHasIt(CaseRows.Row row, CaseProgress progress) {
        UUID holder = progress.holderPersonId();
        Assignee assignee = progress.assignee();
        if (holder != null) {
            return new Recipient.ToPerson(holder);
        }
        return assignee == null ? in(row, Role.DISPATCHER) : of(assignee);
    }

    private static Recipient of(Assignee assignee) {
        return switch (assignee) {
            case Assignee.ToPerson person -> new Recipient.ToPerson(person.id());
            case Assignee.ToTeam team -> new Recipient.ToTeam(team.id());
            case Assignee.ToDepartment department -> new Recipient.ToDepartment(department.id());
        };
    }

    private Recipient in(CaseRows.Row row, Role role) {
        return new Recipient.ToRole(
                role,
                areas.names(visibility.areasOf(row)).values().stream()
                        .map(CellName::code)
                        .collect(Collectors.toSet()));
    }

    private static Labels clock(String clock) {
        return switch (ClockKind.of(clock)) {
            case DECIDE -> new Labels("立案时限", "deciding");
            case DISPATCH -> new Labels("派遣时限", "dispatching");
            case ARRIVE -> new Labels("到场时限", "arriving");
            case HANDLE -> new Labels("处置时限", "handling");
            case CHECK -> new Labels("核查时限", "checking");
        };
    }

    private static @Nullable Labels note(CaseEvent event) {
        return event.note() == null ? null : plain(event.note());
    }

    private static Labels noteOr(CaseEvent event, CaseRows.Row row) {
        return plain(event.note() == null ? row.description() : event.note());
    }

    /** What somebody wrote, which is not translated. */
    private static Labels plain(String text) {
        int length = text.codePointCount(0, text.length());
        String cut =
                length <= LONGEST_DETAIL ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_DETAIL)) + "…";
        return new Labels(cut, cut);
    }
}
