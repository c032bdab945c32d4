package org.wangge.server.casework.machine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.CategoryCode;

/** What somebody does to a case. One word of HTTP may be two actions, by the stage: asking for a check, and answering it. */
public sealed interface CaseAction {

    /**
     * Whether it stands beside what is done to a case: it moves neither a stage nor a clock, so a phone that was offline may tell later of what
     * was done before it.
     */
    default boolean isAside() {
        return this instanceof Comment
                || this instanceof Remind
                || this instanceof Overdue
                || this instanceof Escalate
                || this instanceof Supervise
                || this instanceof Intake;
    }

    /**
     * The first event of every case.
     *
     * @param takenOverFrom the other system that the case comes from, whose office knew of it when it happened; null for what is reported here
     */
    record Report(@Nullable String takenOverFrom) implements CaseAction {

        /** What is reported here. */
        public Report() {
            this(null);
        }
    }

    /**
     * Superiors gave it to the office, with a number and deadline of theirs.
     *
     * @param deadline null where they gave none
     */
    record Intake(
            String body,
            @Nullable String theirNumber,
            @Nullable Instant deadline) implements CaseAction {}

    /** 核实: asks a person whether the report is true. */
    record AskVerification(UUID personId) implements CaseAction {}

    record AnswerVerification(boolean isConfirmed) implements CaseAction {}

    /**
     * 立案; again later, it corrects the category.
     *
     * @param conditionNo of the category's conditions, by which its limit is found; null where it has one only
     */
    record File(CategoryCode category, @Nullable Integer conditionNo) implements CaseAction {}

    /** 不予立案. */
    record Reject(String reason) implements CaseAction {}

    /**
     * 派遣.
     *
     * @param departmentId to which the assignee belonged then, by which the clocks tell whether another department got the task; null where
     *     the assignee belongs to none
     * @param suggested where the dispatcher took what the office suggested; null where they chose
     */
    record Dispatch(
            Assignee to,
            @Nullable UUID departmentId,
            @Nullable Suggested suggested) implements CaseAction {

        /** As the dispatcher chose. */
        public Dispatch(Assignee to, @Nullable UUID departmentId) {
            this(to, departmentId, null);
        }

        /** To an assignee of whom only the department itself says its department. */
        public Dispatch(Assignee to) {
            this(to, to instanceof Assignee.ToDepartment department ? department.id() : null);
        }
    }

    /**
     * What a suggestion went by.
     *
     * @param ruleId null where no rule named the assignee
     * @param rule its name then
     */
    record Suggested(@Nullable UUID ruleId, @Nullable String rule) {}

    /** 退回 by who got it, or fetched back by the dispatcher. */
    record Return(String reason) implements CaseAction {}

    /** 接单: one person takes it, out of an inbox or as their own. */
    record Accept() implements CaseAction {}

    /** 到场. */
    record Arrive(ArrivalProof proof) implements CaseAction {}

    /** 处置. */
    record Handle() implements CaseAction {}

    /** 核查: asks a person whether it is done. */
    record AskCheck(UUID personId) implements CaseAction {}

    record AnswerCheck(boolean isPassed) implements CaseAction {}

    /** 结案. */
    record Close() implements CaseAction {}

    /** 返工: to the same assignee again. */
    record Rework(String reason) implements CaseAction {}

    /**
     * 自处置: found and mended by one person at once.
     *
     * @param isSampled whether it was drawn to be checked, so that it is handled and not yet closed
     */
    record SelfHandle(boolean isSampled) implements CaseAction {}

    /** 转出. */
    record TransferOut(
            String body,
            @Nullable String theirNumber,
            @Nullable Instant deadline) implements CaseAction {}

    /** The answer back of the other body: done, or refused. */
    record AnswerTransfer(boolean isDone) implements CaseAction {}

    /** 延期 is asked for. */
    record RequestExtension(Limit by) implements CaseAction {}

    /** 挂账 is asked for. */
    record RequestSuspension(Instant until) implements CaseAction {}

    /** Grants what is asked for. */
    record Approve() implements CaseAction {}

    /** Refuses what is asked for. */
    record Decline(String reason) implements CaseAction {}

    /** Ends a suspension: by somebody, or by itself at its end. */
    record Resume() implements CaseAction {}

    /** 督办. */
    record Supervise(@Nullable Instant deadline) implements CaseAction {}

    /** 上报 to a higher level of the grid. */
    record Escalate(CaseLevel to) implements CaseAction {}

    /** 并案 into another case. */
    record Merge(UUID into) implements CaseAction {}

    record Reopen(String reason) implements CaseAction {}

    /** 作废. */
    record Annul(String reason) implements CaseAction {}

    /**
     * Of a clock nearly all of the limit is used up: the server reminds.
     *
     * @param clock which kind
     */
    record Remind(String clock, int round) implements CaseAction {}

    /**
     * The limit of a clock is used up: the server notes it.
     *
     * @param clock which kind
     */
    record Overdue(String clock, int round) implements CaseAction {}

    /** Only the event's note. */
    record Comment() implements CaseAction {}
}
