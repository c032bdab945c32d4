package org.wangge.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.inspection.InspectionOffice.ADMIN;
import static org.wangge.server.inspection.InspectionOffice.INSPECTOR;
import static org.wangge.server.inspection.InspectionOffice.LIST;
import static org.wangge.server.inspection.InspectionOffice.NOTICES;
import static org.wangge.server.inspection.InspectionOffice.code;
import static org.wangge.server.inspection.InspectionOffice.json;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.identity.Role;
import org.wangge.server.publish.Layers;
import org.wangge.server.publish.TileAddress;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** Notices from the first number to the end. */
@OfficeTest
class RectificationNoticesIT {

    private static final String MONDAY = "2026-01-05T10:00:00+08:00";

    @Autowired
    GridIntake grid;

    @Autowired
    AssetIntake assets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Layers layers;

    InspectionOffice office;

    @BeforeEach
    void twoSites() {
        office = new InspectionOffice(mvc, jdbc, grid, assets);
    }

    private String notice(String more, String... failed) {
        return office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", MONDAY, more, failed))
                .at("/notice/id")
                .asString();
    }

    private JsonNode read(String id) {
        return office.read(ADMIN, NOTICES + "/" + id);
    }

    @Test
    void goesFromIssuedToClosed() {
        String id = notice("", "washing", "covering");
        JsonNode issued = read(id);
        assertThat(InspectionOffice.texts(issued.path("items"), "item")).containsExactly("covering", "washing");
        assertThat(issued.path("recipient").asString()).isEqualTo("甲建设");
        assertThat(issued.at("/penalty/en").asString()).isEqualTo("Work stops for a month");
        assertThat(issued.path("dueAt").asString()).isEqualTo("2026-01-05T16:00:00Z");
        assertThat(issued.path("overdue").asBoolean()).isTrue();
        assertThat(code(step(id, "rectified", "14:00", ""))).isEqualTo("NOTICE_STEP_IMPOSSIBLE");
        assertThat(code(step(id, "serve", "10:05", ""))).isEqualTo("NOTICE_REFUSED");
        assertThat(code(step(id, "reinspect", "10:05", ""))).isEqualTo("NOTICE_REFUSED");
        assertThat(step(id, "serve", "10:05", "\"receiver\":\"王经理\"")).hasStatusOk();
        assertThat(step(id, "rectified", "16:00", "\"note\":\"已改\"")).hasStatusOk();
        assertThat(code(step(id, "close", "16:10", ""))).isEqualTo("NOTICE_STEP_IMPOSSIBLE");
        JsonNode again = office.made(INSPECTOR, reinspection(id));
        assertThat(again.at("/reinspects/state").asString()).isEqualTo("reinspected");
        assertThat(again.hasNonNull("notice")).isFalse();
        JsonNode closed = json(step(id, "close", "17:30", ""));
        assertThat(closed.path("state").asString()).isEqualTo("closed");
        assertThat(closed.path("overdue").asBoolean()).isFalse();
        assertThat(closed.path("late").asBoolean()).isFalse();
        assertThat(InspectionOffice.texts(closed.path("events"), "step"))
                .containsExactly("serve", "rectified", "reinspect", "close");
        assertThat(code(office.step(As.callerOf(Role.DUTY_HEAD), id, "withdraw", MONDAY, "\"note\":\"误开\"")))
                .isEqualTo("NOTICE_STEP_IMPOSSIBLE");
    }

    @Test
    void whatIsNotMendedIsIssuedAgainWithTheNextNumber() {
        String id = notice("\"notice\":{\"servedTo\":\"王经理\"}", "washing", "covering");
        assertThat(read(id).path("state").asString()).isEqualTo("served");
        // Only what the notice says is looked at, all of it, and at the same place.
        assertThat(code(office.post(
                        INSPECTOR,
                        LIST,
                        office.body(UUID.randomUUID(), "west", MONDAY, "\"reinspects\":\"" + id + "\""))))
                .isEqualTo("ANSWERS_REFUSED");
        assertThat(code(office.post(
                        INSPECTOR,
                        LIST,
                        reinspection(id)
                                .replace(
                                        office.site("west").toString(),
                                        office.site("east").toString()))))
                .isEqualTo("SITE_INSPECTION_REFUSED");
        JsonNode again = office.made(INSPECTOR, reinspection(id, "washing"));
        assertThat(again.at("/notice/number").asInt()).isEqualTo(2);
        JsonNode before = read(id);
        assertThat(before.path("state").asString()).isEqualTo("reissued");
        assertThat(before.at("/successor/number").asInt()).isEqualTo(2);
        JsonNode next = read(again.at("/notice/id").asString());
        assertThat(next.at("/predecessor/number").asInt()).isEqualTo(1);
        assertThat(InspectionOffice.texts(next.path("items"), "item")).containsExactly("washing");
        // What is over is not looked at once more, and that gives no number away.
        assertThat(code(office.post(INSPECTOR, LIST, reinspection(id, "washing"))))
                .isEqualTo("NOTICE_STEP_IMPOSSIBLE");
        assertThat(jdbc.sql("select last from notice_number where year = 2026")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        JsonNode totals = office.read(ADMIN, LIST + "/totals").get(0);
        assertThat(totals.path("findings").asInt()).isEqualTo(3);
        assertThat(totals.path("inNotices").asInt()).isEqualTo(3);
        assertThat(totals.path("notices").asInt()).isEqualTo(2);
    }

    private String reinspection(String notice, String... failed) {
        return InspectionOffice.body(
                UUID.randomUUID(),
                "dust-7",
                1,
                office.target("west"),
                "2026-01-05T17:00:00+08:00",
                "\"reinspects\":\"" + notice + "\"",
                List.of("covering", "washing"),
                failed);
    }

    @Test
    void aStepIsDoneOnceAndAgainstWhatWasRead() {
        String id = notice("", "washing");
        String uri = NOTICES + "/" + id + "/steps";
        String body = """
                {"clientId":"%s","step":"serve","at":"%s","receiver":"王经理"}
                """.formatted(UUID.randomUUID(), MONDAY);
        JsonNode first = json(office.post(INSPECTOR, uri, body));
        assertThat(json(office.post(INSPECTOR, uri, body))).isEqualTo(first);
        assertThat(first.path("events").size()).isEqualTo(1);
        assertThat(code(office.post(INSPECTOR, uri, body.replace("王", "李")))).isEqualTo("NOTICE_CLIENT_ID_REUSED");
        assertThat(mvc.post()
                        .uri(uri)
                        .with(As.caller(INSPECTOR))
                        .header("If-Match", "\"1-x\"")
                        .contentType("application/json")
                        .content(body.replaceFirst(
                                "[0-9a-f-]{36}", UUID.randomUUID().toString()))
                        .exchange())
                .hasStatus(412);
    }

    @Test
    void isOverdueUntilItIsMendedAndLateWhenThatWasAfterItsTime() {
        String today = notice("\"notice\":{\"servedTo\":\"王经理\"}", "washing");
        String later =
                notice("\"notice\":{\"servedTo\":\"王经理\",\"deadline\":{\"value\":5000,\"unit\":\"DAY\"}}", "washing");
        assertThat(ids("?overdue=true")).containsExactly(today);
        assertThat(ids("?overdue=false")).containsExactly(later);
        assertThat(office.step(INSPECTOR, today, "rectified", "2026-01-06T00:00:00+08:00", ""))
                .hasStatusOk();
        assertThat(ids("?overdue=true")).isEmpty();
        assertThat(ids("?late=true")).containsExactly(today);
        assertThat(ids("?state=rectified")).containsExactly(today);
        assertThat(ids("?open=true&limit=1").size()).isEqualTo(1);
        assertThat(code(office.post(
                        INSPECTOR,
                        LIST,
                        office.body(
                                UUID.randomUUID(),
                                "west",
                                MONDAY,
                                "\"notice\":{\"deadline\":{\"value\":2000000000,\"unit\":\"DAY\"}}",
                                "washing"))))
                .isEqualTo("NOTICE_REFUSED");
    }

    private List<String> ids(String query) {
        return InspectionOffice.texts(office.read(ADMIN, NOTICES + query).path("items"), "id");
    }

    @Test
    void isWithdrawnByWhoMayAndItsNumberStays() {
        String id = notice("", "washing");
        assertThat(office.step(INSPECTOR, id, "withdraw", MONDAY, "\"note\":\"误开\""))
                .hasStatus(403);
        var head = As.callerOf(Role.DUTY_HEAD);
        assertThat(code(office.step(head, id, "withdraw", MONDAY, ""))).isEqualTo("NOTICE_REFUSED");
        assertThat(office.step(head, id, "withdraw", MONDAY, "\"note\":\"误开\"")).hasStatusOk();
        assertThat(read(notice("", "washing")).path("number").asInt()).isEqualTo(2);
        JsonNode totals = office.read(ADMIN, LIST + "/totals").get(0);
        assertThat(totals.path("findings").asInt()).isEqualTo(2);
        assertThat(totals.path("inNotices").asInt()).isEqualTo(2);
    }

    @Test
    void theMapShowsWhatIsNotOver() {
        TileAddress tile = new TileAddress(14, 6506, 13366);
        int empty = layers.tile(INSPECTOR, "notices", tile, null).gzipped().length;
        notice("", "washing");
        assertThat(layers.tile(INSPECTOR, "notices", tile, null).gzipped().length)
                .isGreaterThan(empty);
        assertThat(jdbc.sql("select number from open_notice")
                        .query(String.class)
                        .list())
                .containsExactly("2026-1");
    }

    private MvcTestResult step(String id, String step, String time, String more) {
        return office.step(INSPECTOR, id, step, "2026-01-05T" + time + ":00+08:00", more);
    }
}
