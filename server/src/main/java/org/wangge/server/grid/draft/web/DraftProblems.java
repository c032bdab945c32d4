package org.wangge.server.grid.draft.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wangge.server.grid.draft.DraftFault;
import org.wangge.server.grid.draft.DraftView;
import org.wangge.server.shared.ProblemException;

/** Problems with members as this API writes them: {@code current} is a draft, {@code faults} are faults. */
final class DraftProblems {

    private DraftProblems() {}

    static ProblemException shown(ProblemException e) {
        if (e.members().isEmpty()) {
            return e;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        e.members().forEach((name, value) -> members.put(name, shown(value)));
        return new ProblemException(e.problem(), e.detail(), e.errors(), members, e.where());
    }

    private static Object shown(Object member) {
        return switch (member) {
            case DraftView draft -> DraftAnswer.of(draft);
            case List<?> list -> list.stream().map(DraftProblems::shown).toList();
            case DraftFault fault -> FaultAnswer.of(fault);
            default -> member;
        };
    }
}
