package org.wangge.server.inspection.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.Checklist;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.inspection.NoticeState;
import org.wangge.server.inspection.PresenceProof;
import org.wangge.server.inspection.SiteInspection;
import org.wangge.server.inspection.SiteInspection.InspectedTarget;
import org.wangge.server.inspection.SiteInspection.Inspector;
import org.wangge.server.inspection.SiteInspection.NoticeName;
import org.wangge.server.inspection.SiteInspection.Presence;
import org.wangge.server.inspection.SiteInspection.UsedChecklist;
import org.wangge.server.inspection.SiteInspections.NewInspection;
import org.wangge.server.inspection.SiteInspections.SiteInspectionQuery;
import org.wangge.server.inspection.TargetKind;
import org.wangge.server.inspection.internal.TargetReading.KnownTarget;
import org.wangge.server.organisation.Units;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.WrittenText;
import org.wangge.server.shared.jdbc.Times;

/** The table of inspections, without their answers. */
@Repository
class SiteInspectionRows {

    /** What is said of an inspection's checklist and target, for whoever joins them as {@code v} and {@code i}. */
    static final String ABOUT = """
            i.checklist, i.checklist_version, i.newest_version, v.label_zh, v.label_en, i.target_kind, i.target_id, i.target_type,
            i.target_name, i.builder, ST_AsGeoJSON(i.geom, 17, 0) as geometry, i.inspector_name
            """;

    static final String WITH_CHECKLIST = """
            join checklist_version v on v.code = i.checklist and v.version = i.checklist_version
            """;

    private static final String SELECT = "select " + ABOUT + """
            , i.id, i.client_id, i.inspector_id, i.inspected_at, i.presence, ST_X(i."position") as lon, ST_Y(i."position") as lat,
            i.accuracy_metres, i.distance_metres, i.note, i.recorded_at, n.id as notice_id, n.year as notice_year, n.number as notice_number,
            n.state as notice_state, b.id as before_id, b.year as before_year, b.number as before_number, b.state as before_state
            from site_inspection i
            """ + WITH_CHECKLIST + """
            left join rectification_notice n on n.inspection_id = i.id
            left join rectification_notice b on b.id = i.reinspects
            """;

    private final JdbcClient jdbc;
    private final Units units;
    private final OfficeTime time;

    SiteInspectionRows(JdbcClient jdbc, Units units, OfficeTime time) {
        this.jdbc = jdbc;
        this.units = units;
        this.time = time;
    }

    /** An inspection of a client id, and what was sent. */
    record Known(UUID id, String digest) {}

    Optional<Known> ofClient(UUID clientId) {
        return jdbc.sql("select id, digest from site_inspection where client_id = :client")
                .param("client", clientId)
                .query((row, number) -> new Known(row.getObject("id", UUID.class), row.getString("digest")))
                .optional();
    }

    /** Whether it was written; not where there is one of the same client id. */
    boolean insert(
            Caller caller,
            UUID id,
            NewInspection wanted,
            Checklist checklist,
            KnownTarget target,
            Presence presence,
            String digest) {
        LonLat place = presence.place();
        return jdbc.sql("""
                        insert into site_inspection (id, client_id, digest, checklist, checklist_version, newest_version, target_kind,
                            target_id, target_type, target_name, builder, geom, anchor, area_ids, inspector_id, inspector_name,
                            inspected_at, presence, "position", accuracy_metres, distance_metres, note, reinspects, account_id,
                            recorded_at, unit_ids)
                        values (:id, :client, :digest, :checklist, :version, :newest, :kind, :target, :type, :name, :builder,
                            cast(:geom as geometry), cast(:anchor as geometry), :areas, :inspector, :inspectorName, :at, :presence,
                            ST_SetSRID(ST_MakePoint(:lon, :lat), 4490), :accuracy, :distance, :note, :reinspects, :account, :now, :units)
                        on conflict (client_id) do nothing
                        """)
                        .param("id", id)
                        .param("client", wanted.clientId())
                        .param("digest", digest)
                        .param("checklist", checklist.code())
                        .param("version", checklist.version())
                        .param("newest", checklist.newest())
                        .param("kind", target.kind().text())
                        .param("target", target.id())
                        .param("type", target.type())
                        .param("name", target.name())
                        .param("builder", target.builder())
                        .param("geom", Ewkb.write(target.shape()))
                        .param("anchor", Ewkb.write(target.anchor()))
                        .param("areas", target.cells().toArray(UUID[]::new))
                        .param("inspector", caller.personId())
                        .param("inspectorName", caller.displayName())
                        .param("at", Times.bind(wanted.at()))
                        .param("presence", presence.proof().text())
                        .param("lon", place == null ? null : place.lon())
                        .param("lat", place == null ? null : place.lat())
                        .param("accuracy", presence.accuracyMetres())
                        .param("distance", presence.distanceMetres())
                        .param(
                                "note",
                                WrittenText.find(
                                        InspectionProblem.SITE_INSPECTION_REFUSED,
                                        "/note",
                                        wanted.note(),
                                        AnswerRows.LONGEST))
                        .param("reinspects", wanted.reinspects())
                        .param("account", caller.accountId())
                        .param("now", Times.bind(time.now()))
                        .param("units", unitsOf(caller).toArray(UUID[]::new))
                        .update()
                == 1;
    }

    /** The teams and departments whose visit it is. */
    private Set<UUID> unitsOf(Caller caller) {
        UUID person = caller.personId();
        return person == null ? Set.of() : units.inboxesOf(person);
    }

    Optional<SiteInspection> find(UUID id, RowCondition seen) {
        return jdbc.sql(SELECT + "where i.id = :id and " + seen.sql())
                .params(seen.parameters())
                .param("id", id)
                .query(SiteInspectionRows::inspection)
                .optional();
    }

    List<SiteInspection> list(SiteInspectionQuery query, RowCondition seen) {
        return jdbc.sql(SELECT + "where " + seen.sql() + """
                         and (cast(:checklist as text) is null or i.checklist = :checklist)
                            and (cast(:type as text) is null or i.target_type = :type)
                            and (cast(:target as uuid) is null or i.target_id = :target)
                            and (cast(:inspector as uuid) is null or i.inspector_id = :inspector)
                            and (cast(:from as timestamptz) is null or i.inspected_at >= :from)
                            and (cast(:to as timestamptz) is null or i.inspected_at < :to)
                            and (cast(:proved as boolean) is null or (i.presence = 'proved') = :proved)
                            and (cast(:failed as boolean) is null or :failed = exists (
                                select from site_finding f where f.inspection_id = i.id))
                            and (cast(:onSpot as boolean) is null or :onSpot = exists (
                                select from site_finding f where f.inspection_id = i.id and f.outcome = 'on-spot'))
                            and (cast(:noticed as boolean) is null or :noticed = exists (
                                select from site_finding f where f.inspection_id = i.id and f.outcome = 'notice'))
                            and (cast(:item as text) is null or exists (
                                select from site_answer a where a.inspection_id = i.id and a.item = :item and a.result = 'failed'))
                            and (cast(:builder as text) is null or coalesce(i.builder, '') = :builder)
                            and (cast(:campaign as uuid) is null or exists (
                                select from campaign_visit c
                                where c.inspection_id = i.id and c.campaign_id = :campaign
                                    and (cast(:party as uuid) is null or c.party_id = :party)))
                            and (cast(:after as uuid) is null or (i.inspected_at, i.id) < (
                                select inspected_at, id from site_inspection where id = :after))
                        order by i.inspected_at desc, i.id desc
                        limit :limit
                        """)
                .params(seen.parameters())
                .param("checklist", query.checklist())
                .param("type", query.type())
                .param("target", query.targetId())
                .param("inspector", query.inspectorId())
                .param("from", bind(query.from()))
                .param("to", bind(query.to()))
                .param("proved", query.isProved())
                .param("failed", query.hasFailed())
                .param("onSpot", query.hasOnSpot())
                .param("noticed", query.hasNotice())
                .param("item", query.failedItem())
                .param("builder", query.builder())
                .param("campaign", query.campaignId())
                .param("party", query.partyId())
                .param("after", query.after())
                .param("limit", query.limit())
                .query(SiteInspectionRows::inspection)
                .list();
    }

    static @Nullable Object bind(@Nullable Instant at) {
        return at == null ? null : Times.bind(at);
    }

    static UsedChecklist checklist(ResultSet row) throws SQLException {
        return new UsedChecklist(
                row.getString("checklist"),
                row.getInt("checklist_version"),
                row.getInt("newest_version"),
                new Labels(row.getString("label_zh"), row.getString("label_en")));
    }

    static InspectedTarget target(ResultSet row) throws SQLException {
        return new InspectedTarget(
                TargetKind.of(row.getString("target_kind")),
                row.getObject("target_id", UUID.class),
                row.getString("target_type"),
                row.getString("target_name"),
                row.getString("builder"),
                row.getString("geometry"));
    }

    /** A notice whose columns begin with a word; null where there is none. */
    static @Nullable NoticeName notice(ResultSet row, String word) throws SQLException {
        UUID id = row.getObject(word + "_id", UUID.class);
        return id == null
                ? null
                : new NoticeName(
                        id,
                        row.getInt(word + "_year"),
                        row.getInt(word + "_number"),
                        NoticeState.of(Objects.requireNonNull(row.getString(word + "_state"))));
    }

    private static SiteInspection inspection(ResultSet row, int number) throws SQLException {
        Double lon = row.getObject("lon", Double.class);
        return new SiteInspection(
                row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class),
                checklist(row),
                target(row),
                new Inspector(row.getObject("inspector_id", UUID.class), row.getString("inspector_name")),
                Times.get(row, "inspected_at"),
                new Presence(
                        PresenceProof.of(row.getString("presence")),
                        lon == null ? null : new LonLat(lon, row.getDouble("lat")),
                        row.getObject("accuracy_metres", Double.class),
                        row.getObject("distance_metres", Double.class)),
                row.getString("note"),
                List.of(),
                notice(row, "notice"),
                notice(row, "before"),
                Times.get(row, "recorded_at"));
    }
}
