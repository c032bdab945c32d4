package org.wangge.server.inspection.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.inspection.SiteInspections.NearTarget;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** What there is to inspect near a place. */
@Component
class NearTargets {

    private final AssetPlaces places;
    private final Assets assets;
    private final JdbcClient jdbc;
    private final OfficeTime time;

    NearTargets(AssetPlaces places, Assets assets, JdbcClient jdbc, OfficeTime time) {
        this.places = places;
        this.assets = assets;
        this.jdbc = jdbc;
        this.time = time;
    }

    private record Far(AssetPlace place, double metres) {}

    /** What is known of a target from inspections. */
    private record Past(@Nullable Instant lastAt, int openNotices) {}

    List<NearTarget> list(Caller caller, LonLat from, List<String> kinds, double withinMetres, int limit) {
        caller.require(Permission.VIEW_CASES);
        var filter = new AssetFilter(
                kinds, null, GeodesicDisc.bounds(from, withinMetres), null, List.of(), List.of(), time.now());
        Comparator<Far> nearestFirst = Comparator.comparingDouble(Far::metres)
                .thenComparing(far -> far.place().id());
        PriorityQueue<Far> kept = new PriorityQueue<>(nearestFirst.reversed());
        places.each(caller, filter, place -> {
            double metres = GeodesicDistance.metres(from, place.geometry());
            if (metres <= withinMetres) {
                kept.add(new Far(place, metres));
                if (kept.size() > limit) {
                    kept.poll();
                }
            }
        });
        List<Far> near = new ArrayList<>(kept);
        near.sort(nearestFirst);
        Map<UUID, Past> past = past(near.stream().map(far -> far.place().id()).toList());
        Map<String, Labels> labels =
                assets.kinds(caller).stream().collect(Collectors.toMap(AssetKind::code, AssetKind::labels));
        return near.stream().map(far -> target(far, past, labels)).toList();
    }

    private static NearTarget target(Far far, Map<UUID, Past> past, Map<String, Labels> labels) {
        AssetPlace place = far.place();
        Past known = past.getOrDefault(place.id(), new Past(null, 0));
        String builder = place.attributes().path("builder").asString("");
        return new NearTarget(
                place.id(),
                place.kind(),
                Objects.requireNonNull(labels.get(place.kind())),
                Objects.requireNonNullElse(place.name(), Objects.requireNonNullElse(place.code(), place.kind())),
                builder.isBlank() ? null : builder,
                far.metres(),
                LonLat.of(place.geometry().getInteriorPoint()),
                known.lastAt(),
                known.openNotices());
    }

    private Map<UUID, Past> past(List<UUID> targets) {
        Map<UUID, Past> past = new HashMap<>();
        jdbc.sql("""
                        select i.target_id, max(i.inspected_at) as last_at,
                            count(n.id) filter (where n.state not in ('closed', 'reissued', 'withdrawn')) as open
                        from site_inspection i
                        left join rectification_notice n on n.inspection_id = i.id
                        where i.target_id = any(:targets) and i.target_kind = 'asset'
                        group by i.target_id
                        """)
                .param("targets", targets.toArray(UUID[]::new))
                .query((row, number) -> past.put(
                        row.getObject("target_id", UUID.class),
                        new Past(Times.find(row, "last_at"), row.getInt("open"))))
                .list();
        return past;
    }
}
