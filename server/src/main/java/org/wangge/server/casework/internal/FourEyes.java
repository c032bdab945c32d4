package org.wangge.server.casework.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Account;
import org.wangge.server.identity.AccountDirectory;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.identity.Role;
import org.wangge.server.shared.ProblemException;

/** Nobody decides on what they asked for themselves, unless there is nobody else who may: then the work has to go on. */
@Component
class FourEyes {

    private static final Set<ActionWord> DECIDE = Set.of(ActionWord.APPROVE, ActionWord.DECLINE);

    private final AccountDirectory accounts;
    private final Areas areas;
    private final Visibility visibility;

    FourEyes(AccountDirectory accounts, Areas areas, Visibility visibility) {
        this.accounts = accounts;
        this.areas = areas;
        this.visibility = visibility;
    }

    /**
     * @throws ProblemException 403 where the caller asked for what the action decides on, and somebody else may decide
     */
    void require(Caller caller, CaseRows.Row row, List<CaseEvent> log, CaseAction action) {
        boolean decides = action instanceof CaseAction.Approve || action instanceof CaseAction.Decline;
        if (decides && isLeftToOthers(caller, row, log)) {
            throw new ProblemException(
                    CaseProblem.OWN_REQUEST, "You asked for it yourself; somebody else who may approve decides");
        }
    }

    /** Whether a word is not the caller's to say because of what they asked for. */
    static boolean isKept(ActionWord word, boolean isLeftToOthers) {
        return isLeftToOthers && DECIDE.contains(word);
    }

    /** Whether something is asked for by the caller that somebody else may decide on. */
    boolean isLeftToOthers(Caller caller, CaseRows.Row row, List<CaseEvent> log) {
        return caller.may(Permission.APPROVE_CASE)
                && CaseProgress.of(log).pending() != null
                && log.reversed().stream()
                        .filter(event -> event.action() instanceof CaseAction.RequestExtension
                                || event.action() instanceof CaseAction.RequestSuspension)
                        .findFirst()
                        .filter(event -> isSame(event.actor(), caller))
                        .isPresent()
                && isAnotherThere(caller, row);
    }

    private static boolean isSame(CaseEvent.Actor actor, Caller caller) {
        return (actor.accountId() != null && actor.accountId().equals(caller.accountId()))
                || (actor.personId() != null && actor.personId().equals(caller.personId()));
    }

    private boolean isAnotherThere(Caller caller, CaseRows.Row row) {
        Set<String> cells = areas.names(visibility.areasOf(row)).values().stream()
                .map(CellName::code)
                .collect(Collectors.toSet());
        return Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(Permission.APPROVE_CASE))
                .flatMap(role -> accounts.ofRole(role, cells).stream())
                .map(Account::id)
                .anyMatch(id -> !Objects.equals(id, caller.accountId()));
    }
}
