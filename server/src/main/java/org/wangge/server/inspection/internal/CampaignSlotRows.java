package org.wangge.server.inspection.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.inspection.CampaignRosters.CampaignSlot;
import org.wangge.server.inspection.CampaignRosters.NewSlot;
import org.wangge.server.inspection.CampaignRosters.SlotState;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** The table of slots. */
@Repository
class CampaignSlotRows {

    private final JdbcClient jdbc;
    private final OfficeTime time;

    CampaignSlotRows(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** All slots of a campaign that meet a time, the earliest first. */
    List<CampaignSlot> list(UUID campaign, @Nullable Instant from, @Nullable Instant to) {
        Instant now = time.now();
        return jdbc.sql("""
                        select s.id, s.person_id, p.name as person, s.target_id, t.target_name, s.starts, s.ends, (
                            select count(*) from campaign_visit v
                            where v.campaign_id = s.campaign_id and v.inspector_id = s.person_id
                                and v.inspected_at >= s.starts and v.inspected_at < s.ends
                                and (s.target_id is null or v.target_id = s.target_id)) as visits
                        from campaign_slot s
                        join person p on p.id = s.person_id
                        left join campaign_target t on t.campaign_id = s.campaign_id and t.target_id = s.target_id
                        where s.campaign_id = :campaign and (cast(:from as timestamptz) is null or s.ends > :from)
                            and (cast(:to as timestamptz) is null or s.starts < :to)
                        order by s.starts, p.name, s.id
                        """)
                .param("campaign", campaign)
                .param("from", SiteInspectionRows.bind(from))
                .param("to", SiteInspectionRows.bind(to))
                .query((row, number) -> slot(row, now))
                .list();
    }

    private static CampaignSlot slot(ResultSet row, Instant now) throws SQLException {
        Instant from = Times.get(row, "starts");
        Instant to = Times.get(row, "ends");
        int visits = row.getInt("visits");
        return new CampaignSlot(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("person"),
                row.getObject("target_id", UUID.class),
                row.getString("target_name"),
                from,
                to,
                state(from, to, visits, now),
                !now.isBefore(from) && now.isBefore(to),
                visits);
    }

    static SlotState state(Instant from, Instant to, int visits, Instant now) {
        if (visits > 0) {
            return SlotState.KEPT;
        }
        if (!now.isBefore(to)) {
            return SlotState.MISSED;
        }
        return now.isBefore(from) ? SlotState.COMING : SlotState.ON;
    }

    /** Nobody else enters slots until the end of the transaction: two at once would both see no other. */
    void lock() {
        jdbc.sql("lock table campaign_slot in share row exclusive mode").update();
    }

    /** A slot as it is kept, of whichever campaign. */
    record KeptSlot(UUID campaignId, NewSlot slot) {}

    /** The slots of people in any campaign, and those of these ids. */
    List<KeptSlot> of(Collection<UUID> people, Collection<UUID> ids) {
        return jdbc.sql("""
                        select id, campaign_id, person_id, target_id, starts, ends from campaign_slot
                        where person_id = any(:people) or id = any(:ids)
                        """)
                .param("people", people.toArray(UUID[]::new))
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> new KeptSlot(
                        row.getObject("campaign_id", UUID.class),
                        new NewSlot(
                                row.getObject("id", UUID.class),
                                row.getObject("person_id", UUID.class),
                                row.getObject("target_id", UUID.class),
                                Times.get(row, "starts"),
                                Times.get(row, "ends"))))
                .list();
    }

    void insert(UUID campaign, NewSlot slot) {
        jdbc.sql("""
                        insert into campaign_slot (id, campaign_id, person_id, target_id, starts, ends)
                        values (:id, :campaign, :person, :target, :from, :to)
                        """)
                .param("id", slot.id())
                .param("campaign", campaign)
                .param("person", slot.personId())
                .param("target", slot.targetId())
                .param("from", Times.bind(slot.from()))
                .param("to", Times.bind(slot.to()))
                .update();
    }

    void delete(UUID slot) {
        jdbc.sql("delete from campaign_slot where id = :id").param("id", slot).update();
    }

    /** How many slots would be at no target, or outside the time of the campaign as it is now. */
    int countOutside(UUID campaign, UUID[] targets) {
        return jdbc.sql("""
                        select count(*) from campaign_slot s join inspection_campaign c on c.id = s.campaign_id
                        where c.id = :campaign and (s.target_id <> all(:targets) or s.starts < c.starts or s.ends > c.ends)
                        """)
                .param("campaign", campaign)
                .param("targets", targets)
                .query(Integer.class)
                .single();
    }

    /** Which of these are targets of a campaign. */
    List<UUID> targets(UUID campaign, Collection<UUID> ids) {
        return jdbc.sql("select target_id from campaign_target where campaign_id = :campaign and target_id = any(:ids)")
                .param("campaign", campaign)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> row.getObject("target_id", UUID.class))
                .list();
    }
}
