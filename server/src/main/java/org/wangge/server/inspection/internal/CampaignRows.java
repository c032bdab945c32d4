package org.wangge.server.inspection.internal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.Campaign;
import org.wangge.server.inspection.Campaign.CampaignParty;
import org.wangge.server.inspection.Campaign.CampaignReport;
import org.wangge.server.inspection.Campaign.CampaignSelection;
import org.wangge.server.inspection.Campaign.ListedTarget;
import org.wangge.server.inspection.CampaignKind;
import org.wangge.server.inspection.CampaignQuota;
import org.wangge.server.inspection.Campaigns.CampaignDraft;
import org.wangge.server.inspection.Campaigns.CampaignQuery;
import org.wangge.server.inspection.TargetKind;
import org.wangge.server.inspection.internal.CampaignTally.Target;
import org.wangge.server.inspection.internal.CampaignTally.Visit;
import org.wangge.server.organisation.Units;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of campaigns, and what counts for them. */
@Repository
class CampaignRows {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<CampaignQuota>> QUOTAS = new TypeReference<>() {};
    private static final TypeReference<List<ListedTarget>> LISTED = new TypeReference<>() {};
    private static final String SELECT = """
            select c.*, ST_AsGeoJSON(c.area, 17, 0) as area_json,
                (select count(*) from campaign_target n where n.campaign_id = c.id)::integer as targets,
                (select coalesce(json_agg(json_build_object('kind', l.target_kind, 'id', l.target_id) order by l.target_id), '[]')
                    from campaign_target l where l.campaign_id = c.id and l.is_listed)::text as listed,
                (select coalesce(array_agg(q.unit_id order by q.ordinal), '{}') from campaign_party q
                    where q.campaign_id = c.id) as parties
            from inspection_campaign c
            """;

    private final JdbcClient jdbc;
    private final SiteRights rights;
    private final Units units;
    private final OfficeTime time;

    CampaignRows(JdbcClient jdbc, SiteRights rights, Units units, OfficeTime time) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.units = units;
        this.time = time;
    }

    /** Those with a target in the area, and those in whose roster one stands. */
    private RowCondition visible(Caller caller) {
        RowCondition targets = rights.seenTargets(caller);
        Map<String, @Nullable Object> parameters = new HashMap<>(targets.parameters());
        parameters.put("ruleRoster", caller.personId());
        return new RowCondition(
                "(exists (select from campaign_target t where t.campaign_id = c.id and " + targets.sql() + """
                )
                    or exists (select from campaign_slot s where s.campaign_id = c.id and s.person_id = :ruleRoster))""",
                parameters);
    }

    Optional<Campaign> find(Caller caller, UUID id) {
        RowCondition visible = visible(caller);
        return named(jdbc.sql(SELECT + "where c.id = :id and " + visible.sql())
                        .params(visible.parameters())
                        .param("id", id)
                        .query(CampaignRows::row)
                        .list())
                .stream()
                .findFirst();
    }

    /** Holds it until the end of the transaction, so that changes come one after another. */
    void lock(UUID id) {
        jdbc.sql("select id from inspection_campaign where id = :id for update")
                .param("id", id)
                .query()
                .listOfRows();
    }

    /** A campaign of a client id, and what was sent. */
    record Known(UUID id, String digest) {}

    Optional<Known> ofClient(UUID clientId) {
        return jdbc.sql("select id, digest from inspection_campaign where client_id = :client")
                .param("client", clientId)
                .query((row, number) -> new Known(row.getObject("id", UUID.class), row.getString("digest")))
                .optional();
    }

    List<Campaign> list(Caller caller, CampaignQuery query) {
        RowCondition visible = visible(caller);
        return named(jdbc.sql(SELECT + "where " + visible.sql() + """
                         and (cast(:kind as text) is null or c.kind = :kind)
                            and (cast(:open as boolean) is null or :open = (c.report is null))
                            and (cast(:on as date) is null or :on between c.from_day and c.to_day)
                            and (cast(:after as uuid) is null or (c.from_day, c.id) < (
                                select from_day, id from inspection_campaign where id = :after))
                        order by c.from_day desc, c.id desc
                        limit :limit
                        """)
                .params(visible.parameters())
                .param("kind", query.kind() == null ? null : query.kind().text())
                .param("open", query.isOpen())
                .param("on", query.on() == null ? null : Date.valueOf(query.on()))
                .param("after", query.after())
                .param("limit", query.limit())
                .query(CampaignRows::row)
                .list());
    }

    /** Whether it was written; not where there is one of the same client id. */
    boolean insert(Caller caller, UUID id, UUID clientId, String digest, CampaignDraft draft) {
        return bind(jdbc.sql("""
                        insert into inspection_campaign (id, client_id, digest, kind, name, checklist, from_day, to_day, starts, ends, kinds,
                            states, named, cell_id, area, quotas, account_id, made_at)
                        values (:id, :client, :digest, :kind, :name, :checklist, :from, :to, :starts, :ends, :kinds, :states, :named, :cell,
                            cast(:area as geometry), cast(:quotas as jsonb), :account, :now)
                        on conflict (client_id) do nothing
                        """), id, draft)
                        .param("client", clientId)
                        .param("digest", digest)
                        .param("account", caller.accountId())
                        .param("now", Times.bind(time.now()))
                        .update()
                == 1;
    }

    void update(UUID id, CampaignDraft draft) {
        bind(jdbc.sql("""
                        update inspection_campaign set kind = :kind, name = :name, checklist = :checklist, from_day = :from, to_day = :to,
                            starts = :starts, ends = :ends, kinds = :kinds, states = :states, named = :named, cell_id = :cell,
                            area = cast(:area as geometry), quotas = cast(:quotas as jsonb), version = version + 1
                        where id = :id
                        """), id, draft).update();
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, UUID id, CampaignDraft draft) {
        var wanted = draft.targets();
        return sql.param("id", id)
                .param("kind", draft.kind().text())
                .param("name", draft.name())
                .param("checklist", draft.checklist())
                .param("from", Date.valueOf(draft.from()))
                .param("to", Date.valueOf(draft.to()))
                .param(
                        "starts",
                        Times.bind(draft.from().atStartOfDay(time.zone()).toInstant()))
                .param(
                        "ends",
                        Times.bind(
                                draft.to().plusDays(1).atStartOfDay(time.zone()).toInstant()))
                .param("kinds", wanted.kinds().toArray(String[]::new))
                .param("states", wanted.states().toArray(String[]::new))
                .param("named", wanted.text())
                .param("cell", wanted.cell())
                .param("area", wanted.area() == null ? null : Ewkb.writeHex(wanted.area()))
                .param("quotas", JSON.writeValueAsString(draft.quotas()));
    }

    void writeParties(UUID id, List<UUID> parties) {
        jdbc.sql("delete from campaign_party where campaign_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("""
                        insert into campaign_party (campaign_id, ordinal, unit_id)
                        select :id, party.ordinal, party.unit_id
                        from unnest(cast(:parties as uuid[])) with ordinality as party (unit_id, ordinal)
                        """)
                .param("id", id)
                .param("parties", parties.toArray(UUID[]::new))
                .update();
    }

    void setReport(UUID id, CampaignReport report) {
        jdbc.sql("update inspection_campaign set report = cast(:report as jsonb), version = version + 1 where id = :id")
                .param("id", id)
                .param("report", JSON.writeValueAsString(report))
                .update();
    }

    /** The visits that count, of those a caller may see. */
    List<Visit> visits(Caller caller, UUID id) {
        RowCondition seen = rights.seen(caller);
        return jdbc.sql("""
                        select v.target_id, v.party_id, v.inspector_id, v.inspected_at, f.on_spot, f.in_notices
                        from campaign_visit v
                        join site_inspection i on i.id = v.inspection_id
                        cross join lateral (
                            select count(*) filter (where f.outcome = 'on-spot') as on_spot,
                                count(*) filter (where f.outcome = 'notice') as in_notices
                            from site_finding f where f.inspection_id = i.id) f
                        where v.campaign_id = :id and\s""" + seen.sql())
                .params(seen.parameters())
                .param("id", id)
                .query((row, number) -> new Visit(
                        row.getObject("target_id", UUID.class),
                        row.getObject("party_id", UUID.class),
                        row.getObject("inspector_id", UUID.class),
                        Times.get(row, "inspected_at"),
                        row.getInt("on_spot"),
                        row.getInt("in_notices")))
                .list();
    }

    /** The targets a caller may see: those of their area, and those they see a visit of. */
    List<Target> targets(Caller caller, UUID id, List<Visit> visits) {
        RowCondition seen = rights.seenTargets(caller);
        return jdbc.sql("""
                        select t.target_id, t.target_kind, t.target_type, t.target_name, ST_X(t.anchor) as lon, ST_Y(t.anchor) as lat
                        from campaign_target t
                        where t.campaign_id = :id and (t.target_id = any(:visited) or\s""" + seen.sql() + ")")
                .params(seen.parameters())
                .param("id", id)
                .param(
                        "visited",
                        visits.stream().map(Visit::targetId).distinct().toArray(UUID[]::new))
                .query((row, number) -> new Target(
                        TargetKind.of(row.getString("target_kind")),
                        row.getObject("target_id", UUID.class),
                        row.getString("target_type"),
                        row.getString("target_name"),
                        new LonLat(row.getDouble("lon"), row.getDouble("lat"))))
                .list();
    }

    private List<Campaign> named(List<Row> rows) {
        Map<UUID, String> names =
                units.names(rows.stream().flatMap(row -> row.parties().stream()).toList());
        return rows.stream().map(row -> row.campaign(names)).toList();
    }

    /** A row, whose bodies have no names yet. */
    private record Row(Campaign unnamed, List<UUID> parties) {

        Campaign campaign(Map<UUID, String> names) {
            return new Campaign(
                    unnamed.id(),
                    unnamed.kind(),
                    unnamed.name(),
                    unnamed.checklist(),
                    unnamed.from(),
                    unnamed.to(),
                    unnamed.selection(),
                    parties.stream()
                            .map(id -> new CampaignParty(id, names.getOrDefault(id, "")))
                            .toList(),
                    unnamed.quotas(),
                    unnamed.targets(),
                    unnamed.report(),
                    unnamed.version());
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String report = row.getString("report");
        return new Row(
                new Campaign(
                        row.getObject("id", UUID.class),
                        CampaignKind.of(row.getString("kind")),
                        row.getString("name"),
                        row.getString("checklist"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        new CampaignSelection(
                                texts(row, "kinds"),
                                texts(row, "states"),
                                row.getString("named"),
                                row.getObject("cell_id", UUID.class),
                                row.getString("area_json"),
                                JSON.readValue(row.getString("listed"), LISTED)),
                        List.of(),
                        JSON.readValue(row.getString("quotas"), QUOTAS),
                        row.getInt("targets"),
                        report == null ? null : JSON.readValue(report, CampaignReport.class),
                        row.getInt("version")),
                List.of((UUID[]) row.getArray("parties").getArray()));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
