package org.wangge.server.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.machine.ArrivalProof;
import org.wangge.server.casework.machine.Assignee;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseLevel;
import org.wangge.server.casework.machine.Limit;

/** What words can mean. */
final class Samples {

    private Samples() {}

    /** One action of each kind a word can mean, to tell who may say it and where it fits. */
    static List<CaseAction> of(ActionWord word, Instant now) {
        UUID any = new UUID(0, 0);
        return switch (word) {
            case VERIFY -> List.of(new CaseAction.AskVerification(any), new CaseAction.AnswerVerification(true));
            case FILE -> List.of(new CaseAction.File(new CategoryCode(CategoryCode.Kind.ITEM, "00000"), null));
            case REJECT -> List.of(new CaseAction.Reject(""));
            case DISPATCH -> List.of(new CaseAction.Dispatch(new Assignee.ToPerson(any)));
            case RETURN -> List.of(new CaseAction.Return(""));
            case ACCEPT -> List.of(new CaseAction.Accept());
            case ARRIVE -> List.of(new CaseAction.Arrive(ArrivalProof.CLAIMED));
            case HANDLE -> List.of(new CaseAction.Handle());
            case CHECK -> List.of(new CaseAction.AskCheck(any), new CaseAction.AnswerCheck(true));
            case CLOSE -> List.of(new CaseAction.Close());
            case REWORK -> List.of(new CaseAction.Rework(""));
            case SELF_HANDLE -> List.of(new CaseAction.SelfHandle(false));
            case TRANSFER_OUT -> List.of(new CaseAction.TransferOut("", null, null));
            case REQUEST_EXTENSION -> List.of(new CaseAction.RequestExtension(new Limit(1, Limit.Unit.HOUR)));
            case REQUEST_SUSPENSION -> List.of(new CaseAction.RequestSuspension(now.plus(Duration.ofDays(1))));
            case APPROVE -> List.of(new CaseAction.Approve());
            case DECLINE -> List.of(new CaseAction.Decline(""));
            case RESUME -> List.of(new CaseAction.AnswerTransfer(true), new CaseAction.Resume());
            case SUPERVISE -> List.of(new CaseAction.Supervise(null));
            case ESCALATE -> List.of(new CaseAction.Escalate(CaseLevel.STREET));
            case MERGE -> List.of(new CaseAction.Merge(any));
            case REOPEN -> List.of(new CaseAction.Reopen(""));
            case VOID -> List.of(new CaseAction.Annul(""));
            case COMMENT -> List.of(new CaseAction.Comment());
        };
    }
}
