package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseIntake.PastAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;

/** Writes what was done to cases behind their logs, each case at once. */
@Component
class PastActions {

    private final JdbcClient jdbc;
    private final CaseLog logs;

    PastActions(JdbcClient jdbc, CaseLog logs) {
        this.jdbc = jdbc;
        this.logs = logs;
    }

    void add(List<PastAction> actions, Instant now) {
        Map<UUID, List<PastAction>> byCase = new LinkedHashMap<>();
        actions.forEach(action ->
                byCase.computeIfAbsent(action.caseId(), id -> new ArrayList<>()).add(action));
        lock(byCase);
        Map<UUID, List<CaseEvent>> known = logs.list(byCase.keySet());
        byCase.forEach((id, done) -> add(id, known.getOrDefault(id, List.of()), done, now));
    }

    private void lock(Map<UUID, List<PastAction>> byCase) {
        jdbc.sql("select id from case_record where id = any(:ids) order by id for update")
                .param("ids", byCase.keySet().toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    private void add(UUID id, List<CaseEvent> known, List<PastAction> done, Instant now) {
        List<CaseEvent> log = new ArrayList<>(known);
        CaseProgress progress = CaseProgress.of(log);
        for (PastAction action : done) {
            CaseEvent event =
                    CaseEvents.event(CaseEvents.actor(action.by()), log.size() + 1, action.action(), action.at(), now);
            progress = progress.after(event);
            log.add(event);
        }
        logs.appendAll(id, log, known.size());
    }
}
