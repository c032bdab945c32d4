package org.wangge.server.casework.clock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.wangge.server.casework.machine.CaseAction;

/** Why a clock started, stopped or went on. The page says it in the reader's language. */
public enum ClockReason {
    REPORTED,
    VERIFICATION_ASKED,
    VERIFICATION_ANSWERED,
    FILED,
    REJECTED,
    DISPATCHED,
    RETURNED,
    ARRIVED,
    HANDLED,
    SELF_HANDLED,
    TRANSFERRED_OUT,
    TRANSFER_ANSWERED,
    SUSPENDED,
    RESUMED,
    /** A suspension was over and nothing was written yet. */
    RESUMED_BY_ITSELF,
    CHECK_NOT_PASSED,
    REWORK,
    CLOSED,
    MERGED,
    ANNULLED,
    REOPENED,
    /** What moves no case by itself. */
    OTHER;

    /** What an action means that led a case to another stage. */
    static ClockReason of(CaseAction action) {
        return switch (action) {
            case CaseAction.Report ignored -> REPORTED;
            case CaseAction.AskVerification ignored -> VERIFICATION_ASKED;
            case CaseAction.AnswerVerification ignored -> VERIFICATION_ANSWERED;
            case CaseAction.File ignored -> FILED;
            case CaseAction.Reject ignored -> REJECTED;
            case CaseAction.Dispatch ignored -> DISPATCHED;
            case CaseAction.Return ignored -> RETURNED;
            case CaseAction.Arrive ignored -> ARRIVED;
            case CaseAction.Handle ignored -> HANDLED;
            case CaseAction.SelfHandle ignored -> SELF_HANDLED;
            case CaseAction.TransferOut ignored -> TRANSFERRED_OUT;
            case CaseAction.AnswerTransfer ignored -> TRANSFER_ANSWERED;
            case CaseAction.Approve ignored -> SUSPENDED;
            case CaseAction.Resume ignored -> RESUMED;
            case CaseAction.AnswerCheck ignored -> CHECK_NOT_PASSED;
            case CaseAction.Rework ignored -> REWORK;
            case CaseAction.Close ignored -> CLOSED;
            case CaseAction.Merge ignored -> MERGED;
            case CaseAction.Annul ignored -> ANNULLED;
            case CaseAction.Reopen ignored -> REOPENED;
            case CaseAction.Intake ignored -> OTHER;
            case CaseAction.Accept ignored -> OTHER;
            case CaseAction.AskCheck ignored -> OTHER;
            case CaseAction.RequestExtension ignored -> OTHER;
            case CaseAction.RequestSuspension ignored -> OTHER;
            case CaseAction.Decline ignored -> OTHER;
            case CaseAction.Supervise ignored -> OTHER;
            case CaseAction.Escalate ignored -> OTHER;
            case CaseAction.Remind ignored -> OTHER;
            case CaseAction.Overdue ignored -> OTHER;
            case CaseAction.Comment ignored -> OTHER;
        };
    }

    /** Such as {@code check-not-passed}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
