package org.wangge.server.casework.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.server.testing.OfficeTest;

/** The hot questions go through the spatial index of open cases. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasePlansIT {

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void manyCases() {
        jdbc.sql("""
                insert into case_record (id, edition, category_kind, category_code, place, description, reported_through,
                    occurred_at, recorded_at, area_ids, state, stage, closed_at)
                select gen_random_uuid(), '47678.5', 'item', '06010',
                    ST_SetSRID(ST_Point(113.7 + random() * 0.1, 34.7 + random() * 0.1), 4490), 'x', 'test',
                    now() - interval '1 day', now(), '{}', case when n % 10 = 0 then 'open' else 'closed' end,
                    case when n % 10 = 0 then 'collected' else 'closed' end,
                    case when n % 10 = 0 then null else now() end
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
        assertThat(plan(NearestCases.IN_BOX, Map.of("box", box))).contains("case_record_open_place");
    }

    private String plan(String sql, Map<String, ?> parameters) {
        Map<String, @Nullable Object> all = new HashMap<>(parameters);
        all.put("seesAll", true);
        all.put("seesArea", false);
        all.put("areas", new UUID[0]);
        all.put("mine", new UUID[0]);
        all.put("own", null);
        all.put("anyCategory", true);
        all.put("categories", new String[0]);
        List<String> lines =
                jdbc.sql("explain " + sql).params(all).query(String.class).list();
        return String.join("\n", lines);
    }
}
