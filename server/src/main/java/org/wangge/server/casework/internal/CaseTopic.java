package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.identity.Scope;
import org.wangge.server.live.Live;
import org.wangge.server.live.Topic;
import org.wangge.server.live.TopicSource;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * Tells of cases. The key of a topic is {@code all}; the code of a cell, for the cases in it; the id of a person, team or department, for
 * what is theirs to do; or the id of a case. Who may not see a case cannot watch a topic that tells of it.
 */
@Component
class CaseTopic implements TopicSource {

    static final String KIND = "cases";

    private final Live live;
    private final Areas areas;
    private final Visibility visibility;
    private final JdbcClient jdbc;

    CaseTopic(Live live, Areas areas, Visibility visibility, JdbcClient jdbc) {
        this.live = live;
        this.areas = areas;
        this.visibility = visibility;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /**
     * What is told: enough to know whether to read the case again.
     *
     * @param version the number of the event
     */
    record Told(UUID id, long number, int version, String action, CaseStage stage, Instant at) {}

    void tell(CaseRows.Row row, CaseEvent event, CaseProgress progress) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add("all");
        areas.names(visibility.areasOf(row)).values().stream()
                .map(CellName::code)
                .forEach(keys::add);
        keys.add(row.id().toString());
        Timelines.ids(progress).forEach(id -> keys.add(id.toString()));
        // Who had it until now learns that it is gone.
        CaseRows.Standing before = row.standing();
        if (before.assigneeId() != null) {
            keys.add(before.assigneeId().toString());
        }
        if (before.holder() != null) {
            keys.add(before.holder().toString());
        }
        Told told = new Told(
                row.id(),
                row.number(),
                event.seq(),
                EventJson.word(event.action()),
                progress.stage(),
                event.observedAt());
        Bbox where = Bbox.of(PlaceCheck.read(row.place()));
        keys.forEach(key -> live.tell(new Topic(KIND, key), KIND, told, where));
    }

    /** Who sees all cases watches them all, others those of their area and what is theirs to do. */
    @Override
    public Set<String> keysOf(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        if (caller.scope().isEverywhere()) {
            return Set.of("all");
        }
        Set<String> keys = new LinkedHashSet<>(caller.scope().areaCodes());
        visibility.mine(caller).forEach(id -> keys.add(id.toString()));
        return keys;
    }

    @Override
    public void requireMayWatch(Caller caller, String key) {
        if (key.equals("all")) {
            requireCases(caller, caller.scope().isEverywhere());
        } else if (key.matches("\\d{9,15}")) {
            requireCases(caller, caller.scope().isEverywhere() || isInScope(caller, key));
        } else {
            requireOwn(caller, key);
        }
    }

    private static void requireCases(Caller caller, boolean isInArea) {
        caller.require(Permission.VIEW_CASES);
        if (!isInArea) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "You see the cases of your area only");
        }
    }

    /** Whether the cell of a code, or one it lies in, is in the caller's scope. */
    private boolean isInScope(Caller caller, String code) {
        return caller.scope().areaCodes().stream().anyMatch(code::startsWith)
                && !areas.idsOf(new Scope(Set.of(code))).isEmpty();
    }

    private void requireOwn(Caller caller, String key) {
        UUID id;
        try {
            id = UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(CaseProblem.CASE_NOT_FOUND, "There is no topic '" + key + "'");
        }
        boolean isTheirs = visibility.mine(caller).contains(id) || isVisible(visibility.of(caller), id);
        if (!isTheirs) {
            throw new ProblemException(CaseProblem.CASE_NOT_FOUND, "There is no case " + id);
        }
    }

    private boolean isVisible(Visibility.Condition seen, UUID id) {
        return jdbc.sql("select exists (select from case_record c where c.id = :id and " + seen.sql() + ")")
                .params(seen.parameters())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }
}
