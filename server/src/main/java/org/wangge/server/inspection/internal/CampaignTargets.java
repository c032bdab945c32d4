package org.wangge.server.inspection.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.grid.AreaPath;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.Areas.PlaceInTime;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.Campaign.ListedTarget;
import org.wangge.server.inspection.Campaigns;
import org.wangge.server.inspection.Campaigns.WantedTargets;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.inspection.SiteInspections.NewTarget;
import org.wangge.server.inspection.TargetKind;
import org.wangge.server.inspection.internal.TargetReading.KnownTarget;
import org.wangge.server.shared.ProblemException;
import tools.jackson.databind.json.JsonMapper;

/** What a campaign is to visit. */
@Component
class CampaignTargets {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final AssetPlaces places;
    private final TargetReading reading;
    private final Areas areas;

    CampaignTargets(JdbcClient jdbc, AssetPlaces places, TargetReading reading, Areas areas) {
        this.jdbc = jdbc;
        this.places = places;
        this.reading = reading;
        this.areas = areas;
    }

    /**
     * A target as it is kept.
     *
     * @param anchor EWKB in hexadecimal digits
     * @param areas the cells that hold it
     */
    record FoundTarget(
            UUID id, TargetKind kind, String type, String name, String anchor, List<UUID> areas, boolean isListed) {}

    /**
     * Finds what is wanted, each once.
     *
     * @throws ProblemException 422 for nothing, for too much, and for what there is not
     */
    List<FoundTarget> find(Caller caller, WantedTargets wanted, Instant now) {
        if (wanted.kinds().isEmpty() && wanted.listed().isEmpty()) {
            throw refused("/targets/kinds", "Say what is to be visited, by kinds or one by one");
        }
        Map<UUID, FoundTarget> found = new LinkedHashMap<>();
        for (int i = 0; i < wanted.listed().size(); i++) {
            FoundTarget target = listed(caller, i, wanted.listed().get(i), now);
            found.put(target.id(), target);
        }
        if (!wanted.kinds().isEmpty()) {
            selected(caller, wanted, now).forEach(target -> found.putIfAbsent(target.id(), target));
        }
        if (found.isEmpty()) {
            throw refused("/targets", "There is nothing to visit");
        }
        if (found.size() > Campaigns.MOST_TARGETS) {
            throw tooMany();
        }
        return List.copyOf(found.values());
    }

    private FoundTarget listed(Caller caller, int index, ListedTarget sent, Instant now) {
        try {
            KnownTarget known = reading.read(caller, new NewTarget(sent.kind(), sent.id(), null, null), now);
            return new FoundTarget(
                    known.id(),
                    known.kind(),
                    known.type(),
                    known.name(),
                    Ewkb.writeHex(known.anchor()),
                    known.cells(),
                    true);
        } catch (ProblemException e) {
            if (e.problem() != InspectionProblem.TARGET_REFUSED) {
                throw e;
            }
            throw refused("/targets/listed/" + index, e.detail());
        }
    }

    private record Placed(AssetPlace place, Point anchor) {}

    private List<FoundTarget> selected(Caller caller, WantedTargets wanted, Instant now) {
        Geometry area = wanted.area();
        PreparedGeometry within = area == null ? null : PreparedGeometryFactory.prepare(area);
        var filter = new AssetFilter(
                wanted.kinds(),
                wanted.text(),
                area == null ? null : Bbox.of(area),
                wanted.cell(),
                wanted.states(),
                List.of(),
                null);
        List<Placed> placed = new ArrayList<>();
        places.each(caller, filter, place -> {
            Point anchor = place.geometry().getInteriorPoint();
            if (within == null || within.covers(anchor)) {
                placed.add(new Placed(place, anchor));
            }
            if (placed.size() > Campaigns.MOST_TARGETS) {
                throw tooMany();
            }
        });
        List<AreaPath> paths = areas.at(placed.stream()
                .map(each -> new PlaceInTime(LonLat.of(each.anchor()), now))
                .toList());
        List<FoundTarget> found = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            found.add(found(placed.get(i), paths.get(i)));
        }
        return found;
    }

    private static FoundTarget found(Placed placed, AreaPath path) {
        AssetPlace place = placed.place();
        return new FoundTarget(
                place.id(),
                TargetKind.ASSET,
                place.kind(),
                Objects.requireNonNullElse(place.name(), Objects.requireNonNullElse(place.code(), place.kind())),
                Ewkb.writeHex(placed.anchor()),
                path.ids(),
                false);
    }

    /** Writes them in the place of those there were. */
    void write(UUID campaign, List<FoundTarget> targets) {
        jdbc.sql("delete from campaign_target where campaign_id = :campaign and target_id <> all(:kept)")
                .param("campaign", campaign)
                .param("kept", ids(targets))
                .update();
        jdbc.sql("""
                        insert into campaign_target (campaign_id, target_id, target_kind, target_type, target_name, anchor, area_ids, is_listed)
                        select :campaign, r.id, r.kind, r.type, r.name, cast(r.anchor as geometry), r.areas, r."isListed"
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r (
                            id uuid, kind text, type text, name text, anchor text, areas uuid[], "isListed" boolean)
                        on conflict (campaign_id, target_id) do update set target_type = excluded.target_type,
                            target_name = excluded.target_name, anchor = excluded.anchor, area_ids = excluded.area_ids,
                            is_listed = excluded.is_listed
                        """)
                .param("campaign", campaign)
                .param("rows", JSON.writeValueAsString(targets))
                .update();
    }

    /** The cells of its targets, each once. */
    List<UUID> cells(UUID id) {
        return jdbc.sql("select distinct unnest(area_ids) as cell from campaign_target where campaign_id = :id")
                .param("id", id)
                .query((row, number) -> row.getObject("cell", UUID.class))
                .list();
    }

    static UUID[] ids(List<FoundTarget> targets) {
        return targets.stream().map(FoundTarget::id).toArray(UUID[]::new);
    }

    private static ProblemException tooMany() {
        return refused("/targets", "A campaign has at most " + Campaigns.MOST_TARGETS + " targets");
    }

    private static ProblemException refused(String pointer, @Nullable String detail) {
        return ProblemException.ofField(InspectionProblem.CAMPAIGN_REFUSED, pointer, String.valueOf(detail));
    }
}
