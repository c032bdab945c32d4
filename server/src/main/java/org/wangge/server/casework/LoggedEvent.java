package org.wangge.server.casework;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseStage;

/**
 * An event of a case's log, and where it led.
 *
 * @param word the action's name, such as {@code ask-check}
 * @param stage of the case after it
 * @param names of the people, teams and departments the action names
 * @param before which of its photos show how it was found
 */
public record LoggedEvent(CaseEvent event, String word, CaseStage stage, Map<UUID, String> names, List<UUID> before) {

    public LoggedEvent {
        names = Map.copyOf(names);
        before = List.copyOf(before);
    }
}
