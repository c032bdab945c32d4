package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.casework.CaseIntake.CaseData;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverRecord;
import org.wangge.server.river.SegmentRecord;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** Every filter of lists and of the nearest, against the same looked for one by one in all cases. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseListIT {

    private static final long SEED = 20_261_122L;
    private static final int CASES = 400;
    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
    private static final LonLat HERE = new LonLat(113.722, 34.708);

    /** Bent, so that a stretch of it is not what its box is. */
    private static final LineString RIVER = Cgcs2000.geometries().createLineString(new Coordinate[] {
        new Coordinate(113.702, 34.702), new Coordinate(113.712, 34.712), new Coordinate(113.738, 34.712)
    });

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient jdbc;

    private CaseOffice office;
    private String segment = "";

    /** All there are, as the list without a filter tells them. */
    private final List<CaseView> all = new ArrayList<>();

    private Caller reader;

    @BeforeAll
    void cases() {
        office = new CaseOffice(mvc, beans);
        reader = office.dispatcher;
        RiverIntake rivers = beans.getBean(RiverIntake.class);
        rivers.rivers(Caller.system(), "test", List.of(new RiverRecord("r", "天赉渠", "canal")));
        rivers.segments(
                Caller.system(), "test", List.of(new SegmentRecord("s", "r", "S-1", "一段", "cell", 1000, 12.0, RIVER)));
        segment = jdbc.sql("select id::text from river_segment")
                .query(String.class)
                .single();
        beans.getBean(CaseIntake.class).cases(Caller.system(), "test", data());
        for (int i = 0; i < 6; i++) {
            String at = office.dispatched();
            if (i % 2 == 0) {
                office.done(office.mender, at, "accept", "{}");
                office.done(office.mender, at, "request-extension", "{\"extension\":{\"value\":1,\"unit\":\"HOUR\"}}");
            }
        }
        // Lamps of every colour at one moment.
        for (int minutes : new int[] {0, 0, 4, 4, 4, 30}) {
            MvcTestResult made = office.post(office.dispatcher, "/api/cases", """
                    {"category":"part:01001","place":%s,"description":"新的","source":"hotline","occurredAt":"%s"}
                    """.formatted(
                            CaseOffice.IN_EAST,
                            Instant.now().minusSeconds(60L * minutes + 10).truncatedTo(ChronoUnit.SECONDS)));
            assertThat(made).hasStatus(201);
        }
        all.addAll(cases.list(reader, new CaseQuery(1000)));
        assertThat(all).hasSize(CASES + 12);
    }

    @Test
    @Transactional
    void suspensionThatHasEndedCountsAsOver() {
        List<UUID> two = all.stream()
                .filter(view -> view.standing().stage() == CaseStage.DISPATCHED)
                .map(CaseView::id)
                .limit(2)
                .toList();
        suspend(two.getFirst(), "-1 minute");
        suspend(two.getLast(), "1 day");

        assertThat(at(CaseStage.DISPATCHED)).contains(two.getFirst()).doesNotContain(two.getLast());
        assertThat(at(CaseStage.SUSPENDED)).containsExactly(two.getLast());
        assertThat(at(CaseStage.SUSPENDED, CaseStage.DISPATCHED)).containsAll(two);
        assertThat(at(CaseStage.FILED)).doesNotContainAnyElementsOf(two);
    }

    private void suspend(UUID id, String until) {
        jdbc.sql("""
                        update case_record
                        set stage = 'suspended', stage_before = 'dispatched', suspended_until = now() + :until::interval
                        where id = :id
                        """).param("id", id).param("until", until).update();
    }

    private List<UUID> at(CaseStage... stages) {
        CaseFilter filter = CaseFilter.ALL.with(new CaseFilter.How(null, Set.of(stages), Set.of(), false));
        return cases.list(reader, new CaseQuery(filter, CaseQuery.Order.DUE, null, 1000)).stream()
                .map(CaseView::id)
                .toList();
    }

    private static List<CaseData> data() {
        Random random = new Random(SEED);
        String[] categories = {"item:06010", "item:06029", "item:09005", "part:01001", "part:02014"};
        String[] texts = {"暴露垃圾一处", "井盖 破损", "Broken lamp", "占道经营，５０ 米"};
        String[] sources = {"patrol", "hotline", "public"};
        List<CaseData> data = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            // Several at the same moment, so that ids decide.
            Instant occurred = DAY.plus(random.nextInt(60), ChronoUnit.DAYS);
            data.add(new CaseData(
                    "case-" + i,
                    CategoryCode.parse(categories[random.nextInt(categories.length)])
                            .orElseThrow(),
                    new LonLat(113.695 + random.nextDouble() * 0.05, 34.695 + random.nextDouble() * 0.03).toPoint(),
                    texts[random.nextInt(texts.length)],
                    sources[random.nextInt(sources.length)],
                    occurred,
                    i % 3 == 0 ? null : occurred.plus(random.nextInt(20), ChronoUnit.DAYS),
                    null));
        }
        return data;
    }

    /** By an address that is encoded already. */
    private MvcTestResult get(String uri) {
        return mvc.get().uri(java.net.URI.create(uri)).with(As.caller(reader)).exchange();
    }

    private List<String> ids(String query) {
        List<String> ids = new ArrayList<>();
        String uri = "/api/cases?limit=17&" + query;
        while (!uri.isEmpty()) {
            MvcTestResult page = get(uri);
            assertThat(page).as(uri).hasStatusOk();
            ids.addAll(office.read(page, "$.features[*].id"));
            List<String> next = office.read(page, "$.links[?(@.rel=='next')].href");
            uri = next.isEmpty() ? "" : next.getFirst();
        }
        return ids;
    }

    private void same(String query, Predicate<CaseView> wanted) {
        List<String> expected =
                all.stream().filter(wanted).map(one -> one.id().toString()).toList();
        assertThat(expected).as("cases for " + query).isNotEmpty().hasSizeLessThan(all.size());
        assertThat(ids(query)).as(query).containsExactlyElementsOf(expected);
        Set<String> near = new HashSet<>(office.<List<String>>read(
                get("/api/cases/nearest?limit=1000&lon=" + HERE.lon() + "&lat=" + HERE.lat() + "&" + query),
                "$.features[*].id"));
        assertThat(near)
                .as("nearest " + query)
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(wanted)
                        .filter(one -> one.state() == CaseState.OPEN)
                        .map(one -> one.id().toString())
                        .toList());
    }

    private static boolean is(CaseView one, String category) {
        return one.category().code().toString().startsWith(category);
    }

    private LonLat place(CaseView one) {
        List<Double> lonLat = com.jayway.jsonpath.JsonPath.read(one.placeGeoJson(), "$.coordinates");
        return new LonLat(lonLat.get(0), lonLat.get(1));
    }

    @Test
    void categoriesAndGroupsOfThem() {
        same("category=item:06010", one -> is(one, "item:06010"));
        same("category=item:06", one -> is(one, "item:06"));
        same("category=part", one -> is(one, "part"));
        same("category=part:02&category=item:06029", one -> is(one, "part:02") || is(one, "item:06029"));
    }

    @Test
    void howTheyStand() {
        same("state=open", one -> one.state() == CaseState.OPEN);
        same("state=closed", one -> one.state() == CaseState.CLOSED);
        same("stage=dispatched", one -> one.standing().stage().text().equals("dispatched"));
        same(
                "stage=dispatched&stage=closed",
                one -> one.standing().stage().text().equals("dispatched") || one.state() == CaseState.CLOSED);
        same("pending=true", one -> one.standing().pending() != null);
    }

    @Test
    void theWorstLampOfTheirClocks() {
        // Whether a case is just yellow depends on the hour: there need not be one.
        for (String lamp : List.of("green", "red")) {
            same("lamp=" + lamp, one -> lamp(one).equals(lamp));
        }
        same(
                "lamp=green&lamp=yellow",
                one -> lamp(one).equals("green") || lamp(one).equals("yellow"));
    }

    private static String lamp(CaseView one) {
        return one.clocks().stream()
                .filter(ClockView::running)
                .map(ClockView::lamp)
                .max(Comparator.naturalOrder())
                .map(org.wangge.server.casework.clock.Lamp::text)
                .orElse("");
    }

    @Test
    void whereTheyAre() {
        same("scope=" + SquareOffice.WEST, one -> inCell(one, SquareOffice.WEST));
        String cell = SquareOffice.EAST + "001";
        same(
                "scope=" + cell + "&scope=" + SquareOffice.WEST,
                one -> inCell(one, cell) || inCell(one, SquareOffice.WEST));
        UUID id = all.stream()
                .flatMap(one -> one.cells().stream())
                .filter(one -> one.code().equals(cell))
                .findFirst()
                .orElseThrow()
                .id();
        same("scope=" + id, one -> inCell(one, cell));
        same(
                "bbox=113.7,34.7,113.71,34.71",
                one -> place(one).lon() <= 113.71
                        && place(one).lon() >= 113.7
                        && place(one).lat() >= 34.7
                        && place(one).lat() <= 34.71);
        var triangle = SquareOffice.geometry("POLYGON ((113.7 34.7, 113.74 34.7, 113.7 34.72, 113.7 34.7))");
        same(
                "within={q}".replace("{q}", encoded("""
                        {"type":"Polygon","coordinates":[[[113.7,34.7],[113.74,34.7],[113.7,34.72],[113.7,34.7]]]}""")),
                one -> triangle.intersects(place(one).toPoint()));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static boolean inCell(CaseView one, String code) {
        return one.cells().stream().anyMatch(cell -> cell.code().equals(code));
    }

    @Test
    void alongARiver() {
        same("segment=" + segment + "&withinMetres=300", one -> GeodesicDistance.metres(place(one), RIVER) <= 300);
        same("segment=" + segment, one -> GeodesicDistance.metres(place(one), RIVER) <= 31);
        // From the bend, which is 1.4 km down, to 500 m behind it.
        double bend = 1000 + GeodesicDistance.metres(new LonLat(113.702, 34.702), new LonLat(113.712, 34.712));
        LonLat bendAt = new LonLat(113.712, 34.712);
        LonLat end = new LonLat(
                113.712 + 0.026 * 500 / GeodesicDistance.metres(bendAt, new LonLat(113.738, 34.712)), 34.712);
        LineString stretch = Cgcs2000.geometries().createLineString(new Coordinate[] {
            new Coordinate(bendAt.lon(), bendAt.lat()), new Coordinate(end.lon(), end.lat())
        });
        same(
                "segment=%s&fromMetres=%s&toMetres=%s&withinMetres=400".formatted(segment, bend, bend + 500),
                one -> GeodesicDistance.metres(place(one), stretch) <= 400);
    }

    /** What drifts is the same thing further down: along the segment all of a category may be the same, elsewhere only what is near. */
    @Test
    void duplicatesAreLookedForAlongARiverToo() {
        jdbc.sql("update case_rule set duplicate_days = 3660").update();
        int farther = 0;
        for (CaseView one : all) {
            boolean isAlong = GeodesicDistance.metres(place(one), RIVER) <= 31;
            if (!isAlong && farther > 0) {
                continue;
            }
            String uri = "/api/cases/" + one.id() + "/duplicates";
            List<String> near = office.read(get(uri), "$.features[*].id");
            List<String> found = office.read(get(uri + "?segment=" + segment), "$.features[*].id");
            List<String> expected = all.stream()
                    .filter(other -> other != one
                            && other.category().code().equals(one.category().code())
                            && (near.contains(other.id().toString())
                                    || GeodesicDistance.metres(place(other), RIVER) <= 31))
                    .map(other -> other.id().toString())
                    .toList();
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
            farther += found.size() - near.size();
        }
        assertThat(farther).as("cases that only the river makes near").isPositive();
        assertThat(get("/api/cases/duplicates?lon=113.7&lat=34.7&category=item:06010&segment=" + UUID.randomUUID()))
                .hasStatus(404);
    }

    @Test
    void whatWasSaidAndByWhom() {
        same("source=hotline&source=public", one -> Set.of("hotline", "public").contains(one.source()));
        same("text=" + encoded("垃圾"), one -> one.description().contains("垃圾"));
        same("text=" + encoded("井盖破损"), one -> one.description().equals("井盖 破损"));
        same("text=" + encoded("BROKEN"), one -> one.description().contains("Broken"));
        same("text=" + encoded("50米"), one -> one.description().contains("５０"));
        same("text=" + encoded("西社区"), one -> inCell(one, SquareOffice.WEST));
        // No cell has this one in its name.
        long number = all.getLast().number();
        same("text=" + number, one -> one.number() == number);
    }

    @Test
    void whoseTheyAre() {
        same("assignee=" + office.roadTeam, one -> party(one, office.roadTeam));
        List<String> mine = office.read(office.get(office.mender, "/api/cases?mine=true"), "$.features[*].id");
        assertThat(mine)
                .containsExactlyElementsOf(all.stream()
                        .filter(one -> party(one, office.roadTeam))
                        .map(one -> one.id().toString())
                        .toList());
    }

    private static boolean party(CaseView one, UUID id) {
        CaseStanding.Party assignee = one.standing().assignee();
        return assignee != null && assignee.id().equals(id);
    }

    @Test
    void whenTheyWereReportedAndClosed() {
        Instant from = Instant.parse("2026-03-10T16:00:00Z");
        Instant to = Instant.parse("2026-03-25T16:00:00Z");
        same(
                "reportedFrom=2026-03-11&reportedTo=2026-03-26",
                one -> !one.occurredAt().isBefore(from) && one.occurredAt().isBefore(to));
        same(
                "closedFrom=2026-03-11&closedTo=2026-03-26T00:00:00%2B08:00",
                one -> one.closedAt() != null
                        && !one.closedAt().isBefore(from)
                        && one.closedAt().isBefore(to));
    }

    @Test
    void inTheOrderAskedForPageByPage() {
        Comparator<CaseView> byId = Comparator.comparing(one -> one.id().toString());
        assertThat(ids("order=reported"))
                .containsExactlyElementsOf(sorted(
                        one -> true,
                        Comparator.comparing(CaseView::occurredAt)
                                .thenComparing(byId)
                                .reversed()));
        assertThat(ids("order=closed&category=item"))
                .containsExactlyElementsOf(sorted(
                        one -> one.closedAt() != null && is(one, "item"),
                        Comparator.comparing(
                                        CaseView::closedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                                .thenComparing(byId)
                                .reversed()));
    }

    private List<String> sorted(Predicate<CaseView> wanted, Comparator<CaseView> order) {
        return all.stream()
                .filter(wanted)
                .sorted(order)
                .map(one -> one.id().toString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "lamp=blue",
                "stage=begun",
                "category=tree",
                "category=item:6",
                "scope=nowhere",
                "scope=999999999",
                "within=POINT(1%202)",
                "within=%7B%22type%22:%22Point%22,%22coordinates%22:%5B113,34%5D%7D",
                "within=%7B%22type%22:%22Polygon%22,%22coordinates%22:%5B%5B%5B0,0%5D,%5B1,1%5D,%5B1,0%5D,%5B0,1%5D,%5B0,0%5D%5D%5D%7D",
                "fromMetres=5",
                "order=newest",
                "reportedFrom=2026-02-02&reportedTo=2026-02-01",
                "reportedFrom=yesterday",
            })
    void whatCannotBeReadIsRefused(String query) {
        assertThat(get("/api/cases?" + query)).as(query).hasStatus(400);
        assertThat(get("/api/cases/nearest?lon=113.7&lat=34.7&" + query))
                .as("nearest " + query)
                .hasStatus(400);
    }

    @Test
    void aStretchLiesOnItsSegment() {
        String list = "/api/cases?segment=" + segment;
        assertThat(get(list + "&fromMetres=900")).hasStatus(400);
        assertThat(get(list + "&toMetres=99000")).hasStatus(400);
        assertThat(get(list + "&fromMetres=1200&toMetres=1100")).hasStatus(400);
        assertThat(get(list + "&withinMetres=1001")).hasStatus(400);
        assertThat(get("/api/cases?segment=" + UUID.randomUUID())).hasStatus(404);
    }
}
