package org.wangge.server.casework.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseQuery;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** The hot questions go through the spatial index of open cases. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasePlansIT {

    private static final int PAGE = 23;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CaseConditions conditions;

    @Autowired
    ListPages pages;

    @Autowired
    TransactionTemplate transaction;

    @BeforeAll
    void manyCases() {
        jdbc.sql("""
                insert into case_record (id, edition, category_kind, category_code, place, description, reported_through,
                    occurred_at, recorded_at, area_ids, state, stage, closed_at)
                select gen_random_uuid(), '47678.5', 'item', '06010',
                    ST_SetSRID(ST_Point(113.7 + random() * 0.1, 34.7 + random() * 0.1), 4490),
                    'x' || case when n % 7 = 0 then '河边' else '' end || case when n % 900 = 1 then '井盖破损' else '' end
                        || case when n = 19000 then '老槐树' else '' end, 'test',
                    now() - interval '1 day' - n / 3 * interval '1 hour', now(), '{}', case when n % 10 = 0 then 'open' else 'closed' end,
                    case when n % 10 = 0 then 'collected' else 'closed' end,
                    case when n % 10 = 0 then null
                        else now() - interval '1 day' - n / 3 * interval '1 hour' + n % 20 * interval '1 hour' end
                from generate_series(1, 20000) n
                """).update();
        jdbc.sql("analyze case_record").update();
    }

    @Test
    void theFirstCandidatesComeFromTheIndexInOrder() {
        assertThat(plan(NearestCases.BY_DEGREES, Map.of("lon", 113.75, "lat", 34.75, "limit", 5)))
                .contains("Index Scan using case_record_open_place");
    }

    @Test
    void theRestComesFromTheIndexByBox() {
        String box = Ewkb.writeHex(
                GeodesicDisc.bounds(new LonLat(113.75, 34.75), 300).toGeometry());
        assertThat(plan(NearestCases.IN_BOX, Map.of("near", box))).contains("case_record_open_place");
    }

    /** The database knows that cases of these stages are the open ones, and does not sort them all. */
    @Test
    void theQueueOfTwoStagesIsReadInItsOrder() {
        CaseFilter filter = CaseFilter.ALL.with(
                new CaseFilter.How(null, Set.of(CaseStage.COLLECTED, CaseStage.FILED), Set.of(), false));
        String queue = "select c.id from case_record c where %s "
                + CaseOrders.sql(new CaseQuery(filter, CaseQuery.Order.DUE, null, 60)) + "limit 60";
        assertThat(plan(queue, filter, Map.of())).contains("case_record_due");
    }

    /** Also where the words stand in few of them, in one, in none, and where several happened at one time. */
    @Test
    void pagesOfWordsAreThoseOfTheWholeInTheirOrder() {
        for (CaseQuery.Order order : List.of(CaseQuery.Order.REPORTED, CaseQuery.Order.CLOSED)) {
            for (String words : List.of("河边", "河", "井盖破", "井", "老槐树", "没有")) {
                List<UUID> paged = new ArrayList<>();
                UUID after = null;
                for (int page = 0; page < 12; page++) {
                    List<UUID> ids = pages.read(As.callerOf(Role.DISPATCHER), of(words, order, after)).stream()
                            .map(CaseRows.Row::id)
                            .toList();
                    paged.addAll(ids);
                    if (ids.size() < PAGE) {
                        break;
                    }
                    after = ids.getLast();
                }
                String column = order == CaseQuery.Order.REPORTED ? "occurred_at" : "closed_at";
                assertThat(paged)
                        .as("%s by %s", words, order)
                        .isEqualTo(jdbc.sql("select id from case_record where position(:words in description) > 0 and "
                                        + column + " is not null order by " + column + " desc, id desc limit :limit")
                                .param("words", words)
                                .param("limit", PAGE * 12)
                                .query(UUID.class)
                                .list());
            }
        }
    }

    /** Where a shape holds nothing, nothing has to be put in order: the cases are gone through once. */
    @Test
    void aShapeWithNothingInItIsLookedForOnce() {
        CaseFilter filter = CaseFilter.ALL
                .with(new CaseFilter.Where(new Bbox(113.7, 34.7, 113.8, 34.8), null, null, Set.of()))
                .with(new CaseFilter.What(Set.of(), Set.of(), Set.of(), "没有"));
        Long scans = transaction.execute(status -> {
            long before = scans();
            assertThat(pages.read(
                            As.callerOf(Role.DISPATCHER), new CaseQuery(filter, CaseQuery.Order.REPORTED, null, PAGE)))
                    .isEmpty();
            return scans() - before;
        });
        assertThat(scans).isEqualTo(1);
    }

    private long scans() {
        return jdbc.sql("""
                select coalesce(seq_scan, 0) + coalesce(idx_scan, 0) from pg_stat_xact_user_tables where relid = 'case_record'::regclass
                """).query(Long.class).single();
    }

    private static CaseQuery of(String words, CaseQuery.Order order, @Nullable UUID after) {
        CaseFilter filter = CaseFilter.ALL.with(new CaseFilter.What(Set.of(), Set.of(), Set.of(), words));
        return new CaseQuery(filter, order, after, PAGE);
    }

    private String plan(String sql, Map<String, ?> parameters) {
        return plan(sql, CaseFilter.ALL, parameters);
    }

    private String plan(String sql, CaseFilter filter, Map<String, ?> parameters) {
        CaseConditions.Condition all = conditions.of(As.callerOf(Role.DISPATCHER), filter);
        List<String> lines = jdbc.sql("explain " + sql.formatted(all.sql()))
                .params(all.parameters())
                .params(parameters)
                .query(String.class)
                .list();
        return String.join("\n", lines);
    }
}
