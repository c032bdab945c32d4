package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseEvent.Actor;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.shared.jdbc.Times;

/**
 * The logs of cases, only ever added to. An event and the columns that follow from it are written together, here and nowhere else; bulk
 * intake writes the same rows for many cases at once.
 */
@Component
class CaseLog {

    private static final String SELECT = """
            select id, case_id, seq, action, payload::text as payload, actor_account, actor_person, actor_name, observed_at, stated_at,
                recorded_at, note, ST_AsEWKB(place) as place, photo_ids
            from case_event
            """;

    private final JdbcClient jdbc;
    private final CaseColumns columns;
    private final ActionSteps steps;

    CaseLog(JdbcClient jdbc, CaseColumns columns, ActionSteps steps) {
        this.jdbc = jdbc;
        this.columns = columns;
        this.steps = steps;
    }

    /** The oldest first; empty where there is no such case. */
    List<CaseEvent> list(UUID caseId) {
        return jdbc.sql(SELECT + "where case_id = :case order by seq")
                .param("case", caseId)
                .query(CaseLog::event)
                .list();
    }

    /** Those of several cases. */
    Map<UUID, List<CaseEvent>> list(Collection<UUID> caseIds) {
        Map<UUID, List<CaseEvent>> logs = new LinkedHashMap<>();
        if (!caseIds.isEmpty()) {
            jdbc.sql(SELECT + "where case_id = any(:cases) order by case_id, seq")
                    .param("cases", caseIds.toArray(UUID[]::new))
                    .query((row, number) -> logs.computeIfAbsent(
                                    row.getObject("case_id", UUID.class), id -> new ArrayList<>())
                            .add(event(row, number)))
                    .list();
        }
        return logs;
    }

    /**
     * Adds the next event. The case's row is locked by who calls.
     *
     * @param log with the event at its end
     * @param client by which a retry is known, null without
     */
    void append(UUID caseId, List<CaseEvent> log, @Nullable ClientKey client) {
        CaseProgress progress = CaseProgress.of(log);
        insert(caseId, log.getLast(), client);
        steps.reached(ActionSteps.Step.EVENT_WRITTEN);
        columns.write(caseId, progress, log);
        steps.reached(ActionSteps.Step.COLUMNS_WRITTEN);
    }

    /**
     * Adds several events at once.
     *
     * @param known how many of the log are written already
     */
    void appendAll(UUID caseId, List<CaseEvent> log, int known) {
        log.subList(known, log.size()).forEach(event -> insert(caseId, event, null));
        columns.write(caseId, CaseProgress.of(log), log);
    }

    private void insert(UUID caseId, CaseEvent event, @Nullable ClientKey client) {
        Geometry place = event.place();
        jdbc.sql("""
                insert into case_event (id, case_id, seq, action, payload, actor_account, actor_person, actor_name, observed_at,
                    stated_at, recorded_at, note, place, photo_ids, client_id, client_digest)
                values (:id, :case, :seq, :action, :payload::jsonb, :account, :person, :name, :observed,
                    :stated, :recorded, :note, :place::geometry, :photos, :client, :digest)
                """)
                .param("id", event.id())
                .param("case", caseId)
                .param("seq", event.seq())
                .param("action", EventJson.word(event.action()))
                .param("payload", EventJson.payload(event.action()))
                .param("account", event.actor().accountId())
                .param("person", event.actor().personId())
                .param("name", event.actor().name())
                .param("observed", Times.bind(event.observedAt()))
                .param("stated", event.statedAt() == null ? null : Times.bind(event.statedAt()))
                .param("recorded", Times.bind(event.recordedAt()))
                .param("note", event.note())
                .param("place", place == null ? null : Ewkb.writeHex(place))
                .param("photos", event.photoIds().toArray(UUID[]::new))
                .param("client", client == null ? null : client.id())
                .param("digest", client == null ? null : client.digest())
                .update();
    }

    /** What was sent with a client id of an account, when there is such an event. */
    Optional<String> digestOf(UUID caseId, UUID accountId, String clientId) {
        return jdbc.sql("""
                select client_digest from case_event
                where case_id = :case and actor_account = :account and client_id = :client
                """)
                .param("case", caseId)
                .param("account", accountId)
                .param("client", clientId)
                .query(String.class)
                .optional();
    }

    /**
     * By which a retry is known.
     *
     * @param digest of what was asked for, to tell a retry from something else
     */
    record ClientKey(String id, String digest) {}

    static CaseEvent event(ResultSet row, int number) throws SQLException {
        byte[] place = row.getBytes("place");
        return new CaseEvent(
                row.getObject("id", UUID.class),
                row.getInt("seq"),
                new Actor(
                        row.getObject("actor_account", UUID.class),
                        row.getObject("actor_person", UUID.class),
                        row.getString("actor_name")),
                Times.get(row, "observed_at"),
                Times.find(row, "stated_at"),
                Times.get(row, "recorded_at"),
                row.getString("note"),
                place == null ? null : Ewkb.read(place),
                Arrays.stream((Object[]) row.getArray("photo_ids").getArray())
                        .map(UUID.class::cast)
                        .toList(),
                EventJson.read(row.getString("action"), row.getString("payload")));
    }
}
