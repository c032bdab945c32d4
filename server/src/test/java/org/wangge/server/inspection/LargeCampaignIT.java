package org.wangge.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.inspection.InspectionOffice.ADMIN;
import static org.wangge.server.inspection.InspectionOffice.texts;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** The figures of the largest campaign there may be, of 5,000 targets with ten visits each, are those that a plain count gives. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeCampaignIT {

    private static final int TARGETS = Campaigns.MOST_TARGETS;
    private static final String VISITS = """
            from site_inspection i join campaign_target t on t.target_id = i.target_id
            where i.checklist = 'dust-7' and i.inspected_at >= '2026-01-05T00:00:00+08:00' and i.inspected_at < '2026-01-15T00:00:00+08:00'
            """;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    CampaignOffice office;
    InspectionOffice sites;
    String campaign;

    /** Visits of every target on ten days, of which the tenth is after the end; one of seven is not by the campaign's checklist. */
    @BeforeAll
    void campaign() {
        office = new CampaignOffice(mvc, beans);
        sites = office.sites;
        campaign = office.made(CampaignOffice.campaign(
                UUID.randomUUID(),
                "2026-01-05",
                "2026-01-14",
                "{\"kinds\":[\"construction-site\"]}",
                "\"quotas\":[{\"per\":\"target\",\"visits\":1,\"every\":\"day\"},{\"per\":\"party\",\"visits\":100,\"every\":\"week\"}],"
                        + office.parties("market", "city")));
        UUID id = UUID.fromString(campaign.substring(CampaignOffice.CAMPAIGNS.length() + 1));
        jdbc.sql("""
                        insert into campaign_target (campaign_id, target_id, target_kind, target_type, target_name, anchor, area_ids, is_listed)
                        select :id, gen_random_uuid(), 'asset', 'construction-site', 'site ' || lpad(n::text, 5, '0'),
                            ST_SetSRID(ST_MakePoint(113.7 + n % 100 * 0.0004, 34.7 + n / 100 * 0.0002), 4490),
                            case when n % 2 = 0 then :west else :east end, false
                        from generate_series(3, :targets) n
                        """)
                .param("id", id)
                .param("targets", TARGETS)
                .param("west", cells(SquareOffice.WEST))
                .param("east", cells(SquareOffice.EAST))
                .update();
        visits();
        slots(id);
        jdbc.sql("analyze site_inspection, site_finding, site_answer, campaign_target")
                .update();
    }

    /** As many slots as there may be, of fourteen minutes each, without a pause. */
    private void slots(UUID id) {
        jdbc.sql("""
                        insert into campaign_slot (id, campaign_id, person_id, starts, ends)
                        select gen_random_uuid(), :id, p.id, '2026-01-05T00:00:00+08:00'::timestamptz + n / 2 * interval '14 minutes',
                            '2026-01-05T00:00:00+08:00'::timestamptz + (n / 2 + 1) * interval '14 minutes'
                        from generate_series(0, :last) n join person p on p.source_id = (array['zhao', 'qian'])[1 + n % 2]
                        """)
                .param("id", id)
                .param("last", CampaignRosters.MOST_SLOTS - 1)
                .update();
    }

    private UUID[] cells(String code) {
        return jdbc.sql("select id from grid_cell where code = :code")
                .param("code", code)
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
    }

    private void visits() {
        jdbc.sql("""
                        insert into site_inspection (id, client_id, digest, checklist, checklist_version, newest_version, target_kind, target_id,
                            target_type, target_name, geom, anchor, area_ids, inspector_id, inspector_name, inspected_at, presence, recorded_at,
                            unit_ids)
                        select gen_random_uuid(), gen_random_uuid(), '', case when n % 7 = 0 then 'dust-6' else 'dust-7' end, 1, 1, 'asset', target_id,
                            target_type, target_name, anchor, anchor, area_ids, p.id, p.name,
                            '2026-01-06T09:00:00+08:00'::timestamptz + (n - 1) * interval '1 day' + random() * interval '8 hours',
                            'no-position', now(), case p.source_id when 'zhao' then cast(:market as uuid[]) when 'qian' then cast(:city as uuid[])
                                else '{}' end
                        from (select t.*, row_number() over (order by target_name) as k from campaign_target t) t
                        cross join generate_series(1, 10) n
                        join person p on p.source_id = (array['zhao', 'qian', 'sun'])[1 + (k + n) % 3]
                        """)
                .param("market", unit("market"))
                .param("city", unit("city"))
                .update();
        jdbc.sql("""
                        insert into site_answer (id, inspection_id, ordinal, item, result)
                        select gen_random_uuid(), id, 1, 'washing', 'failed' from site_inspection where ascii(right(target_name, 1)) % 3 = 0
                        """).update();
        jdbc.sql("""
                        insert into site_finding (id, inspection_id, outcome)
                        select a.id, a.inspection_id, 'on-spot' from site_answer a
                        """).update();
    }

    private String unit(String id) {
        return jdbc.sql("select '{' || id || '}' from department where source_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private int count(String sql) {
        return jdbc.sql("select count(*) " + sql).query(Integer.class).single();
    }

    @Test
    void theFiguresOfTheBoardAreThoseOfAPlainCount() {
        assertThat(count("from site_inspection")).isEqualTo(10 * TARGETS);
        String counted = VISITS + " and i.inspector_name in ('赵一', '钱二')";
        JsonNode board = sites.read(ADMIN, campaign + "/board");
        JsonNode totals = board.path("totals");
        assertThat(totals.path("targets").asInt()).isEqualTo(TARGETS);
        assertThat(totals.path("visits").asInt()).isEqualTo(count(counted)).isGreaterThan(TARGETS);
        assertThat(totals.path("visited").asInt())
                .isEqualTo(count("from (select distinct i.target_id " + counted + ") n"));
        assertThat(totals.path("onSpot").asInt())
                .isEqualTo(count("from site_finding f where f.inspection_id in (select i.id " + counted + ")"))
                .isPositive();
        assertThat(board.at("/parties/0/visits").asInt()).isEqualTo(count(VISITS + " and i.inspector_name = '赵一'"));
        assertThat(board.at("/parties/1/visits").asInt()).isEqualTo(count(VISITS + " and i.inspector_name = '钱二'"));
        assertThat(board.at("/quotas/0/reached").asInt())
                .isEqualTo(
                        count("from (select distinct i.target_id, (i.inspected_at at time zone 'Asia/Shanghai')::date "
                                + counted + ") n"));
        assertThat(board.at("/quotas/0/reached").asInt()
                        + board.at("/quotas/0/missed").asInt())
                .isEqualTo(10 * TARGETS);
    }

    @Test
    void everyTargetIsInOnePageOfTheListWithItsOwnVisits() {
        Set<String> seen = new java.util.HashSet<>();
        int visits = 0;
        String next = campaign + "/targets?limit=1000";
        while (!next.isEmpty()) {
            JsonNode page = sites.read(ADMIN, next);
            for (JsonNode target : page.path("items")) {
                assertThat(seen.add(target.path("id").asString())).isTrue();
                visits += target.path("visits").asInt();
            }
            next = page.path("links").path(0).path("href").asString("");
        }
        assertThat(seen).hasSize(TARGETS);
        assertThat(visits).isEqualTo(count(VISITS + " and i.inspector_name in ('赵一', '钱二')"));
        JsonNode behind =
                sites.read(ADMIN, campaign + "/targets?limit=3&behind=true").path("items");
        assertThat(texts(behind, "name")).hasSize(3).isSorted();
    }

    @Test
    void whoHasHalfOfItSeesTheFiguresOfThatHalf() {
        Caller west = InspectionOffice.named("west", new Scope(Set.of(SquareOffice.WEST)), Role.DUTY_HEAD);
        JsonNode totals = sites.read(west, campaign + "/board").path("totals");
        List<Integer> ofWest = jdbc.sql("""
                        select count(*) from campaign_target t where :west = any(t.area_ids)
                        union all
                        select count(*) from site_inspection i
                        where :west = any(i.area_ids) and i.checklist = 'dust-7' and i.inspector_name in ('赵一', '钱二')
                            and i.inspected_at < '2026-01-15T00:00:00+08:00'
                        """)
                .param("west", cells(SquareOffice.WEST)[0])
                .query(Integer.class)
                .list();
        assertThat(List.of(totals.path("targets").asInt(), totals.path("visits").asInt()))
                .isEqualTo(ofWest);
    }

    @Test
    void everySlotOfAFullRosterIsKeptOrMissedByAPlainCount() {
        JsonNode roster = office.board(ADMIN, campaign).path("roster");
        assertThat(roster.path("slots").asInt()).isEqualTo(CampaignRosters.MOST_SLOTS);
        int kept = count("from campaign_slot s where exists (select " + VISITS
                + " and i.inspector_id = s.person_id and s.starts <= i.inspected_at and i.inspected_at < s.ends)");
        assertThat(roster.path("kept").asInt()).isEqualTo(kept).isPositive();
        assertThat(roster.path("missed").asInt()).isEqualTo(CampaignRosters.MOST_SLOTS - kept);
        JsonNode slots = sites.read(ADMIN, campaign + "/slots");
        assertThat(slots.valueStream()
                        .filter(slot -> slot.path("state").asString().equals("kept"))
                        .count())
                .isEqualTo(kept);
    }

    /** The least of five each, in milliseconds; docs/inspections.md tells them. */
    @Test
    @Tag("long")
    void aPageOfItIsThereWithinASecond() {
        for (String what : List.of(
                campaign + "/board",
                campaign + "/targets",
                campaign + "/targets?limit=1000",
                campaign + "/targets?behind=true",
                campaign + "/slots",
                campaign,
                CampaignOffice.CAMPAIGNS,
                InspectionOffice.LIST + "?campaign=" + campaign.substring(CampaignOffice.CAMPAIGNS.length() + 1))) {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                assertThat(sites.get(ADMIN, what)).hasStatusOk();
                least = Math.min(least, (System.nanoTime() - start) / 1_000_000);
            }
            System.out.printf("campaign of 5,000 targets, %s: %d ms%n", what, least);
            assertThat(least).as(what).isLessThan(1000);
        }
    }
}
