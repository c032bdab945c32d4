package org.wangge.server.casework.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.machine.CaseProgress.Counts;
import org.wangge.server.casework.machine.CaseProgress.Filed;
import org.wangge.server.casework.machine.CaseProgress.Pending;
import org.wangge.server.casework.machine.CaseProgress.Supervision;

/** One step of the fold: takes a progress apart, applies an event that the machine takes, and puts it together again. */
final class Fold {

    private Instant at;
    private CaseStage stage;
    private @Nullable CaseStage stageBefore;
    private CaseLevel level;
    private @Nullable Assignee assignee;
    private @Nullable UUID holder;
    private @Nullable UUID asked;
    private @Nullable Filed filed;
    private @Nullable Pending pending;
    private final List<Limit> granted;
    private @Nullable Instant suspendedUntil;
    private boolean wasSuspended;
    private boolean isArrivalRecorded;
    private boolean isChecked;
    private boolean isSelfHandled;
    private @Nullable Supervision supervision;
    private CaseAction.@Nullable TransferOut transfer;
    private CaseAction.@Nullable Intake intake;
    private @Nullable UUID mergedInto;
    private @Nullable Instant closedAt;
    private Counts counts;

    Fold(CaseProgress from) {
        at = from.at();
        stage = from.stage();
        stageBefore = from.stageBefore();
        level = from.level();
        assignee = from.assignee();
        holder = from.holderPersonId();
        asked = from.asked();
        filed = from.filed();
        pending = from.pending();
        granted = new ArrayList<>(from.granted());
        suspendedUntil = from.suspendedUntil();
        wasSuspended = from.wasSuspended();
        isArrivalRecorded = from.isArrivalRecorded();
        isChecked = from.isChecked();
        isSelfHandled = from.isSelfHandled();
        supervision = from.supervision();
        transfer = from.transfer();
        intake = from.intake();
        mergedInto = from.mergedInto();
        closedAt = from.closedAt();
        counts = from.counts();
    }

    static CaseProgress begin(CaseEvent report) {
        if (report.seq() != 1 || !(report.action() instanceof CaseAction.Report)) {
            throw new IllegalArgumentException("a log begins with " + report.seq() + " " + report.action());
        }
        return new CaseProgress(
                CaseStage.COLLECTED,
                1,
                report.observedAt(),
                null,
                CaseLevel.CELL,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                false,
                false,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                Counts.NONE);
    }

    CaseProgress apply(CaseEvent event) {
        CaseStage to = target(event.action());
        move(to, event);
        remember(event);
        if (!event.action().isAside()) {
            at = event.observedAt();
        }
        return new CaseProgress(
                stage,
                event.seq(),
                at,
                stageBefore,
                level,
                assignee,
                holder,
                asked,
                filed,
                pending,
                granted,
                suspendedUntil,
                wasSuspended,
                isArrivalRecorded,
                isChecked,
                isSelfHandled,
                supervision,
                transfer,
                intake,
                mergedInto,
                closedAt,
                counts);
    }

    private CaseStage target(CaseAction action) {
        return switch (Transitions.next(stage, action)) {
            case Transition.To to -> to.stage();
            case Transition.Stay ignored -> stage;
            case Transition.Back ignored -> Objects.requireNonNull(stageBefore);
            case Transition.AsRequested ignored ->
                Objects.requireNonNull(pending).request() instanceof CaseAction.RequestSuspension
                        ? CaseStage.SUSPENDED
                        : stage;
            case Transition.ToAssignee ignored -> assignee == null ? CaseStage.FILED : CaseStage.DISPATCHED;
            case Transition.Reopened ignored -> filed == null ? CaseStage.COLLECTED : CaseStage.FILED;
            case Transition.Refused refused ->
                throw new IllegalArgumentException(refused.why().name());
        };
    }

    /** What leaving a stage and coming to another means, whatever the action. */
    private void move(CaseStage to, CaseEvent event) {
        if (to == stage) {
            return;
        }
        if (event.action() instanceof CaseAction.Approve) {
            suspendedUntil = ((CaseAction.RequestSuspension)
                            Objects.requireNonNull(pending).request())
                    .until();
            wasSuspended = true;
        }
        if (to != CaseStage.ARRIVED) {
            pending = null;
        }
        if (stage == CaseStage.SUSPENDED) {
            // Merged while suspended, it comes back to where it was before both.
            suspendedUntil = null;
        } else if (to == CaseStage.SUSPENDED || to == CaseStage.MERGED) {
            stageBefore = stage;
        }
        if (to != CaseStage.SUSPENDED && to != CaseStage.MERGED) {
            stageBefore = null;
        }
        asked = null;
        isChecked = false;
        mergedInto = null;
        closedAt = to.isClosed() ? event.observedAt() : null;
        stage = to;
    }

    @SuppressWarnings("StatementSwitchToExpressionSwitch")
    private void remember(CaseEvent event) {
        switch (event.action()) {
            case CaseAction.Report ignored -> {}
            case CaseAction.Close ignored -> {}
            case CaseAction.Reject ignored -> {}
            case CaseAction.Annul ignored -> {}
            case CaseAction.Remind ignored -> {}
            case CaseAction.Overdue ignored -> {}
            case CaseAction.Comment ignored -> {}
            case CaseAction.Intake from -> intake = from;
            case CaseAction.AskVerification ask -> asked = ask.personId();
            case CaseAction.AnswerVerification ignored -> {}
            case CaseAction.Resume ignored -> {}
            case CaseAction.Handle ignored -> hold(event);
            case CaseAction.File file -> filed = new Filed(file.category(), file.conditionNo());
            case CaseAction.Dispatch dispatch -> dispatched(dispatch.to());
            case CaseAction.Return ignored -> {
                nobodys();
                counts = new Counts(counts.returns() + 1, counts.reworks(), counts.reopenings());
            }
            case CaseAction.Accept ignored -> holder = event.actor().personId();
            case CaseAction.Arrive ignored -> {
                isArrivalRecorded = true;
                hold(event);
            }
            case CaseAction.AskCheck ask -> asked = ask.personId();
            case CaseAction.AnswerCheck answer -> checked(answer.isPassed());
            case CaseAction.Rework ignored -> reworked();
            case CaseAction.SelfHandle ignored -> selfHandled(event);
            case CaseAction.TransferOut to -> {
                nobodys();
                transfer = to;
            }
            case CaseAction.AnswerTransfer ignored -> {}
            case CaseAction.RequestExtension ignored ->
                pending = new Pending(event.action(), event.actor().personId(), event.observedAt());
            case CaseAction.RequestSuspension ignored ->
                pending = new Pending(event.action(), event.actor().personId(), event.observedAt());
            case CaseAction.Approve ignored -> approved();
            case CaseAction.Decline ignored -> pending = null;
            case CaseAction.Supervise supervise ->
                supervision = new Supervision(event.observedAt(), supervise.deadline());
            case CaseAction.Escalate escalate -> level = escalate.to();
            case CaseAction.Merge merge -> mergedInto = merge.into();
            case CaseAction.Reopen ignored -> reopened();
        }
    }

    private void dispatched(Assignee to) {
        assignee = to;
        holder = null;
        isArrivalRecorded = false;
    }

    private void nobodys() {
        assignee = null;
        holder = null;
        isArrivalRecorded = false;
    }

    /** Who works on what lay in an inbox has taken it. */
    private void hold(CaseEvent event) {
        if (holder == null) {
            holder = event.actor().personId();
        }
    }

    private void checked(boolean isPassed) {
        if (isPassed) {
            isChecked = true;
        } else {
            reworked();
        }
    }

    private void reworked() {
        isArrivalRecorded = false;
        counts = new Counts(counts.returns(), counts.reworks() + 1, counts.reopenings());
    }

    /** Who mended it answers for it, when a check does not pass. */
    private void selfHandled(CaseEvent event) {
        isSelfHandled = true;
        UUID person = event.actor().personId();
        if (assignee == null && person != null) {
            assignee = new Assignee.ToPerson(person);
            holder = person;
        }
    }

    /** A suspension is over with the request in {@link #move}; what is still pending is an extension. */
    private void approved() {
        if (pending != null && pending.request() instanceof CaseAction.RequestExtension extension) {
            granted.add(extension.by());
            pending = null;
        }
    }

    private void reopened() {
        if (stage == CaseStage.FILED || stage == CaseStage.COLLECTED) {
            nobodys();
        }
        isSelfHandled = false;
        counts = new Counts(counts.returns(), counts.reworks(), counts.reopenings() + 1);
    }
}
