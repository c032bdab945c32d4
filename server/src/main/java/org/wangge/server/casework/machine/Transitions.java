package org.wangge.server.casework.machine;

import java.util.Set;
import org.wangge.server.casework.machine.Transition.AsRequested;
import org.wangge.server.casework.machine.Transition.Back;
import org.wangge.server.casework.machine.Transition.Refused;
import org.wangge.server.casework.machine.Transition.Reopened;
import org.wangge.server.casework.machine.Transition.Stay;
import org.wangge.server.casework.machine.Transition.To;
import org.wangge.server.casework.machine.Transition.ToAssignee;

/**
 * The table of the machine: which action a stage takes and what comes of it. What depends on the rest of the log, such as how often a case
 * was extended, {@link CaseProgress#refusal} adds.
 */
public final class Transitions {

    private static final Set<CaseStage> UNDECIDED = Set.of(CaseStage.COLLECTED);
    /** With an assignee, and not done yet. */
    private static final Set<CaseStage> AT_WORK = Set.of(CaseStage.DISPATCHED, CaseStage.ARRIVED);
    /** Filed, and not done yet. */
    private static final Set<CaseStage> TO_DO = Set.of(CaseStage.FILED, CaseStage.DISPATCHED, CaseStage.ARRIVED);
    /** Found and not done yet. */
    private static final Set<CaseStage> NOT_DONE =
            Set.of(CaseStage.COLLECTED, CaseStage.FILED, CaseStage.DISPATCHED, CaseStage.ARRIVED);

    private static final Set<CaseStage> DONE = Set.of(CaseStage.HANDLED);
    private static final Set<CaseStage> REOPENED = Set.of(CaseStage.CLOSED, CaseStage.VOID, CaseStage.NOT_FILED);

    private Transitions() {}

    /** What comes of an action at a stage. */
    public static Transition next(CaseStage stage, CaseAction action) {
        return switch (action) {
            case CaseAction.Report ignored -> new Refused(Refusal.ALREADY_REPORTED);
            case CaseAction.Intake ignored -> whileOpen(stage, new Stay());
            case CaseAction.Supervise ignored -> whileOpen(stage, new Stay());
            case CaseAction.Escalate ignored -> whileOpen(stage, new Stay());
            case CaseAction.AskVerification ignored -> from(UNDECIDED, stage, new To(CaseStage.VERIFYING));
            case CaseAction.AnswerVerification ignored ->
                from(Set.of(CaseStage.VERIFYING), stage, new To(CaseStage.COLLECTED));
            case CaseAction.File ignored -> from(NOT_DONE, stage, file(stage));
            case CaseAction.Reject ignored -> from(UNDECIDED, stage, new To(CaseStage.NOT_FILED));
            case CaseAction.Dispatch ignored -> from(Set.of(CaseStage.FILED), stage, new To(CaseStage.DISPATCHED));
            case CaseAction.Return ignored -> from(AT_WORK, stage, new To(CaseStage.FILED));
            case CaseAction.Accept ignored -> from(AT_WORK, stage, new Stay());
            case CaseAction.Arrive ignored -> from(Set.of(CaseStage.DISPATCHED), stage, new To(CaseStage.ARRIVED));
            case CaseAction.Handle ignored -> from(AT_WORK, stage, new To(CaseStage.HANDLED));
            case CaseAction.AskCheck ignored -> from(DONE, stage, new To(CaseStage.CHECKING));
            case CaseAction.AnswerCheck answer ->
                from(
                        Set.of(CaseStage.CHECKING),
                        stage,
                        answer.isPassed() ? new To(CaseStage.HANDLED) : new ToAssignee());
            case CaseAction.Close ignored -> whileOpen(stage, new To(CaseStage.CLOSED));
            case CaseAction.Rework ignored ->
                from(Set.of(CaseStage.HANDLED, CaseStage.CHECKING), stage, new ToAssignee());
            case CaseAction.SelfHandle self ->
                from(NOT_DONE, stage, new To(self.isSampled() ? CaseStage.HANDLED : CaseStage.CLOSED));
            case CaseAction.TransferOut ignored -> from(TO_DO, stage, new To(CaseStage.TRANSFERRED_OUT));
            case CaseAction.AnswerTransfer answer ->
                from(
                        Set.of(CaseStage.TRANSFERRED_OUT),
                        stage,
                        new To(answer.isDone() ? CaseStage.HANDLED : CaseStage.FILED));
            case CaseAction.RequestExtension ignored -> from(AT_WORK, stage, new Stay());
            case CaseAction.RequestSuspension ignored -> from(TO_DO, stage, new Stay());
            case CaseAction.Approve ignored -> from(TO_DO, stage, new AsRequested());
            case CaseAction.Decline ignored -> from(TO_DO, stage, new Stay());
            case CaseAction.Resume ignored -> from(Set.of(CaseStage.SUSPENDED), stage, new Back());
            case CaseAction.Merge ignored -> whileOpen(stage, new To(CaseStage.MERGED));
            case CaseAction.Reopen ignored ->
                stage == CaseStage.MERGED ? new Back() : from(REOPENED, stage, new Reopened());
            case CaseAction.Annul ignored -> whileOpen(stage, new To(CaseStage.VOID));
            case CaseAction.Remind ignored -> whileOpen(stage, new Stay());
            case CaseAction.Overdue ignored -> whileOpen(stage, new Stay());
            case CaseAction.Comment ignored -> new Stay();
        };
    }

    /** Filing again only corrects the category. */
    private static Transition file(CaseStage stage) {
        return stage == CaseStage.COLLECTED ? new To(CaseStage.FILED) : new Stay();
    }

    private static Transition whileOpen(CaseStage stage, Transition transition) {
        return stage.isClosed() ? new Refused(Refusal.CASE_CLOSED) : transition;
    }

    private static Transition from(Set<CaseStage> stages, CaseStage stage, Transition transition) {
        if (stages.contains(stage)) {
            return transition;
        }
        return new Refused(stage.isClosed() ? Refusal.CASE_CLOSED : Refusal.ACTION_NOT_ALLOWED);
    }
}
