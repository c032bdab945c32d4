package org.wangge.server.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Offences of all capture points by month, a month on average, and the points behind each sum. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetMonthsIT {

    private static final String MONTHS = "/api/assets/months";
    private static final String OFFENCES = "?kind=capture-point&counts=offencesByMonth";

    @Autowired
    AssetIntake intake;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    /** Three points, of which one counts nothing; nobody counted in May. */
    @BeforeAll
    void points() {
        Emptied.of(jdbc, "asset");
        grid.cells(Caller.system(), SquareOffice.load());
        intake.assets(
                Caller.system(),
                "test",
                List.of(
                        point("a", 113.705, Map.of("2025-01", 900, "2026-03", 100, "2026-04", 250, "2026-06", 40)),
                        point("b", 113.725, Map.of("2026-03", 60, "2026-06", 150)),
                        point("c", 113.726, Map.of())));
    }

    private static AssetRecord point(String id, double lon, Map<String, Integer> offences) {
        return new AssetRecord(
                id,
                "capture-point",
                id,
                "抓拍 " + id,
                SquareOffice.geometry("POINT (%s 34.705)".formatted(lon)),
                Map.of("road", id.equals("a") ? "东路" : "西路", "offencesByMonth", offences),
                null,
                null);
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(As.role(Role.GRID_WORKER)).exchange();
    }

    private JsonNode read(String path) {
        MvcTestResult result = get(MONTHS + path);
        assertThat(result).hasStatusOk();
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }

    private List<String> months(String query) {
        return read(OFFENCES + query)
                .path("months")
                .valueStream()
                .map(each ->
                        each.path("month").asString() + "=" + each.path("count").asLong() + "/"
                                + each.path("objects").asInt())
                .toList();
    }

    @Test
    void allPointsAddUpByMonthAndMonthsWithoutACountAreThere() {
        assertThat(months("&fromMonth=2026-02"))
                .containsExactly("2026-02=0/0", "2026-03=160/2", "2026-04=250/1", "2026-05=0/0", "2026-06=190/2");
        JsonNode figures = read(OFFENCES + "&fromMonth=2026-02");
        assertThat(figures.path("total").asLong()).isEqualTo(600);
        assertThat(figures.path("mean").asDouble()).isEqualTo(120);
        assertThat(figures.path("objects").asInt()).isEqualTo(2);
        // A year to the last month with a count where nobody says.
        assertThat(months("")).hasSize(12).endsWith("2026-06=190/2").startsWith("2025-07=0/0");
        assertThat(months("&toMonth=2025-03")).containsExactly("2025-01=900/1", "2025-02=0/0", "2025-03=0/0");
        assertThat(months("&attribute=road=西路&fromMonth=2026-03&toMonth=2026-04"))
                .containsExactly("2026-03=60/1", "2026-04=0/0");
        JsonNode none = read("?kind=capture-point&counts=offencesByMonth&attribute=road=北路");
        assertThat(none.path("months").isEmpty()).isTrue();
        assertThat(none.path("total").asLong()).isZero();
        assertThat(none.path("mean").isNull()).isTrue();
    }

    /** Whoever doubts a sum opens the points behind it. */
    @Test
    void everySumIsThatOfThePointsBehindIt() {
        JsonNode figures = read(OFFENCES);
        long all = 0;
        for (JsonNode month : figures.path("months")) {
            String text = month.path("month").asString();
            List<JsonNode> points = read("/objects" + OFFENCES + "&fromMonth=" + text + "&toMonth=" + text)
                    .path("items")
                    .valueStream()
                    .toList();
            long sum = points.stream()
                    .mapToLong(each -> each.path("count").asLong())
                    .sum();
            assertThat(sum).as(text).isEqualTo(month.path("count").asLong());
            assertThat(points).hasSize(month.path("objects").asInt());
            all += sum;
        }
        assertThat(all).isEqualTo(figures.path("total").asLong()).isEqualTo(600);
        JsonNode year = read("/objects" + OFFENCES);
        assertThat(year.path("items")
                        .valueStream()
                        .map(each -> each.path("name").asString() + each.path("count")))
                .containsExactly("抓拍 a390", "抓拍 b210");
        JsonNode page = read("/objects" + OFFENCES + "&limit=1");
        String next = page.at("/links/0/href").asString();
        assertThat(read(next.substring(next.indexOf("/objects")))
                        .at("/items/0/name")
                        .asString())
                .isEqualTo("抓拍 b");
    }

    @Test
    void onlyCountsByMonthCanBeAskedFor() {
        assertThat(get(MONTHS + "?kind=capture-point&counts=road")).hasStatus(400);
        assertThat(get(MONTHS + "?kind=capture-point&counts=none")).hasStatus(400);
        assertThat(get(MONTHS + "?kind=capture-point&kind=camera&counts=offencesByMonth"))
                .hasStatus(422);
        assertThat(get(MONTHS + OFFENCES + "&fromMonth=2026-13")).hasStatus(400);
        assertThat(get(MONTHS + OFFENCES + "&fromMonth=1900-01&toMonth=2026-01"))
                .hasStatus(400);
    }
}
