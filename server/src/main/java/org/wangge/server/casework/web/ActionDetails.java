package org.wangge.server.casework.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.machine.Assignee;
import org.wangge.server.casework.machine.CaseAction;

/** What an action says beside its name, in the words in which it was asked for. */
final class ActionDetails {

    private ActionDetails() {}

    /**
     * @param isStaff whether the reader may know of people and inner reasons; others see that something was done, and why it was refused
     */
    static Map<String, @Nullable Object> of(CaseAction action, boolean isStaff) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        switch (action) {
            case CaseAction.Intake it -> body(details, it.body(), it.theirNumber(), it.deadline());
            case CaseAction.AskVerification it -> person(details, it.personId(), isStaff);
            case CaseAction.AnswerVerification it -> details.put("outcome", it.isConfirmed() ? "confirmed" : "refuted");
            case CaseAction.File it -> {
                details.put("category", it.category());
                details.put("condition", it.conditionNo());
            }
            case CaseAction.Reject it -> details.put("reason", it.reason());
            case CaseAction.Dispatch it -> {
                assignee(details, it.to(), isStaff);
                suggested(details, it.suggested(), isStaff);
            }
            case CaseAction.Return it -> reason(details, it.reason(), isStaff);
            case CaseAction.Arrive it -> {
                details.put("proved", it.proof().isProved());
                if (isStaff) {
                    details.put("distanceMetres", it.proof().distanceMetres());
                    details.put("accuracyMetres", it.proof().accuracyMetres());
                }
            }
            case CaseAction.AskCheck it -> person(details, it.personId(), isStaff);
            case CaseAction.AnswerCheck it -> details.put("outcome", it.isPassed() ? "passed" : "failed");
            case CaseAction.Rework it -> reason(details, it.reason(), isStaff);
            case CaseAction.SelfHandle it -> details.put("sampled", it.isSampled());
            case CaseAction.TransferOut it -> body(details, it.body(), it.theirNumber(), it.deadline());
            case CaseAction.AnswerTransfer it -> details.put("outcome", it.isDone() ? "done" : "refused");
            case CaseAction.RequestExtension it -> details.put("extension", it.by());
            case CaseAction.RequestSuspension it -> details.put("until", it.until());
            case CaseAction.Decline it -> reason(details, it.reason(), isStaff);
            case CaseAction.Supervise it -> details.put("deadline", it.deadline());
            case CaseAction.Escalate it -> details.put("level", it.to());
            case CaseAction.Merge it -> details.put("into", it.into());
            case CaseAction.Reopen it -> reason(details, it.reason(), isStaff);
            case CaseAction.Annul it -> details.put("reason", it.reason());
            case CaseAction.Report ignored -> {}
            case CaseAction.Accept ignored -> {}
            case CaseAction.Handle ignored -> {}
            case CaseAction.Close ignored -> {}
            case CaseAction.Approve ignored -> {}
            case CaseAction.Resume ignored -> {}
            case CaseAction.Remind it -> clock(details, it.clock(), it.round());
            case CaseAction.Overdue it -> clock(details, it.clock(), it.round());
            case CaseAction.Comment ignored -> {}
        }
        return details;
    }

    private static void clock(Map<String, @Nullable Object> details, String clock, int round) {
        details.put("clock", clock);
        details.put("round", round);
    }

    private static void body(
            Map<String, @Nullable Object> details,
            String body,
            @Nullable String number,
            java.time.@Nullable Instant deadline) {
        details.put("body", body);
        details.put("number", number);
        details.put("deadline", deadline);
    }

    private static void person(Map<String, @Nullable Object> details, UUID person, boolean isStaff) {
        if (isStaff) {
            details.put("person", person);
        }
    }

    private static void assignee(Map<String, @Nullable Object> details, Assignee to, boolean isStaff) {
        if (isStaff) {
            String kind = switch (to) {
                case Assignee.ToPerson ignored -> "person";
                case Assignee.ToTeam ignored -> "team";
                case Assignee.ToDepartment ignored -> "department";
            };
            details.put(kind, to.id());
        }
    }

    private static void suggested(
            Map<String, @Nullable Object> details, CaseAction.@Nullable Suggested suggested, boolean isStaff) {
        if (isStaff && suggested != null) {
            details.put("suggested", true);
            details.put("rule", suggested.rule());
        }
    }

    private static void reason(Map<String, @Nullable Object> details, String reason, boolean isStaff) {
        if (isStaff) {
            details.put("reason", reason);
        }
    }
}
