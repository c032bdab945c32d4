package org.wangge.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wangge.server.inspection.InspectionOffice.ADMIN;
import static org.wangge.server.inspection.InspectionOffice.DUST;
import static org.wangge.server.inspection.InspectionOffice.INSPECTOR;
import static org.wangge.server.inspection.InspectionOffice.LIST;
import static org.wangge.server.inspection.InspectionOffice.NOTICES;
import static org.wangge.server.inspection.InspectionOffice.code;
import static org.wangge.server.inspection.InspectionOffice.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.files.Photos;
import org.wangge.server.files.SamplePhotos;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** Sites are inspected by checklists, and what fails is mended on the spot or stands in a notice. */
@OfficeTest
class SiteInspectionsIT {

    private static final String MONDAY = "2026-01-05T10:00:00+08:00";
    private static final String INSIDE =
            "\"position\":{\"lon\":113.7015,\"lat\":34.7015,\"accuracy\":8,\"at\":\"2026-01-05T09:58:00+08:00\"}";
    private static final Caller EAST =
            InspectionOffice.named("east", new Scope(Set.of(SquareOffice.EAST)), Role.GRID_HEAD);

    @Autowired
    GridIntake grid;

    @Autowired
    AssetIntake assets;

    @Autowired
    Photos photos;

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
    void aRetryChangesNothingAndAnotherContentIsRefused() {
        UUID client = UUID.randomUUID();
        String body = office.body(client, "west", MONDAY, INSIDE, "washing", "+covering");
        JsonNode first = office.made(INSPECTOR, body);
        assertThat(first.at("/presence/proof").asString()).isEqualTo("proved");
        assertThat(first.at("/target/builder").asString()).isEqualTo("甲建设");
        assertThat(first.at("/notice/number").asInt()).isEqualTo(1);
        assertThat(first.at("/answers/1/outcome").asString()).isEqualTo("on-spot");
        assertThat(first.at("/answers/2/outcome").asString()).isEqualTo("notice");
        assertThat(office.made(INSPECTOR, body)).isEqualTo(first);
        assertThat(code(office.post(INSPECTOR, LIST, office.body(client, "west", MONDAY, INSIDE, "washing"))))
                .isEqualTo("SITE_CLIENT_ID_REUSED");
        assertThat(count("site_inspection")).isEqualTo(1);
        assertThat(count("rectification_notice")).isEqualTo(1);
        assertThat(office.read(INSPECTOR, LIST + "/" + first.path("id").asString()))
                .isEqualTo(first);
    }

    @Test
    void whatDoesNotFitIsRefusedAndChangesNothing() {
        String target = office.target("west");
        UUID client = UUID.randomUUID();
        List<String> six = DUST.subList(0, 6);
        assertThat(refusal(InspectionOffice.body(client, "dust-7", 1, target, MONDAY, "", six)))
                .isEqualTo("ANSWERS_REFUSED");
        List<String> eight = new ArrayList<>(DUST);
        eight.add("machinery");
        assertThat(refusal(InspectionOffice.body(client, "dust-7", 1, target, MONDAY, "", eight)))
                .isEqualTo("ANSWERS_REFUSED");
        List<String> twice = new ArrayList<>(DUST);
        twice.add("video");
        assertThat(refusal(InspectionOffice.body(client, "dust-7", 1, target, MONDAY, "", twice)))
                .isEqualTo("ANSWERS_REFUSED");
        assertThat(refusal(InspectionOffice.body(client, "dust-7", 2, target, MONDAY, "", DUST)))
                .isEqualTo("SITE_INSPECTION_REFUSED");
        assertThat(refusal(office.body(client, "west", "2999-01-01T00:00:00Z", "")))
                .isEqualTo("SITE_INSPECTION_REFUSED");
        String nowhere = "{\"kind\":\"asset\",\"id\":\"" + UUID.randomUUID() + "\"}";
        assertThat(refusal(InspectionOffice.body(client, "dust-7", 1, nowhere, MONDAY, "", DUST)))
                .isEqualTo("TARGET_REFUSED");
        String unknown = "{\"kind\":\"place\",\"id\":\"" + UUID.randomUUID() + "\",\"name\":\"学校\"}";
        assertThat(refusal(InspectionOffice.body(client, "dust-7", 1, unknown, MONDAY, "", DUST)))
                .isEqualTo("TARGET_REFUSED");
        String line = unknown.replace(
                "}", ",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[113.7,34.7],[113.71,34.7]]}}");
        assertThat(refusal(InspectionOffice.body(client, "dust-7", 1, line, MONDAY, "", DUST)))
                .isEqualTo("TARGET_SHAPE_REFUSED");
        assertThat(office.post(As.callerOf(Role.VIEWER), LIST, office.body(client, "west", MONDAY, "")))
                .hasStatus(403);
        assertThat(office.post(EAST, LIST, office.body(client, "west", MONDAY, "")))
                .hasStatus(403);
        assertThat(count("site_inspection")).isZero();
        assertThat(count("inspected_place")).isZero();
        assertThat(count("notice_number")).isZero();
    }

    private String refusal(String body) {
        return code(office.post(INSPECTOR, LIST, body));
    }

    @Test
    void presenceIsProvedByAPositionInsideInWorkingHoursOnly() {
        assertThat(presence("")).isEqualTo("no-position");
        assertThat(presence(INSIDE.replace("09:58", "09:30"))).isEqualTo("stale");
        assertThat(presence(INSIDE.replace("\"accuracy\":8", "\"accuracy\":120")))
                .isEqualTo("inexact");
        assertThat(presence(INSIDE.replace("\"accuracy\":8,", ""))).isEqualTo("inexact");
        assertThat(presence(INSIDE.replace("113.7015", "113.7030"))).isEqualTo("outside");
        assertThat(presence(INSIDE)).isEqualTo("proved");
        assertThat(presence(INSIDE, "2026-01-04T10:00:00+08:00")).isEqualTo("off-hours");
        assertThat(presence(INSIDE, "2026-01-05T12:30:00+08:00")).isEqualTo("off-hours");
        assertThat(office.read(INSPECTOR, LIST + "?proved=true").path("items").size())
                .isEqualTo(1);
        assertThat(office.read(INSPECTOR, LIST + "?proved=false&limit=3")
                        .path("items")
                        .size())
                .isEqualTo(3);
    }

    private String presence(String position) {
        return presence(position, MONDAY);
    }

    private String presence(String position, String at) {
        String moved = position.replaceFirst("\"at\":\"2026-01-05T09:58:00", "\"at\":\"" + at.substring(0, 19));
        String body = office.body(UUID.randomUUID(), "west", at, at.equals(MONDAY) ? position : moved);
        return office.made(INSPECTOR, body).at("/presence/proof").asString();
    }

    @Test
    void nearAPointTheAccuracyCountsAgainst() {
        UUID school = UUID.randomUUID();
        String target = """
                {"kind":"place","id":"%s","name":"学校","geometry":{"type":"Point","coordinates":[113.705,34.705]}}
                """.formatted(school);
        List<String> items =
                List.of("gates", "helmets", "edges", "scaffold", "electricity", "extinguishers", "fire-lane");
        String near = INSIDE.replace("113.7015", "113.7058").replace("34.7015", "34.705");
        // 73 m away: with 8 m it is within 100 m, with 30 m perhaps not.
        JsonNode first = office.made(
                INSPECTOR, InspectionOffice.body(UUID.randomUUID(), "safety", 1, target, MONDAY, near, items));
        assertThat(first.at("/presence/proof").asString()).isEqualTo("proved");
        assertThat(first.at("/presence/distanceMetres").asDouble()).isBetween(72.0, 75.0);
        String again = "{\"kind\":\"place\",\"id\":\"" + school + "\"}";
        JsonNode second = office.made(
                INSPECTOR,
                InspectionOffice.body(
                        UUID.randomUUID(),
                        "safety",
                        1,
                        again,
                        MONDAY,
                        near.replace("\"accuracy\":8", "\"accuracy\":30"),
                        items));
        assertThat(second.at("/presence/proof").asString()).isEqualTo("outside");
        assertThat(second.at("/target/name").asString()).isEqualTo("学校");
        JsonNode totals = office.read(INSPECTOR, LIST + "/totals");
        assertThat(totals.at("/0/visits").asInt()).isEqualTo(2);
        assertThat(totals.at("/0/targets").asInt()).isEqualTo(1);
    }

    @Test
    void aVersionThatWasPublishedStaysAndIsTakenFromAPhoneThatDidNotKnow() {
        String uri = "/api/checklists/dust-7";
        var read = office.get(ADMIN, uri);
        String next = """
                {"labels":{"zh":"扬尘","en":"Dust"},"targets":["construction-site"],
                 "items":[{"code":"hoarding","labels":{"zh":"围挡","en":"Fence"}},{"code":"noise","labels":{"zh":"噪声","en":"Noise"},"unit":"dB"}],
                 "deadline":{"value":3,"unit":"WORK_DAY"}}
                """;
        assertThat(office.put(INSPECTOR, uri, "*", next)).hasStatus(403);
        assertThat(office.put(ADMIN, uri, null, next)).hasStatus(428);
        assertThat(office.put(ADMIN, uri, "\"9-x\"", next)).hasStatus(412);
        assertThat(code(office.put(ADMIN, uri, "*", next.replace("noise", "hoarding"))))
                .isEqualTo("CHECKLIST_REFUSED");
        assertThat(json(office.put(ADMIN, uri, InspectionOffice.tag(read), next))
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        JsonNode old = office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", MONDAY, "", "video"));
        assertThat(old.at("/checklist/version").asInt()).isEqualTo(1);
        assertThat(old.at("/checklist/newestThen").asInt()).isEqualTo(2);
        assertThat(old.path("answers").size()).isEqualTo(7);
        assertThat(office.read(ADMIN, uri + "?version=1").path("items"))
                .isEqualTo(json(read).path("items"));
        JsonNode now = office.made(
                INSPECTOR,
                InspectionOffice.body(
                        UUID.randomUUID(),
                        "dust-7",
                        2,
                        office.target("west"),
                        MONDAY,
                        "",
                        List.of("hoarding", "noise")));
        assertThat(now.at("/checklist/newestThen").asInt()).isEqualTo(2);
        assertThatThrownBy(() -> jdbc.sql(
                                "update checklist_version set label_en = 'x' where code = 'dust-7' and version = 1")
                        .update())
                .isInstanceOf(DataAccessException.class);
        jdbc.sql("alter table checklist_version disable trigger checklist_versions_stay")
                .update();
        Emptied.of(jdbc, "site_inspection");
        jdbc.sql("delete from checklist_version where version > 1").update();
        jdbc.sql("alter table checklist_version enable trigger checklist_versions_stay")
                .update();
    }

    @Test
    void findingsAreThoseMendedOnTheSpotAndThoseInNoticesAlways() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int onSpot = 0;
        int inNotices = 0;
        int notices = 0;
        for (int visit = 0; visit < 40; visit++) {
            List<String> failed = new ArrayList<>();
            for (String item : DUST) {
                int what = random.nextInt(4);
                if (what < 2) {
                    failed.add(what == 0 ? item : "+" + item);
                }
            }
            long left = failed.stream().filter(item -> !item.startsWith("+")).count();
            onSpot += failed.size() - (int) left;
            inNotices += (int) left;
            notices += left > 0 ? 1 : 0;
            String site = random.nextBoolean() ? "west" : "east";
            office.made(INSPECTOR, office.body(UUID.randomUUID(), site, MONDAY, "", InspectionOffice.items(failed)));
        }
        JsonNode totals =
                office.read(ADMIN, LIST + "/totals?type=construction-site").get(0);
        assertThat(totals.path("visits").asInt()).as("seed " + seed).isEqualTo(40);
        assertThat(totals.path("targets").asInt()).as("seed " + seed).isEqualTo(2);
        assertThat(totals.path("onSpot").asInt()).as("seed " + seed).isEqualTo(onSpot);
        assertThat(totals.path("inNotices").asInt()).as("seed " + seed).isEqualTo(inNotices);
        assertThat(totals.path("notices").asInt()).as("seed " + seed).isEqualTo(notices);
        assertThat(totals.path("findings").asInt()).as("seed " + seed).isEqualTo(onSpot + inNotices);
        assertThat(jdbc.sql("select count(*) from site_answer where result = 'failed'")
                        .query(Integer.class)
                        .single())
                .as("seed " + seed)
                .isEqualTo(onSpot + inNotices);
    }

    @Test
    void numbersHaveNoGapsAlthoughManyWriteAtOnceAndSomeAreRefused() {
        List<CompletableFuture<Integer>> all = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    String bad = i % 4 == 0 ? "\"note\":\"" + "x".repeat(3000) + "\"" : "";
                    String photo = i % 4 == 1 ? "," : "";
                    String body = office.body(UUID.randomUUID(), "west", MONDAY, bad, "washing");
                    // Refused late, when its number is given already: there is no such photo.
                    String sent = photo.isEmpty()
                            ? body
                            : body.replace(
                                    "{\"item\":\"washing\",\"result\":\"failed\"}",
                                    "{\"item\":\"washing\",\"result\":\"failed\",\"photos\":[\"" + UUID.randomUUID()
                                            + "\"]}");
                    return office.post(INSPECTOR, LIST, sent).getResponse().getStatus();
                }))
                .toList();
        List<Integer> statuses = all.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).containsOnly(201, 422);
        int made = (int) statuses.stream().filter(status -> status == 201).count();
        assertThat(made).isEqualTo(8);
        assertThat(jdbc.sql("select number from rectification_notice order by number")
                        .query(Integer.class)
                        .list())
                .isEqualTo(IntStream.rangeClosed(1, made).boxed().toList());
        JsonNode other = office.made(
                INSPECTOR, office.body(UUID.randomUUID(), "west", "2025-12-31T23:00:00+08:00", "", "washing"));
        assertThat(other.at("/notice/year").asInt()).isEqualTo(2025);
        assertThat(other.at("/notice/number").asInt()).isEqualTo(1);
    }

    @Test
    void showsWhatIsNearAndWhoSeesWhat() {
        JsonNode made = office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", MONDAY, "", "washing"));
        JsonNode near = office.read(INSPECTOR, LIST + "/near?lon=113.7215&lat=34.7015");
        assertThat(InspectionOffice.texts(near, "name")).containsExactly("east site", "west site");
        assertThat(near.at("/0/metres").asDouble()).isZero();
        assertThat(near.at("/1/openNotices").asInt()).isEqualTo(1);
        assertThat(near.at("/1/lastAt").asString()).isEqualTo("2026-01-05T02:00:00Z");
        assertThat(office.read(INSPECTOR, LIST + "/near?lon=113.7215&lat=34.7015&within=500")
                        .size())
                .isEqualTo(1);
        String uri = LIST + "/" + made.path("id").asString();
        assertThat(office.get(EAST, uri)).hasStatus(404);
        assertThat(office.read(EAST, LIST).path("items").size()).isZero();
        assertThat(office.get(EAST, NOTICES + "/" + made.at("/notice/id").asString()))
                .hasStatus(404);
        Caller west = InspectionOffice.named("west", new Scope(Set.of(SquareOffice.WEST)), Role.GRID_HEAD);
        assertThat(office.get(west, uri)).hasStatusOk();
        assertThat(office.get(As.callerOf(Role.PUBLIC), uri)).hasStatus(403);
    }

    @Test
    void theCollectionHasEachFindingOfTheInspectionsSomebodySees() {
        office.made(INSPECTOR, office.body(UUID.randomUUID(), "west", MONDAY, INSIDE, "washing", "+covering"));
        String items = "/ogc/collections/findings/items";
        Caller west = InspectionOffice.named("west", new Scope(Set.of(SquareOffice.WEST)), Role.GRID_HEAD);
        JsonNode seen = office.read(west, items + "?sortby=item&count=true");
        assertThat(seen.path("numberMatched").asInt()).isEqualTo(2);
        JsonNode mended = seen.at("/features/0/properties");
        assertThat(mended.path("item").asString()).isEqualTo("covering");
        assertThat(mended.path("mended").asBoolean()).isTrue();
        assertThat(mended.path("noticeNumber").isNull()).isTrue();
        assertThat(mended.path("itemName").asString()).isNotBlank();
        JsonNode noticed = seen.at("/features/1/properties");
        assertThat(noticed.path("item").asString()).isEqualTo("washing");
        assertThat(noticed.path("mended").asBoolean()).isFalse();
        assertThat(noticed.path("noticeNumber").asString()).isEqualTo("2026-1");
        assertThat(noticed.path("noticeState").asString()).isEqualTo("issued");
        assertThat(noticed.path("inspector").asString()).isEqualTo("inspector");
        assertThat(noticed.path("inspectedAt").asString()).isEqualTo("2026-01-05T02:00:00Z");
        assertThat(noticed.path("target").asString()).isEqualTo("west site");
        assertThat(seen.at("/features/1/geometry/type").asString()).isEqualTo("Point");
        String one = items + "/" + seen.at("/features/1/id").asString();
        String tile = "/ogc/collections/findings/tiles/WebMercatorQuad/14/6506/13366";
        assertThat(office.get(west, one)).hasStatusOk();
        assertThat(office.get(west, tile)).hasStatusOk();
        assertThat(office.get(As.callerOf(Role.VIEWER), one)).hasStatusOk();
        assertThat(office.get(EAST, one)).hasStatus(404);
        assertThat(office.get(EAST, tile)).hasStatusOk().body().isEmpty();
        for (String query : List.of("", "&item=washing", "&bbox=113.70,34.70,113.71,34.71", "&noticeNumber=2026-1")) {
            assertThat(office.read(EAST, items + "?count=true" + query)
                            .path("numberMatched")
                            .asInt(-1))
                    .as(query)
                    .isZero();
        }
        assertThat(office.get(As.callerOf(Role.PUBLIC), items)).hasStatus(404);
    }

    @Test
    void photosOfAnswersAreSeenByWhoSeesTheInspection() {
        UUID photo =
                photos.take(INSPECTOR, SamplePhotos.file("jpeg", 40, 30), null).id();
        String body = office.body(UUID.randomUUID(), "west", MONDAY, "", "washing")
                .replace(
                        "{\"item\":\"washing\",\"result\":\"failed\"}",
                        "{\"item\":\"washing\",\"result\":\"failed\",\"value\":\"2\",\"note\":\"未冲洗\",\"photos\":[\""
                                + photo + "\"]}");
        JsonNode made = office.made(INSPECTOR, body);
        assertThat(made.at("/answers/2/photos/0").asString()).isEqualTo(photo.toString());
        assertThat(made.at("/answers/2/note").asString()).isEqualTo("未冲洗");
        assertThat(office.get(As.callerOf(Role.VIEWER), "/api/photos/" + photo)).hasStatusOk();
        assertThat(office.get(EAST, "/api/photos/" + photo)).hasStatus(404);
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
