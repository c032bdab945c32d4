package org.wangge.server.casework.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.internal.Entitlement.Relation;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.casework.machine.Transition;
import org.wangge.server.casework.machine.Transitions;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.Golden;

/**
 * Who may do what to a case at which stage, by the machine's table and the real entitlements, compared with the committed table. In a cell
 * stands what somebody of the role must have to do with the case: it is in their {@code area}, it is {@code theirs}, they are
 * {@code asked}, or they may {@code see} it. {@code -} is nobody of that role; a stage that does not take the action says why.
 */
class CaseRightsTest {

    @Test
    void theTableIsTheCommittedOne() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("word,action,stage,"
                + Arrays.stream(Role.values()).map(Role::name).collect(Collectors.joining(",")));
        for (ActionWord word : ActionWord.values()) {
            for (CaseAction action : Samples.of(word, Instant.EPOCH)) {
                for (CaseStage stage : CaseStage.values()) {
                    lines.add(
                            String.join(",", word.text(), EventJson.word(action), stage.text(), cells(action, stage)));
                }
            }
        }
        Golden.compare(Path.of("src/test/resources/case-rights.csv"), String.join("\n", lines) + "\n");
    }

    private static String cells(CaseAction action, CaseStage stage) {
        if (Transitions.next(stage, action) instanceof Transition.Refused refused) {
            return refused.why().name() + ",".repeat(Role.values().length - 1);
        }
        return Arrays.stream(Role.values())
                .map(role -> cell(role, action, stage))
                .collect(Collectors.joining(","));
    }

    private static String cell(Role role, CaseAction action, CaseStage stage) {
        Caller caller = new Caller(new UUID(0, 1), "u", "测试", Set.of(role), Scope.EVERYWHERE, new UUID(0, 2));
        String relations = EnumSet.allOf(Relation.class).stream()
                .filter(relation ->
                        Entitlement.isGranted(Entitlement.grants(action, stage), caller, EnumSet.of(relation)))
                .map(CaseRightsTest::text)
                .collect(Collectors.joining(" "));
        return relations.isEmpty() ? "-" : relations;
    }

    private static String text(Relation relation) {
        return switch (relation) {
            case IN_AREA -> "area";
            case HAS_IT -> "theirs";
            case ASKED -> "asked";
            case SEES_IT -> "see";
        };
    }
}
