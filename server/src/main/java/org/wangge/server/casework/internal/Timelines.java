package org.wangge.server.casework.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.LoggedEvent;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.organisation.Units;

/** Logs with the names of whom they name, and what their photos show. */
final class Timelines {

    private Timelines() {}

    /** @param before the photos that show how it was found */
    static List<LoggedEvent> of(List<CaseEvent> log, Units units, Set<UUID> before) {
        Set<UUID> ids = new HashSet<>();
        log.forEach(event -> ids.addAll(ids(event.action())));
        Map<UUID, String> names = units.names(ids);
        List<LoggedEvent> logged = new ArrayList<>();
        @Nullable CaseProgress progress = null;
        for (CaseEvent event : log) {
            progress = progress == null ? CaseProgress.of(List.of(event)) : progress.after(event);
            Map<UUID, String> own = new HashMap<>(names);
            own.keySet().retainAll(ids(event.action()));
            List<UUID> found =
                    event.photoIds().stream().filter(before::contains).toList();
            logged.add(new LoggedEvent(event, EventJson.word(event.action()), progress.stage(), own, found));
        }
        return List.copyOf(logged);
    }

    private static Set<UUID> ids(CaseAction action) {
        if (action instanceof CaseAction.Dispatch dispatch) {
            return Set.of(dispatch.to().id());
        }
        if (action instanceof CaseAction.AskCheck check) {
            return Set.of(check.personId());
        }
        return action instanceof CaseAction.AskVerification verification ? Set.of(verification.personId()) : Set.of();
    }

    /** Whom a progress names. */
    static Set<UUID> ids(CaseProgress progress) {
        Set<UUID> ids = new HashSet<>();
        if (progress.assignee() != null) {
            ids.add(progress.assignee().id());
        }
        if (progress.holderPersonId() != null) {
            ids.add(progress.holderPersonId());
        }
        if (progress.asked() != null) {
            ids.add(progress.asked());
        }
        CaseProgress.Pending pending = progress.pending();
        if (pending != null && pending.byPersonId() != null) {
            ids.add(pending.byPersonId());
        }
        return ids;
    }
}
