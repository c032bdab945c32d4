package org.wangge.server.casework.internal;

import static org.wangge.server.casework.internal.Entitlement.Relation.ASKED;
import static org.wangge.server.casework.internal.Entitlement.Relation.HAS_IT;
import static org.wangge.server.casework.internal.Entitlement.Relation.IN_AREA;
import static org.wangge.server.casework.internal.Entitlement.Relation.SEES_IT;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.wangge.server.casework.machine.Assignee;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;

/** Who may do what: a permission of the role, together with what the caller has to do with the case. */
final class Entitlement {

    private Entitlement() {}

    /** What somebody has to do with a case. */
    enum Relation {
        /** It is in their area. */
        IN_AREA,
        /** It is theirs: given to them, to an inbox of theirs, or taken by them. */
        HAS_IT,
        /** They are asked to verify or to check. */
        ASKED,
        /** They may read it. */
        SEES_IT
    }

    /** One way to be allowed. */
    record Grant(Permission permission, Relation relation) {}

    private static final List<Grant> DECIDES = List.of(new Grant(Permission.DECIDE_CASE, IN_AREA));
    private static final List<Grant> APPROVES = List.of(new Grant(Permission.APPROVE_CASE, IN_AREA));
    private static final List<Grant> WORKS = List.of(new Grant(Permission.HANDLE_CASE, HAS_IT));
    private static final List<Grant> WORKS_OR_DECIDES =
            List.of(new Grant(Permission.HANDLE_CASE, HAS_IT), new Grant(Permission.DECIDE_CASE, IN_AREA));
    private static final List<Grant> CHECKS = List.of(
            new Grant(Permission.CHECK_CASE, IN_AREA),
            new Grant(Permission.CHECK_CASE, ASKED),
            new Grant(Permission.HANDLE_CASE, ASKED));
    private static final List<Grant> VERIFIES = List.of(
            new Grant(Permission.DECIDE_CASE, IN_AREA),
            new Grant(Permission.CHECK_CASE, IN_AREA),
            new Grant(Permission.CHECK_CASE, ASKED),
            new Grant(Permission.HANDLE_CASE, ASKED));
    private static final List<Grant> WORKS_IN_AREA =
            List.of(new Grant(Permission.HANDLE_CASE, IN_AREA), new Grant(Permission.HANDLE_CASE, HAS_IT));
    private static final List<Grant> CLOSES_UNFILED =
            List.of(new Grant(Permission.DECIDE_CASE, IN_AREA), new Grant(Permission.HANDLE_CASE, IN_AREA));
    private static final List<Grant> READS =
            List.of(new Grant(Permission.VIEW_CASES, SEES_IT), new Grant(Permission.VIEW_OWN_CASES, SEES_IT));

    /** The ways to be allowed an action at a stage. */
    static List<Grant> grants(CaseAction action, CaseStage stage) {
        return switch (action) {
            case CaseAction.Report ignored -> List.of();
            case CaseAction.Intake ignored -> DECIDES;
            case CaseAction.AskVerification ignored -> DECIDES;
            case CaseAction.AnswerVerification ignored -> VERIFIES;
            case CaseAction.File ignored -> DECIDES;
            case CaseAction.Reject ignored -> DECIDES;
            case CaseAction.Dispatch ignored -> DECIDES;
            case CaseAction.Return ignored -> WORKS_OR_DECIDES;
            case CaseAction.Accept ignored -> WORKS;
            case CaseAction.Arrive ignored -> WORKS;
            case CaseAction.Handle ignored -> WORKS;
            case CaseAction.AskCheck ignored -> DECIDES;
            case CaseAction.AnswerCheck ignored -> CHECKS;
            // What nobody has filed may be closed by who finds it gone.
            case CaseAction.Close ignored -> stage == CaseStage.COLLECTED ? CLOSES_UNFILED : DECIDES;
            case CaseAction.Rework ignored -> DECIDES;
            case CaseAction.SelfHandle ignored -> WORKS_IN_AREA;
            case CaseAction.TransferOut ignored -> DECIDES;
            case CaseAction.AnswerTransfer ignored -> DECIDES;
            case CaseAction.RequestExtension ignored -> WORKS;
            case CaseAction.RequestSuspension ignored -> WORKS_OR_DECIDES;
            case CaseAction.Approve ignored -> APPROVES;
            case CaseAction.Decline ignored -> APPROVES;
            case CaseAction.Resume ignored -> DECIDES;
            case CaseAction.Supervise ignored -> APPROVES;
            case CaseAction.Escalate ignored -> DECIDES;
            case CaseAction.Merge ignored -> DECIDES;
            case CaseAction.Reopen ignored -> DECIDES;
            case CaseAction.Annul ignored -> APPROVES;
            // Only the server does these.
            case CaseAction.Remind ignored -> List.of();
            case CaseAction.Overdue ignored -> List.of();
            case CaseAction.Comment ignored -> READS;
        };
    }

    /** The relations of a caller to a case they see. */
    static Set<Relation> relations(Caller caller, boolean isInArea, Set<UUID> mine, CaseProgress progress) {
        Set<Relation> relations = java.util.EnumSet.of(SEES_IT);
        if (isInArea) {
            relations.add(IN_AREA);
        }
        Assignee assignee = progress.assignee();
        UUID person = caller.personId();
        boolean isGiven = assignee != null && mine.contains(assignee.id());
        boolean isTaken = person != null && person.equals(progress.holderPersonId());
        if (isGiven || isTaken) {
            relations.add(HAS_IT);
        }
        if (person != null && person.equals(progress.asked())) {
            relations.add(ASKED);
        }
        return relations;
    }

    /** Whether one of the grants is the caller's. */
    static boolean isGranted(List<Grant> grants, Caller caller, Set<Relation> relations) {
        return grants.stream()
                .anyMatch(grant -> relations.contains(grant.relation()) && caller.may(grant.permission()));
    }
}
