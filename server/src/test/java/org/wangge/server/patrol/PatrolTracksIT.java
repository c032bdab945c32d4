package org.wangge.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wangge.server.patrol.PatrolOffice.MORNING;
import static org.wangge.server.patrol.PatrolOffice.walk;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriUtils;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.patrol.internal.Keeping;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** The ways of patrols as a collection of OGC API Features: by the rights of {@code /api/patrols}, and no look without a note. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatrolTracksIT {

    private static final String COLLECTION = "/ogc/collections/patrol-tracks";
    private static final String ITEMS = COLLECTION + "/items";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    PatrolOffice office;
    Keeping keeping;

    @BeforeAll
    void loadTheOffice() {
        office = new PatrolOffice(mvc, beans);
        keeping = new Keeping(beans);
    }

    @BeforeEach
    void empty() {
        Emptied.of(jdbc, "patrol, patrol_fix, patrol_look");
    }

    private String walked(Caller who, Instant start, double metres) {
        String id = office.begin(who, start);
        office.send(who, id, walk(start, metres));
        office.finish(who, id, start.plusSeconds(600), null);
        return id;
    }

    @Test
    void isTheWayThatIsEvidenceBesideWhatWasMeasured() {
        String id = walked(office.chief, MORNING, 300);
        JsonNode patrol = office.patrol(office.chief, id);
        JsonNode page = office.get(office.dispatcher, ITEMS + "?count=true");

        assertThat(page.path("numberMatched").asInt()).isEqualTo(1);
        JsonNode track = page.at("/features/0");
        assertThat(track.path("id").asString()).isEqualTo(id);
        assertThat(track.at("/geometry/type").asString()).isEqualTo("MultiLineString");
        JsonNode properties = track.path("properties");
        for (String same : List.of(
                "fixes",
                "setAside",
                "distanceMetres",
                "elapsedSeconds",
                "movingSeconds",
                "stoppedSeconds",
                "gapSeconds",
                "gaps",
                "stops",
                "medianAccuracyMetres",
                "means",
                "kind",
                "source",
                "state",
                "startedAt",
                "finishedAt",
                "device",
                "version")) {
            assertThat(properties.path(same).asString())
                    .as(same)
                    .isEqualTo(patrol.path(same).asString());
        }
        assertThat(properties.path("person").asString()).isEqualTo("河长甲");
        assertThat(properties.path("personId")).isEqualTo(patrol.at("/person/id"));
        checkWay(track.path("geometry"), office.get(office.chief, "/api/patrols/" + id + "/track"));
        assertThat(matched(office.dispatcher, "datetime=2026-11-20")).isEqualTo(1);
        assertThat(matched(office.dispatcher, "datetime=2026-11-21/..")).isZero();
    }

    /** Line by line and place by place, but for the seventh decimal. */
    private static void checkWay(JsonNode shape, JsonNode track) {
        List<JsonNode> lines = track.path("features")
                .valueStream()
                .filter(feature -> feature.at("/properties/kind").asString().equals("evidence"))
                .map(feature -> feature.at("/geometry/coordinates"))
                .toList();
        assertThat(lines).isNotEmpty();
        assertThat(shape.path("coordinates")).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(shape.path("coordinates").path(i)).hasSameSizeAs(lines.get(i));
            for (int j = 0; j < lines.get(i).size(); j++) {
                JsonNode place = shape.path("coordinates").path(i).path(j);
                JsonNode expected = lines.get(i).path(j);
                assertThat(place.path(0).asDouble()).isCloseTo(expected.path(0).asDouble(), within(1e-7));
                assertThat(place.path(1).asDouble()).isCloseTo(expected.path(1).asDouble(), within(1e-7));
            }
        }
    }

    private int matched(Caller caller, String query) {
        return PatrolOffice.json(exchange(caller, ITEMS + "?count=true&" + query), 200)
                .path("numberMatched")
                .asInt(-1);
    }

    private MvcTestResult exchange(Caller caller, String uri) {
        return mvc.get().uri(URI.create(uri)).with(As.caller(caller)).exchange();
    }

    private static String filter(String text) {
        return "filter=" + UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void whatSomebodyMayNotSeeIsNotThereForThem() {
        String id = walked(office.chief, MORNING, 300);
        Caller head = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.GRID_HEAD);
        for (Caller seeing : List.of(office.chief, office.dispatcher, head, As.callerOf(Role.ADMIN))) {
            assertThat(matched(seeing, filter("person = '河长甲'")))
                    .as(seeing.username())
                    .isEqualTo(1);
            assertThat(exchange(seeing, ITEMS + "/" + id)).as(seeing.username()).hasStatusOk();
        }
        for (Caller other : List.of(office.elsewhere, office.assistant, As.callerOf(Role.INSPECTOR))) {
            assertThat(matched(other, filter("person = '河长甲'")))
                    .as(other.username())
                    .isZero();
            assertThat(matched(other, "bbox=113.70,34.70,113.71,34.71"))
                    .as(other.username())
                    .isZero();
            assertThat(office.get(other, ITEMS + "?near=113.705,34.705").path("features"))
                    .isEmpty();
            assertThat(exchange(other, ITEMS + "/" + id)).as(other.username()).hasStatus(404);
            assertThat(exchange(other, ITEMS + "?f=csv")).bodyText().doesNotContain(id);
        }
        for (Role role : List.of(Role.VIEWER, Role.PUBLIC, Role.PLANNER)) {
            Caller nobody = As.callerOf(role);
            assertThat(exchange(nobody, ITEMS)).as(role.name()).hasStatus(404);
            assertThat(exchange(nobody, "/ogc/collections")).bodyText().doesNotContain("patrol-tracks");
            assertThat(exchange(nobody, "/ogc/api")).bodyText().doesNotContain("patrol-tracks");
        }
        assertThat(looks()).as("by those who saw it: not the own one").isEqualTo(3);
    }

    private int looks() {
        return jdbc.sql("select count(*) from patrol_look").query(Integer.class).single();
    }

    @Test
    void whoSawWhoseWayIsInTheAuditWhateverTheForm() {
        String one = walked(office.chief, MORNING, 300);
        String other = walked(office.chief, MORNING.plusSeconds(3600), 60);
        String first = filter("startedAt < TIMESTAMP('2026-11-20T01:00:00Z')");
        for (String uri : List.of(
                ITEMS,
                ITEMS + "?properties=means",
                ITEMS + "?f=html",
                ITEMS + "?near=113.705,34.705",
                ITEMS + "?f=geojson",
                ITEMS + "?f=csv&properties=means",
                ITEMS + "?f=kml",
                ITEMS + "?f=xlsx")) {
            assertThat(told(uri)).as(uri).containsExactlyInAnyOrder(one, other);
        }
        for (String uri : List.of(
                ITEMS + "?" + first,
                ITEMS + "?f=html&" + first,
                ITEMS + "?f=csv&" + first,
                ITEMS + "/" + one,
                ITEMS + "/" + one + "?f=html")) {
            assertThat(told(uri)).as(uri).containsExactly(one);
        }
        assertThat(told(ITEMS + "?limit=1&count=true&properties=means"))
                .as("of what is counted is told as well")
                .containsExactlyInAnyOrder(one, other);
        assertThat(told(ITEMS + "?" + filter("means = 'boat'"))).isEmpty();
        assertThat(jdbc.sql("select distinct details ->> 'person' from audit_entry where action = 'patrol.look'")
                        .query(String.class)
                        .list())
                .containsExactly(String.valueOf(office.chief.personId()));
        Emptied.of(jdbc, "patrol_look");
        assertThat(office.get(office.chief, ITEMS).path("features")).hasSize(2);
        assertThat(looks()).as("everybody may look at the own ones").isZero();
    }

    /** The patrols that a question of the dispatcher's put into the audit. */
    private List<String> told(String uri) {
        Emptied.of(jdbc, "patrol_look");
        UUID before = jdbc.sql("select id from audit_entry order by id desc limit 1")
                .query(UUID.class)
                .single();
        assertThat(exchange(office.dispatcher, uri)).as(uri).hasStatusOk();
        return jdbc.sql("""
                        select substr(subject, 8) from audit_entry
                        where id > :before and action = 'patrol.look' and account_id = :account
                        """)
                .param("before", before)
                .param("account", office.dispatcher.accountId())
                .query(String.class)
                .list();
    }

    @Test
    void hasNoTiles() {
        walked(office.chief, MORNING, 300);
        assertThat(exchange(office.dispatcher, COLLECTION)).bodyText().doesNotContain("tilesets");
        assertThat(exchange(office.dispatcher, COLLECTION + "?f=html"))
                .bodyText()
                .doesNotContain("/tiles");
        assertThat(exchange(office.dispatcher, "/ogc/api"))
                .bodyText()
                .contains("/collections/patrol-tracks/items")
                .doesNotContain("/collections/patrol-tracks/tiles");
        for (String tiles : List.of(
                COLLECTION + "/tiles",
                COLLECTION + "/tiles/WebMercatorQuad",
                COLLECTION + "/tiles/WebMercatorQuad/14/6506/13366",
                "/ogc/tiles/WebMercatorQuad/14/6506/13366?collections=cells,patrol-tracks")) {
            assertThat(exchange(office.dispatcher, tiles)).as(tiles).hasStatus(404);
        }
        assertThat(looks()).isZero();
    }

    @Test
    void whatEndedIsMeasuredWithoutBeingAskedFor() {
        walked(office.chief, MORNING, 300);
        JsonNode whole = office.get(office.chief, ITEMS).path("features");
        assertThat(whole).hasSize(1);

        jdbc.sql("delete from patrol_covered").update();
        jdbc.sql("delete from patrol_measure").update();
        assertThat(office.get(office.chief, ITEMS).path("features")).isEmpty();
        keeping.measureWays();
        assertThat(ways(office.get(office.chief, ITEMS).path("features"))).isEqualTo(ways(whole));

        // As it was measured before ways were kept.
        jdbc.sql("update patrol_measure set way = null, has_way = false").update();
        keeping.measureWays();
        assertThat(ways(office.get(office.chief, ITEMS).path("features"))).isEqualTo(ways(whole));

        jdbc.sql("update patrol_measure set measured_at = '2026-01-01'").update();
        keeping.measureWays();
        assertThat(jdbc.sql("select count(*) from patrol_measure where measured_at = '2026-01-01'")
                        .query(Integer.class)
                        .single())
                .as("what is known is not measured again")
                .isEqualTo(1);
    }

    private static List<JsonNode> ways(JsonNode features) {
        return features.valueStream().map(feature -> feature.path("geometry")).toList();
    }

    @Test
    void aPatrolWithoutEvidenceIsMeasuredOnceAndShowsNothing() {
        String id = office.begin(office.chief, MORNING);
        office.send(office.chief, id, walk(MORNING, 0));
        office.finish(office.chief, id, MORNING.plusSeconds(60), null);
        assertThat(office.get(office.chief, ITEMS).path("features")).isEmpty();
        assertThat(jdbc.sql("select count(*) from patrol_measure where has_way and way is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theWayStaysWhenFixesAreThinnedOutAndGoesWithThem() {
        Instant old = Instant.parse("2004-05-06T00:00:00Z");
        String id = walked(office.chief, old, 300);
        jdbc.sql("update patrol_fix set received_at = at").update();
        jdbc.sql("update patrol set created_at = started_at, revision = revision + 1")
                .update();
        office.patrol(office.chief, id);
        List<JsonNode> before = ways(office.get(office.chief, ITEMS).path("features"));
        assertThat(before).hasSize(1);

        Runnable late = keeping.measuringOf(UUID.fromString(id));
        keeping.thin(Duration.ZERO, Duration.ofSeconds(30));
        assertThat(ways(office.get(office.chief, ITEMS).path("features"))).isEqualTo(before);

        keeping.deleteExpired(Duration.ofDays(400));
        assertThat(office.get(office.chief, ITEMS).path("features")).isEmpty();
        late.run();
        keeping.measureWays();
        assertThat(jdbc.sql("select count(way) from patrol_measure")
                        .query(Integer.class)
                        .single())
                .as("also what a server had read before")
                .isZero();
        assertThat(office.patrol(office.chief, id).path("distanceMetres").asDouble())
                .isGreaterThan(250);
    }
}
