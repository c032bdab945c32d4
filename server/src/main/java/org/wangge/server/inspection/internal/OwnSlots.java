package org.wangge.server.inspection.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.CampaignRosters;
import org.wangge.server.inspection.CampaignRosters.OwnSlot;
import org.wangge.server.inspection.CampaignRosters.OwnSlotQuery;
import org.wangge.server.inspection.CampaignRosters.SlotState;
import org.wangge.server.inspection.CampaignRosters.SlotTarget;
import org.wangge.server.inspection.TargetKind;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** The slots of one person, with what to visit in them. */
@Component
class OwnSlots {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final SiteRights rights;
    private final OfficeTime time;

    OwnSlots(JdbcClient jdbc, SiteRights rights, OfficeTime time) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.time = time;
    }

    /** With the targets the caller may see, as the board of the campaign shows them; what somebody is named for they see anyway. */
    List<OwnSlot> list(Caller caller, UUID person, OwnSlotQuery query) {
        RowCondition seen = rights.seenTargets(caller);
        List<Row> rows = rows(seen, person, query);
        Map<UUID, List<OfCampaign>> targets = targets(
                seen,
                rows.stream().filter(Row::isOfAny).map(Row::campaign).collect(Collectors.toSet()),
                rows.stream().map(Row::targetId).filter(Objects::nonNull).collect(Collectors.toSet()),
                query.near());
        return rows.stream().map(row -> row.slot(targets)).toList();
    }

    /**
     * A slot without its targets.
     *
     * @param targetId null for any of the campaign
     */
    private record Row(OwnSlot bare, @Nullable UUID targetId) {

        UUID campaign() {
            return bare.campaignId();
        }

        /** Whether somebody has yet to choose among targets. */
        boolean isOfAny() {
            return targetId == null && bare.state() != SlotState.MISSED;
        }

        private boolean isAt(OfCampaign each) {
            return targetId == null
                    ? isOfAny() && each.isSeen()
                    : each.target().id().equals(targetId);
        }

        OwnSlot slot(Map<UUID, List<OfCampaign>> targets) {
            return new OwnSlot(
                    bare.id(),
                    bare.campaignId(),
                    bare.campaign(),
                    bare.checklist(),
                    bare.from(),
                    bare.to(),
                    bare.state(),
                    bare.isNow(),
                    bare.visits(),
                    bare.isAnyTarget(),
                    bare.targetCount(),
                    targets.getOrDefault(campaign(), List.of()).stream()
                            .filter(this::isAt)
                            .map(OfCampaign::target)
                            .limit(CampaignRosters.MOST_NEAR)
                            .toList());
        }
    }

    private List<Row> rows(RowCondition seen, UUID person, OwnSlotQuery query) {
        Instant now = time.now();
        return jdbc.sql("""
                        select s.id, s.campaign_id, c.name, c.checklist, s.target_id, s.starts, s.ends, (
                            select count(*) from campaign_visit v
                            where v.campaign_id = s.campaign_id and v.inspector_id = s.person_id
                                and v.inspected_at >= s.starts and v.inspected_at < s.ends
                                and (s.target_id is null or v.target_id = s.target_id)) as visits,
                            case when s.target_id is null then (
                                select count(*) from campaign_target t where t.campaign_id = s.campaign_id and (%s)) else 1 end as targets
                        from campaign_slot s join inspection_campaign c on c.id = s.campaign_id
                        where s.person_id = :person and s.ends > :from and s.starts < :to
                        order by s.starts, s.id
                        limit :most
                        """.formatted(seen.sql()))
                .params(seen.parameters())
                .param("person", person)
                .param("from", Times.bind(query.from()))
                .param("to", Times.bind(query.to()))
                .param("most", MOST)
                .query((row, number) -> row(row, now))
                .list();
    }

    private static Row row(ResultSet row, Instant now) throws SQLException {
        Instant from = Times.get(row, "starts");
        Instant to = Times.get(row, "ends");
        int visits = row.getInt("visits");
        UUID target = row.getObject("target_id", UUID.class);
        return new Row(
                new OwnSlot(
                        row.getObject("id", UUID.class),
                        row.getObject("campaign_id", UUID.class),
                        row.getString("name"),
                        row.getString("checklist"),
                        from,
                        to,
                        CampaignSlotRows.state(from, to, visits, now),
                        !now.isBefore(from) && now.isBefore(to),
                        visits,
                        target == null,
                        row.getInt("targets"),
                        List.of()),
                target);
    }

    /**
     * A target of a campaign.
     *
     * @param isSeen whether its person sees it without being named for it: only then it is one to choose
     * @param metres from where one is; 0 where that is not known
     */
    private record OfCampaign(UUID campaign, SlotTarget target, boolean isSeen, double metres) {}

    /** All targets of some campaigns, and some targets of any; by campaign, the nearest first. */
    private Map<UUID, List<OfCampaign>> targets(
            RowCondition seen, Set<UUID> whole, Set<UUID> single, @Nullable LonLat near) {
        return jdbc
                .sql("""
                        select campaign_id, target_id, target_kind, target_type, target_name, ST_X(anchor) as lon, ST_Y(anchor) as lat, is_seen
                        from (select t.*, (%s) as is_seen from campaign_target t
                            where t.campaign_id = any(:whole) or t.target_id = any(:single)) t
                        where t.is_seen or t.target_id = any(:single)
                        """.formatted(seen.sql()))
                .params(seen.parameters())
                .param("whole", whole.toArray(UUID[]::new))
                .param("single", single.toArray(UUID[]::new))
                .query((row, number) -> target(row, near))
                .list()
                .stream()
                .sorted(Comparator.comparingDouble(OfCampaign::metres)
                        .thenComparing(each -> each.target().name())
                        .thenComparing(each -> each.target().id()))
                .collect(Collectors.groupingBy(OfCampaign::campaign));
    }

    private static OfCampaign target(ResultSet row, @Nullable LonLat near) throws SQLException {
        LonLat place = new LonLat(row.getDouble("lon"), row.getDouble("lat"));
        return new OfCampaign(
                row.getObject("campaign_id", UUID.class),
                new SlotTarget(
                        row.getObject("target_id", UUID.class),
                        TargetKind.of(row.getString("target_kind")),
                        row.getString("target_type"),
                        row.getString("target_name"),
                        place),
                row.getBoolean("is_seen"),
                near == null ? 0 : GeodesicDistance.metres(near, place));
    }
}
