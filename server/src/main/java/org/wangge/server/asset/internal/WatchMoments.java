package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetWatches.OnWatch;
import org.wangge.server.asset.AssetWatches.WatchFilter;
import org.wangge.server.asset.AssetWatches.WatchTotal;
import org.wangge.server.asset.AssetWatches.WatchedAsset;
import org.wangge.server.asset.WatchState;
import org.wangge.server.asset.internal.AssetConditions.Rows;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** Who is at watched objects at a moment, and where nobody is. */
@Component
class WatchMoments {

    /** Why somebody {@code p} is not there; null where they are. */
    private static final String AWAY = """
            case when p.left_at <= :moment then 'left'
                when exists (select from roster_entry r where r.person_id = p.id and r.kind = 'leave'
                    and tstzrange(r.starts, r.ends) @> cast(:moment as timestamptz)) then 'leave' end
            """;

    /** The plan {@code w} of rows {@code a} as it counted at the moment, and how they are by it. */
    private static final String STATE = """
            left join asset_watch w on w.asset_id = a.id and w.valid_from <= :moment
                and (w.valid_to is null or w.valid_to > :moment)
            left join lateral (select max(h.ends) as until from watch_spans(w.id, :moment, :zone) h where h.person_id is null) as hours
                on w.id is not null
            cross join lateral (select case
                when w.id is null then 'unplanned'
                when hours.until is null then 'closed'
                when exists (select from watch_spans(w.id, :moment, :zone) d join person p on p.id = d.person_id where (%s) is null)
                    then 'manned'
                else 'unmanned' end as state) as s
            """.formatted(AWAY);

    private final JdbcClient jdbc;
    private final AssetConditions conditions;
    private final OfficeTime time;

    WatchMoments(JdbcClient jdbc, AssetConditions conditions, OfficeTime time) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.time = time;
    }

    private record Asked(String sql, Map<String, @Nullable Object> parameters) {}

    private Asked asked(Caller caller, WatchFilter filter) {
        // Refuses a kind there is not.
        conditions.rowsEver(caller, filter.kinds());
        List<String> kinds = conditions.visible(caller).values().stream()
                .filter(AssetKind::watched)
                .map(AssetKind::code)
                .filter(kind -> filter.kinds().isEmpty() || filter.kinds().contains(kind))
                .toList();
        Rows rows = conditions.rows(
                caller, new AssetFilter(kinds, null, null, filter.cell(), List.of(), List.of(), filter.at()));
        Map<String, @Nullable Object> parameters = new HashMap<>(rows.parameters());
        Instant at = filter.at();
        parameters.put("moment", Times.bind(at == null ? time.now() : at));
        parameters.put("zone", time.zone().getId());
        String where = kinds.isEmpty() ? "false" : rows.where();
        return new Asked(" from " + rows.from() + " " + STATE + " where " + where, parameters);
    }

    List<WatchTotal> totals(Caller caller, WatchFilter filter) {
        Asked asked = asked(caller, filter);
        return jdbc.sql("""
                        select a.kind, count(*) filter (where s.state = 'manned') as manned,
                            count(*) filter (where s.state = 'unmanned') as unmanned,
                            count(*) filter (where s.state = 'closed') as closed,
                            count(*) filter (where s.state = 'unplanned') as unplanned
                        """ + asked.sql() + " group by a.kind order by a.kind")
                .params(asked.parameters())
                .query((row, number) -> new WatchTotal(
                        row.getString("kind"),
                        row.getInt("manned"),
                        row.getInt("unmanned"),
                        row.getInt("closed"),
                        row.getInt("unplanned")))
                .list();
    }

    private record Found(@Nullable UUID watch, WatchedAsset asset) {}

    List<WatchedAsset> list(
            Caller caller, WatchFilter filter, @Nullable WatchState state, @Nullable UUID after, int limit) {
        Asked asked = asked(caller, filter);
        List<Found> found = jdbc.sql("""
                        select a.id, a.kind, coalesce(a.name, a.code, a.kind) as name, ST_X(ST_PointOnSurface(a.geom)) as lon,
                            ST_Y(ST_PointOnSurface(a.geom)) as lat,
                            case ST_Dimension(a.geom) when 2 then ST_AsGeoJSON(right_hand_rings(a.geom), 17, 0) end as area,
                            w.id as watch, s.state, hours.until
                        """ + asked.sql() + """
                         and (cast(:state as text) is null or s.state = :state)
                            and (cast(:after as uuid) is null or a.id > :after)
                        order by a.id
                        limit :limit
                        """)
                .params(asked.parameters())
                .param("state", state == null ? null : state.text())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Found(
                        row.getObject("watch", UUID.class),
                        new WatchedAsset(
                                row.getObject("id", UUID.class),
                                row.getString("kind"),
                                row.getString("name"),
                                new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                                row.getString("area"),
                                WatchState.of(row.getString("state")),
                                Times.find(row, "until"),
                                List.of())))
                .list();
        Map<UUID, List<OnWatch>> people = people(
                found.stream().map(Found::watch).filter(each -> each != null).toArray(UUID[]::new), asked.parameters());
        return found.stream()
                .map(each -> with(each.asset(), people.getOrDefault(each.watch(), List.of())))
                .toList();
    }

    private static WatchedAsset with(WatchedAsset asset, List<OnWatch> people) {
        return new WatchedAsset(
                asset.id(),
                asset.kind(),
                asset.name(),
                asset.place(),
                asset.areaJson(),
                asset.state(),
                asset.until(),
                people);
    }

    private Map<UUID, List<OnWatch>> people(UUID[] watches, Map<String, @Nullable Object> parameters) {
        Map<UUID, List<OnWatch>> people = new HashMap<>();
        jdbc.sql("""
                        select w.id, p.id as person_id, p.name, d.starts, d.ends, %s as away
                        from unnest(:watches) as w (id)
                        cross join lateral watch_spans(w.id, :moment, :zone) d
                        join person p on p.id = d.person_id
                        order by d.starts, p.name, p.id
                        """.formatted(AWAY))
                .param("watches", watches)
                .param("moment", parameters.get("moment"))
                .param("zone", parameters.get("zone"))
                .query(row -> {
                    people.computeIfAbsent(row.getObject("id", UUID.class), _ -> new ArrayList<>())
                            .add(new OnWatch(
                                    row.getObject("person_id", UUID.class),
                                    row.getString("name"),
                                    Times.get(row, "starts"),
                                    Times.get(row, "ends"),
                                    row.getString("away")));
                });
        return people;
    }
}
