package org.wangge.server.notify.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.notify.Deliveries;
import org.wangge.server.notify.Message.Facts;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Urgency;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional(readOnly = true)
class JdbcDeliveries implements Deliveries {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcDeliveries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** By message and whose it is: the account, else the person; null for the groups. */
    private record Place(UUID message, @Nullable UUID whose) {}

    @Override
    public List<Told> ofCase(UUID caseId, @Nullable UUID onlyTo) {
        Map<Place, List<Sending>> sendings = sendings(caseId);
        Map<UUID, List<Reached>> recipients = recipients(caseId, onlyTo, sendings);
        return jdbc
                .sql("""
                        select id, kind, facts::text as facts, urgency, created_at, recipient_kind from notify_message
                        where case_id = :case order by id
                        """)
                .param("case", caseId)
                .query((row, number) -> told(row, recipients, onlyTo == null ? sendings : Map.of()))
                .list()
                .stream()
                .filter(told -> onlyTo == null || !told.recipients().isEmpty())
                .toList();
    }

    private Told told(ResultSet row, Map<UUID, List<Reached>> recipients, Map<Place, List<Sending>> groups)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        MessageKind kind = MessageKind.of(row.getString("kind"));
        Facts facts = json.readValue(row.getString("facts"), Facts.class);
        return new Told(
                id,
                kind,
                Wording.title(kind, facts),
                Wording.body(facts),
                Urgency.of(row.getString("urgency")),
                Times.get(row, "created_at"),
                row.getString("recipient_kind"),
                recipients.getOrDefault(id, List.of()),
                groups.getOrDefault(new Place(id, null), List.of()));
    }

    private Map<UUID, List<Reached>> recipients(
            UUID caseId, @Nullable UUID onlyTo, Map<Place, List<Sending>> sendings) {
        Map<UUID, List<Reached>> recipients = new LinkedHashMap<>();
        jdbc.sql("""
                        select r.message_id, r.account_id, r.person_id, r.name, r.rung, r.read_at
                        from notify_recipient r join notify_message m on m.id = r.message_id
                        where m.case_id = :case and (:only::uuid is null or r.account_id = :only)
                        order by r.message_id, r.name
                        """).param("case", caseId).param("only", onlyTo).query(row -> {
            UUID message = row.getObject("message_id", UUID.class);
            UUID account = row.getObject("account_id", UUID.class);
            UUID whose = Objects.requireNonNullElse(account, row.getObject("person_id", UUID.class));
            recipients
                    .computeIfAbsent(message, key -> new ArrayList<>())
                    .add(new Reached(
                            row.getString("name"),
                            account != null,
                            row.getBoolean("rung"),
                            Times.find(row, "read_at"),
                            sendings.getOrDefault(new Place(message, whose), List.of())));
        });
        return recipients;
    }

    private Map<Place, List<Sending>> sendings(UUID caseId) {
        Map<Place, List<Sending>> sendings = new LinkedHashMap<>();
        jdbc.sql("""
                        select d.message_id, coalesce(d.account_id, d.person_id) as whose, d.channel, d.target_name, d.state, d.attempts,
                            coalesce(d.done_at, d.next_at) as at, d.error
                        from notify_delivery d join notify_message m on m.id = d.message_id
                        where m.case_id = :case order by d.id
                        """).param("case", caseId).query(row -> {
            Place place = new Place(row.getObject("message_id", UUID.class), row.getObject("whose", UUID.class));
            sendings.computeIfAbsent(place, key -> new ArrayList<>())
                    .add(new Sending(
                            row.getString("channel"),
                            row.getString("target_name"),
                            State.of(row.getString("state")),
                            row.getInt("attempts"),
                            Times.get(row, "at"),
                            row.getString("error")));
        });
        return sendings;
    }
}
