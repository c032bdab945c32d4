package org.wangge.server.open311.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.wangge.server.open311.Contact;
import org.wangge.server.open311.Reference;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.jdbc.Times;

/** The rows of reports, of who sent them, and of what was thrown away. */
@Component
class ReportRows {

    private final JdbcClient jdbc;

    ReportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A report as it is kept.
     *
     * @param digest of what came with the client id, to tell a retry from something else; null without one
     * @param attributes JSON: the answers to the questions of the service
     */
    record Row(
            UUID id,
            Reference reference,
            UUID caseId,
            Channel channel,
            String serviceCode,
            boolean joined,
            @Nullable UUID clientId,
            @Nullable String digest,
            @Nullable UUID apiKey,
            String attributes,
            @Nullable String address,
            @Nullable String description,
            @Nullable String mediaUrl,
            Instant receivedAt) {}

    /** Through which door it came. */
    enum Channel {
        PAGE,
        OPEN311;

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What the office said the public may see of a case; of one it said nothing about, everything on the list and no photo. */
    record Said(boolean hidden, List<UUID> released) {
        static final Said NOTHING = new Said(false, List.of());
    }

    /** @throws org.springframework.dao.DuplicateKeyException where the client id was there first */
    void insert(Row row, Contact contact) {
        jdbc.sql("""
            insert into public_report (id, reference, case_id, channel, service_code, joined, client_id, client_digest, api_key,
                attributes, address, description, media_url, received_at)
            values (:id, :reference, :case, :channel, :service, :joined, :client, :digest, :key,
                :attributes::jsonb, :address, :description, :media, :received)
            """)
                .param("id", row.id())
                .param("reference", row.reference().text())
                .param("case", row.caseId())
                .param("channel", row.channel().text())
                .param("service", row.serviceCode())
                .param("joined", row.joined())
                .param("client", row.clientId())
                .param("digest", row.digest())
                .param("key", row.apiKey())
                .param("attributes", row.attributes())
                .param("address", row.address())
                .param("description", row.description())
                .param("media", row.mediaUrl())
                .param("received", Times.bind(row.receivedAt()))
                .update();
        if (!contact.isEmpty()) {
            jdbc.sql("insert into public_contact (report_id, name, phone, email) values (:id, :name, :phone, :email)")
                    .param("id", row.id())
                    .param("name", contact.name())
                    .param("phone", contact.phone())
                    .param("email", contact.email())
                    .update();
        }
    }

    Optional<Row> find(Reference reference) {
        return jdbc.sql("select * from public_report where reference = :reference")
                .param("reference", reference.text())
                .query(ReportRows::row)
                .optional();
    }

    Optional<Row> findByClientId(UUID clientId) {
        return jdbc.sql("select * from public_report where client_id = :client")
                .param("client", clientId)
                .query(ReportRows::row)
                .optional();
    }

    List<Row> ofCase(UUID caseId) {
        return jdbc.sql("select * from public_report where case_id = :case order by received_at, id")
                .param("case", caseId)
                .query(ReportRows::row)
                .list();
    }

    Said said(UUID caseId) {
        return jdbc.sql("select hidden, released from public_case where case_id = :case")
                .param("case", caseId)
                .query((row, number) -> new Said(row.getBoolean("hidden"), uuids(row, "released")))
                .optional()
                .orElse(Said.NOTHING);
    }

    void drop(String address, String service, @Nullable String description, Instant at) {
        jdbc.sql("""
            insert into public_drop (id, at, address, service_code, description)
            values (:id, :at, :address, left(:service, 40), left(:description, 500))
            """)
                .param("id", Ids.next())
                .param("at", Times.bind(at))
                .param("address", address)
                .param("service", service)
                .param("description", description)
                .update();
    }

    /** Cases whose reporters can be reached, of reports this old. */
    List<UUID> casesWithContacts(int days, int most) {
        return jdbc.sql("""
            select distinct r.case_id from public_report r join public_contact c on c.report_id = r.id
            where r.received_at < now() - make_interval(days => :days)
            order by r.case_id desc limit :most
            """)
                .param("days", days)
                .param("most", most)
                .query((row, number) -> row.getObject("case_id", UUID.class))
                .list();
    }

    void forgetContacts(UUID caseId) {
        jdbc.sql("delete from public_contact where report_id in (select id from public_report where case_id = :case)")
                .param("case", caseId)
                .update();
    }

    @Scheduled(initialDelayString = "PT11M", fixedDelayString = "PT1H")
    void forgetDropped() {
        jdbc.sql("delete from public_drop where at < now() - interval '30 days'")
                .update();
    }

    static List<UUID> uuids(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(UUID.class::cast)
                .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new Reference(row.getString("reference")),
                row.getObject("case_id", UUID.class),
                Channel.valueOf(row.getString("channel").toUpperCase(java.util.Locale.ROOT)),
                row.getString("service_code"),
                row.getBoolean("joined"),
                row.getObject("client_id", UUID.class),
                row.getString("client_digest"),
                row.getObject("api_key", UUID.class),
                row.getString("attributes"),
                row.getString("address"),
                row.getString("description"),
                row.getString("media_url"),
                Times.get(row, "received_at"));
    }
}
