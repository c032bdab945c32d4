package org.wangge.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.inspection.InspectionOffice.ADMIN;
import static org.wangge.server.inspection.InspectionOffice.INSPECTOR;
import static org.wangge.server.inspection.InspectionOffice.LIST;
import static org.wangge.server.inspection.InspectionOffice.NOTICES;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** What inspections add up to, and how it went from month to month. */
@OfficeTest
class InspectionFiguresIT {

    private static final String MONDAY = "2026-01-05T10:00:00+08:00";
    private static final Caller EAST =
            InspectionOffice.named("east", new Scope(Set.of(SquareOffice.EAST)), Role.GRID_HEAD);

    @Autowired
    GridIntake grid;

    @Autowired
    AssetIntake assets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    InspectionOffice office;

    @BeforeEach
    void twoSites() {
        office = new InspectionOffice(mvc, jdbc, grid, assets);
    }

    @Test
    void complianceIsToldByItemTargetBuilderAndMonth() {
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", MONDAY, "", "washing", "+video"));
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", "2026-02-02T10:00:00+08:00", "", "washing"));
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "east", MONDAY, ""));
        String of = LIST + "/compliance?checklist=dust-7&by=";
        JsonNode washing = office.read(ADMIN, of + "item").get(0);
        assertThat(washing.path("key").asString()).isEqualTo("washing");
        assertThat(washing.at("/labels/en").asString()).isEqualTo("Vehicles washed at the exit");
        assertThat(washing.path("passed").asInt()).isEqualTo(1);
        assertThat(washing.path("failed").asInt()).isEqualTo(2);
        assertThat(washing.path("share").asDouble()).isEqualTo(1 / 3.0);
        JsonNode never = office.read(ADMIN, of + "target&never=true");
        assertThat(InspectionOffice.texts(never, "name")).containsExactly("west site");
        assertThat(never.at("/0/visits").asInt()).isEqualTo(2);
        assertThat(InspectionOffice.texts(office.read(ADMIN, of + "builder"), "key"))
                .containsExactly("甲建设", "乙建设");
        assertThat(InspectionOffice.texts(office.read(ADMIN, of + "month"), "key"))
                .containsExactly("2026-01", "2026-02");
        assertThat(InspectionOffice.texts(office.read(EAST, of + "target"), "name"))
                .containsExactly("east site");
        String notice = office.read(ADMIN, NOTICES).at("/items/0/id").asString();
        assertThat(office.step(INSPECTOR, notice, "serve", MONDAY, "\"receiver\":\"王\""))
                .hasStatusOk();
        // All that a re-inspection looks at is mended; all of the checklist has still never been kept.
        office.made(
                INSPECTOR,
                InspectionOffice.body(
                        UUID.randomUUID(),
                        "dust-7",
                        1,
                        office.target("west"),
                        "2026-01-05T15:00:00+08:00",
                        "\"reinspects\":\"" + notice + "\"",
                        List.of("washing")));
        assertThat(InspectionOffice.texts(office.read(ADMIN, of + "target&never=true"), "name"))
                .containsExactly("west site");
        String csv = text(of.replace("?", "/export?") + "target&format=csv&lang=en");
        assertThat(csv).contains("By,Visits").contains("west site,3,1,0,");
        assertThat(text(LIST + "/export?format=csv&lang=zh&failed=true"))
                .contains("车辆冲洗")
                .contains("〔2026〕1号");
        assertThat(text(NOTICES + "/export?format=csv&lang=en")).contains("2026/1,west site,甲建设");
        assertThat(text(NOTICES + "/export?format=xlsx")).startsWith("PK");
    }

    @Test
    void complianceIsToldFromMonthToMonthOfAllAndOfSome() {
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", MONDAY, "", "washing", "+video"));
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", "2026-03-02T10:00:00+08:00", "", "washing"));
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "east", MONDAY, ""));
        String of = LIST + "/compliance/months?checklist=dust-7&by=";
        JsonNode target = office.read(ADMIN, of + "target");
        assertThat(InspectionOffice.texts(target.path("all"), "month")).containsExactly("2026-01", "2026-03");
        assertThat(target.at("/all/0/visits").asInt()).isEqualTo(2);
        assertThat(target.at("/all/0/passed").asInt()).isEqualTo(12);
        assertThat(target.at("/all/0/failed").asInt()).isEqualTo(2);
        assertThat(target.at("/all/0/share").asDouble()).isEqualTo(12 / 14.0);
        assertThat(InspectionOffice.texts(target.path("lines"), "name"))
                .as("who failed most first")
                .containsExactly("west site", "east site");
        assertThat(InspectionOffice.texts(target.at("/lines/0/points"), "month"))
                .containsExactly("2026-01", "2026-03");
        assertThat(target.at("/lines/0/points/1/share").asDouble()).isEqualTo(6 / 7.0);
        assertThat(InspectionOffice.texts(target.at("/lines/1/points"), "month"))
                .as("no point where nobody inspected")
                .containsExactly("2026-01");
        JsonNode item = office.read(ADMIN, of + "item&key=video&key=washing");
        assertThat(InspectionOffice.texts(item.path("lines"), "key"))
                .as("in the order they are named in")
                .containsExactly("video", "washing");
        assertThat(item.at("/lines/1/labels/en").asString()).isEqualTo("Vehicles washed at the exit");
        assertThat(item.at("/lines/1/points/0/share").asDouble()).isEqualTo(0.5);
        assertThat(office.read(ADMIN, of + "item").path("lines").size())
                .as("at most six of seven items")
                .isEqualTo(6);
        assertThat(InspectionOffice.texts(office.read(ADMIN, of + "builder").path("lines"), "key"))
                .containsExactly("甲建设", "乙建设");
        assertThat(office.read(ADMIN, of + "month").path("lines").isEmpty()).isTrue();
        assertThat(InspectionOffice.texts(
                        office.read(ADMIN, of + "item&from=2026-02-01").path("all"), "month"))
                .containsExactly("2026-03");
        JsonNode east = office.read(EAST, of + "target");
        assertThat(InspectionOffice.texts(east.path("lines"), "name")).containsExactly("east site");
        assertThat(east.at("/all/0/visits").asInt()).isEqualTo(1);
        assertThat(office.get(ADMIN, of + "item" + "&key=a".repeat(7))).hasStatus(400);
        assertThat(office.get(As.callerOf(Role.PUBLIC), of + "item")).hasStatus(403);
    }

    /** Whoever doubts a figure opens the inspections behind it. */
    @Test
    void figuresAreThoseOfTheInspectionsBehindThem() {
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", MONDAY, "", "washing", "+video"));
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", "2026-03-02T10:00:00+08:00", "", "washing"));
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "east", MONDAY, "", "+video"));
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "east", "2026-03-02T10:00:00+08:00", ""));
        JsonNode totals = office.read(ADMIN, LIST + "/totals").get(0);
        String type = "?type=" + totals.path("type").asString();
        assertThat(behind(type)).hasSize(totals.path("visits").asInt()).hasSize(4);
        assertThat(sum(behind(type + "&failed=true"), "failed", null))
                .isEqualTo(totals.path("findings").asInt())
                .isEqualTo(4);
        assertThat(sum(behind(type + "&onSpot=true"), "failed", "on-spot"))
                .isEqualTo(totals.path("onSpot").asInt())
                .isEqualTo(2);
        assertThat(behind(type + "&noticed=true"))
                .hasSize(totals.path("notices").asInt())
                .hasSize(2);
        assertThat(behind(type + "&onSpot=true&noticed=false")).hasSize(1);
        for (JsonNode row : office.read(ADMIN, LIST + "/compliance?checklist=dust-7&by=item")) {
            assertThat(behind("?checklist=dust-7&failedItem=" + row.path("key").asString()))
                    .hasSize(row.path("failed").asInt());
        }
        for (JsonNode row : office.read(ADMIN, LIST + "/compliance?checklist=dust-7&by=builder")) {
            String builder = "?checklist=dust-7&builder=" + row.path("key").asString();
            assertThat(behind(builder)).hasSize(row.path("visits").asInt()).hasSize(2);
            assertThat(sum(behind(builder + "&failed=true"), "failed", null))
                    .isEqualTo(row.path("failed").asInt());
        }
    }

    private List<JsonNode> behind(String query) {
        return office.read(ADMIN, LIST + query).path("items").valueStream().toList();
    }

    /** How many answers of some inspections were so, and had this outcome where one is wanted. */
    private static long sum(List<JsonNode> inspections, String result, @Nullable String outcome) {
        return inspections.stream()
                .flatMap(each -> each.path("answers").valueStream())
                .filter(answer -> answer.path("result").asString().equals(result))
                .filter(answer ->
                        outcome == null || answer.path("outcome").asString("").equals(outcome))
                .count();
    }

    @Test
    void whatFailedIsNamedByTargetAndBuilderAndAddsUp() {
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", MONDAY, "", "washing", "+video"));
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", "2026-03-02T10:00:00+08:00", "", "washing"));
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "east", MONDAY, ""));
        for (String by : List.of("target", "builder")) {
            JsonNode rows = office.read(ADMIN, LIST + "/compliance?checklist=dust-7&by=" + by);
            assertThat(InspectionOffice.texts(rows.at("/0/failedItems"), "item"))
                    .containsExactly("washing", "video");
            assertThat(rows.at("/0/failedItems/0/failed").asInt()).isEqualTo(2);
            assertThat(rows.at("/0/failedItems/0/labels/zh").asString()).contains("冲洗");
            assertThat(rows.at("/0/failedItems")
                            .valueStream()
                            .mapToInt(each -> each.path("failed").asInt())
                            .sum())
                    .isEqualTo(rows.at("/0/failed").asInt());
            assertThat(rows.at("/1/failedItems").isEmpty()).isTrue();
        }
        assertThat(text(LIST + "/compliance/export?checklist=dust-7&by=target&format=csv&lang=en"))
                .contains("Vehicles washed at the exit × 2");
    }

    private String text(String uri) {
        return new String(office.get(ADMIN, uri).getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
