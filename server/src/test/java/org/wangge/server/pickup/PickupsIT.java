package org.wangge.server.pickup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetPeople;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.People;
import org.wangge.server.patrol.Drives;
import org.wangge.server.positions.Fix;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pick-ups that were entered or follow from a vehicle's track, what was missed of contracts, and which places a vehicle passed. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PickupsIT {

    private static final Caller DISPATCHER = As.callerOf(Role.DISPATCHER);
    private static final Caller HEAD = As.callerOf(Role.GRID_HEAD);
    private static final double LAT = 34.705;
    private static final double METRES_PER_DEGREE_EAST = 91_570;

    @Autowired
    AssetIntake intake;

    @Autowired
    AssetPeople responsible;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    People people;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    OfficeTime time;

    @Autowired
    Drives drives;

    @Autowired
    Positions positions;

    LocalDate today;

    /**
     * A shop that is to be served every day, another three times a week 300 m to the east, a market every day 300 m beyond, and one whose contract began
     * three days ago; a vehicle that went to the two shops two and four days ago.
     */
    @BeforeEach
    void contracts() {
        Emptied.of(jdbc, "asset, patrol, last_position, position_fix");
        grid.cells(Caller.system(), SquareOffice.load());
        today = time.now().atZone(time.zone()).toLocalDate();
        organisation.people(
                Caller.system(),
                "test",
                List.of(
                        new PersonData("driver", "张师傅", null, null, null, null),
                        new PersonData("walker", "李师傅", null, null, null, null)));
        intake.assets(
                Caller.system(),
                "test",
                List.of(
                        contract("daily", 0, "shop", 7, today.minusDays(100), "running"),
                        contract("thrice", 300, "shop", 3, today.minusDays(100), "running"),
                        contract("market", 600, "market", 7, today.minusDays(100), "running"),
                        contract("late", 1500, "shop", 7, today.minusDays(3), "running"),
                        contract("draft", 0, "shop", 7, today.minusDays(100), "draft"),
                        new AssetRecord(
                                "truck",
                                "vehicle",
                                "truck",
                                "清运一号",
                                SquareOffice.geometry("POINT (113.705 34.702)"),
                                Map.of("plate", "豫A00001", "state", "active"),
                                null,
                                null)));
        responsible.put(Caller.system(), id("truck"), "driver", person("driver"), day(60));
        drive("driver", "car", 2);
        drive("driver", "car", 4);
    }

    private static AssetRecord contract(
            String id, double east, String kind, double perWeek, LocalDate from, String state) {
        return new AssetRecord(
                id,
                "contract",
                id,
                id,
                SquareOffice.geometry(String.format(Locale.ROOT, "POINT (%.7f %s)", lon(east), LAT)),
                Map.of(
                        "state",
                        state,
                        "service",
                        "waste",
                        "customer",
                        id,
                        "customerKind",
                        kind,
                        "timesPerWeek",
                        perWeek,
                        "company",
                        "清源",
                        "contractStart",
                        from.toString()),
                null,
                null);
    }

    private static double lon(double east) {
        return 113.705 + east / METRES_PER_DEGREE_EAST;
    }

    private UUID id(String source) {
        return jdbc.sql("select id from asset where source_id = :id")
                .param("id", source)
                .query(UUID.class)
                .single();
    }

    private UUID person(String source) {
        return people.findId(Caller.system(), "test", source).orElseThrow();
    }

    private Instant day(int ago) {
        return today.minusDays(ago).atTime(10, 0).atZone(time.zone()).toInstant();
    }

    /** Three minutes 10 m beside the first shop, then 8 m/s to 20 m before the second, and three minutes there. */
    private void drive(String who, String means, int ago) {
        UUID person = person(who);
        Caller driver = new Caller(person, who, who, Set.of(Role.INSPECTOR), Scope.EVERYWHERE, person);
        List<Double> east = new ArrayList<>();
        for (int i = 0; i <= 45; i++) {
            east.add(10 + i % 2 * 0.5);
        }
        for (double at = 10; at < 280; at += 32) {
            east.add(at);
        }
        for (int i = 0; i <= 45; i++) {
            east.add(280 + i % 2 * 0.5);
        }
        Instant start = day(ago);
        String path = "/api/patrols/"
                + json(post(
                                "/api/patrols",
                                "{\"clientId\":\"%s\",\"startedAt\":\"%s\",\"means\":\"%s\",\"device\":\"truck\"}"
                                        .formatted(UUID.randomUUID(), start, means),
                                driver))
                        .path("id")
                        .asString();
        List<String> fixes = new ArrayList<>();
        for (int i = 0; i < east.size(); i++) {
            fixes.add(String.format(
                    Locale.ROOT,
                    "{\"seq\":%d,\"at\":\"%s\",\"lon\":%.8f,\"lat\":%s,\"accuracy\":5}",
                    i + 1,
                    start.plusSeconds(4L * i),
                    lon(east.get(i)),
                    LAT));
        }
        assertThat(post(path + "/fixes", "{\"fixes\":[" + String.join(",", fixes) + "]}", driver))
                .hasStatus2xxSuccessful();
        assertThat(post(
                        path + "/finish",
                        "{\"at\":\"%s\",\"lastSeq\":%d}".formatted(start.plusSeconds(4L * east.size()), east.size()),
                        driver))
                .hasStatus2xxSuccessful();
    }

    private MvcTestResult get(String path, Caller caller) {
        return mvc.get().uri(path).with(As.caller(caller)).exchange();
    }

    private JsonNode read(String path) {
        MvcTestResult result = get("/api/pickups" + path, DISPATCHER);
        assertThat(result).hasStatusOk();
        return json(result);
    }

    private static JsonNode json(MvcTestResult result) {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }

    private MvcTestResult post(String path, String body, Caller caller) {
        return mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(caller))
                .exchange();
    }

    private MvcTestResult enter(String contract, Instant at, String more, Caller caller) {
        return post(
                "/api/pickups", "{\"contractId\":\"%s\",\"at\":\"%s\"%s}".formatted(id(contract), at, more), caller);
    }

    private String entered(String contract, Instant at) {
        MvcTestResult made = enter(contract, at, "", HEAD);
        assertThat(made).hasStatus(201);
        return json(made).path("id").asString();
    }

    private List<String> names(String path) {
        return read(path)
                .path("items")
                .valueStream()
                .map(each -> each.path("name").asString())
                .toList();
    }

    private String counts(String query) {
        return read("/figures" + query).path("total").toString();
    }

    @Test
    void whatContractsAskForIsComparedWithTracksAndWithWhatWasEntered() {
        assertThat(counts("")).isEqualTo("{\"contracts\":4,\"tooFew\":4,\"asked\":20,\"made\":4,\"missed\":16}");
        // What a track shows and somebody entered as well is one pick-up, and two of a day are no more than a contract
        // asks for on one.
        entered("daily", day(2).plus(2, ChronoUnit.HOURS));
        entered("daily", day(3));
        entered("market", day(2));
        entered("market", day(2).plusSeconds(600));
        String third = entered("thrice", day(6));
        JsonNode course = read("/contracts/" + id("daily"));
        assertThat(course.at("/contract/made").asInt()).isEqualTo(3);
        assertThat(course.at("/contract/missed").asInt()).isEqualTo(4);
        assertThat(course.path("weeks")).hasSize(1);
        assertThat(course.at("/weeks/0/daysWithout").valueStream().map(JsonNode::asString))
                .containsExactly(
                        today.minusDays(7).toString(),
                        today.minusDays(6).toString(),
                        today.minusDays(5).toString(),
                        today.minusDays(1).toString());
        assertThat(course.path("pickups")
                        .valueStream()
                        .map(each -> each.path("source").asString()))
                .containsExactly("track", "entered", "track", "entered");
        JsonNode tracked = course.at("/pickups/0");
        assertThat(tracked.path("vehicle").asString()).isEqualTo("清运一号");
        assertThat(tracked.path("metres").asDouble()).isCloseTo(10, within(1.0));
        assertThat(Instant.parse(tracked.path("at").asString())).isEqualTo(day(4));
        assertThat(tracked.path("seconds").asLong()).isBetween(170L, 200L);
        assertThat(names("/contracts?tooFew=false")).containsExactly("thrice");
        assertThat(names("/contracts?tooFew=true")).containsExactly("market", "daily", "late");
        assertThat(counts("?metres=15"))
                .as("20 m before the shop is too far")
                .isEqualTo("{\"contracts\":4,\"tooFew\":4,\"asked\":20,\"made\":5,\"missed\":15}");
        MvcTestResult withdrawn =
                mvc.delete().uri("/api/pickups/" + third).with(As.caller(HEAD)).exchange();
        assertThat(withdrawn).hasStatus(204);
        assertThat(read("/contracts/" + id("thrice")).at("/contract/missed").asInt())
                .isEqualTo(1);
        // Who is no vehicle's driver, or walks, picks nothing up.
        drive("walker", "car", 3);
        drive("driver", "foot", 5);
        assertThat(read("/contracts/" + id("daily")).at("/contract/made").asInt())
                .isEqualTo(3);
    }

    /** Whoever doubts a figure opens the contracts behind it. */
    @Test
    void figuresAreTheSumsOfTheContractsBehindThem() {
        entered("market", day(2));
        for (String by : List.of("customerKind", "company")) {
            JsonNode figures = read("/figures?by=" + (by.equals("company") ? "company" : "customer_kind"));
            for (String member : List.of("contracts", "tooFew", "asked", "made", "missed")) {
                int sum = 0;
                for (JsonNode row : figures.path("rows")) {
                    int figure = row.at("/counts/" + member).asInt();
                    sum += figure;
                    List<JsonNode> behind = read("/contracts?" + by + "="
                                    + row.path("value").asString())
                            .path("items")
                            .valueStream()
                            .toList();
                    assertThat(
                                    switch (member) {
                                        case "contracts" -> behind.size();
                                        case "tooFew" ->
                                            (int) behind.stream()
                                                    .filter(each ->
                                                            each.path("missed").asInt() > 0)
                                                    .count();
                                        default ->
                                            behind.stream()
                                                    .mapToInt(each ->
                                                            each.path(member).asInt())
                                                    .sum();
                                    })
                            .as(by + " " + member)
                            .isEqualTo(figure);
                }
                assertThat(sum).isEqualTo(figures.at("/total/" + member).asInt());
            }
        }
        assertThat(read("/figures").path("rows")).hasSize(2);
        assertThat(counts("?from=" + today.minusDays(14) + "&to=" + today.minusDays(8)))
                .isEqualTo("{\"contracts\":3,\"tooFew\":3,\"asked\":17,\"made\":0,\"missed\":17}");
        // Days that are not over have missed nothing.
        assertThat(counts("?from=" + today.minusDays(7) + "&to=" + today.plusDays(20)))
                .isEqualTo(counts("?from=" + today.minusDays(7) + "&to=" + today.minusDays(1)));
        JsonNode page = read("/contracts?limit=3");
        assertThat(page.path("items")).hasSize(3);
        String next = page.at("/links/0/href").asString();
        assertThat(read(next.substring(next.indexOf("/contracts"))).path("items"))
                .hasSize(1);
    }

    @Test
    void aVehiclePassesTheContractedPlacesThatItComesNear() {
        JsonNode passed = read("/passed?day=" + today.minusDays(2));
        assertThat(passed.path("vehicles").asInt()).isEqualTo(1);
        assertThat(passed.path("contracts").asInt()).isEqualTo(4);
        assertThat(passed.path("passed").asInt()).isEqualTo(2);
        assertThat(passed.path("share").asDouble()).isEqualTo(0.5);
        String places = "/passed/places?day=" + today.minusDays(2);
        assertThat(names(places + "&passed=true")).containsExactlyInAnyOrder("daily", "thrice");
        assertThat(names(places + "&passed=false")).containsExactly("late", "market");
        JsonNode market = read(places).path("items").get(1);
        double truth = GeodesicDistance.metres(new LonLat(lon(280.5), LAT), new LonLat(lon(600), LAT));
        assertThat(market.path("metres").asDouble()).isCloseTo(truth, within(1.0));
        assertThat(read("/passed?metres=400&day=" + today.minusDays(2))
                        .path("passed")
                        .asInt())
                .isEqualTo(3);
        JsonNode none = read("/passed?day=" + today.minusDays(3));
        assertThat(none.path("vehicles").asInt()).isZero();
        assertThat(none.path("passed").asInt()).isZero();
        JsonNode early = read("/passed?day=" + today.minusDays(4));
        assertThat(early.path("contracts").asInt()).as("one has not begun").isEqualTo(3);
    }

    /** Drives are patrols: told to whom patrols are, which are those through their area, with a note of each look. */
    @Test
    void contractsAndDrivesAreThoseOfOnesArea() {
        Caller inEast = As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.DISPATCHER);
        Caller inWest = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.DISPATCHER);
        JsonNode east = json(get("/api/pickups/figures", inEast)).path("total");
        assertThat(east.toString()).isEqualTo("{\"contracts\":1,\"tooFew\":1,\"asked\":3,\"made\":0,\"missed\":3}");
        assertThat(looks()).as("of no drive anything was told").isZero();
        String day = "/api/pickups/passed?day=" + today.minusDays(2);
        assertThat(json(get(day, inEast)).path("vehicles").asInt()).isZero();
        assertThat(get("/api/pickups/contracts/" + id("daily"), inEast)).hasStatus(404);
        JsonNode west = json(get("/api/pickups/figures", inWest)).path("total");
        assertThat(west.path("contracts").asInt()).isEqualTo(3);
        assertThat(west.path("made").asInt()).isEqualTo(4);
        assertThat(looks()).as("one for each drive").isEqualTo(2);
        assertThat(json(get(day, inWest)).path("vehicles").asInt()).isEqualTo(1);
    }

    private int looks() {
        return jdbc.sql("""
                        select count(*) from audit_entry e join patrol p on e.subject = 'patrol/' || p.id where e.action = 'patrol.look'
                        """).query(Integer.class).single();
    }

    /** A vehicle is where its driver was last, for who sees positions there; one that is retired is nowhere. */
    @Test
    void aVehicleIsWhereItsDriverWasLast() {
        intake.assets(Caller.system(), "test", List.of(vehicle("spare", "active"), vehicle("old", "retired")));
        responsible.put(Caller.system(), id("spare"), "driver", person("walker"), day(60));
        responsible.put(Caller.system(), id("spare"), "driver", null, day(1));
        UUID driver = person("driver");
        Instant now = time.now().truncatedTo(ChronoUnit.SECONDS);
        positions.take(
                new Caller(driver, "d", "d", Set.of(Role.INSPECTOR), Scope.EVERYWHERE, driver),
                "phone",
                List.of(new Fix(now, new LonLat(lon(280), LAT), 5.0, null, null, false)));
        JsonNode vehicles = read("/vehicles");
        assertThat(vehicles.valueStream().map(each -> each.path("name").asString()))
                .containsExactly("清运一号", "spare");
        JsonNode truck = vehicles.get(0);
        assertThat(truck.path("driver").asString()).isEqualTo("张师傅");
        assertThat(truck.at("/place/lon").asDouble()).isCloseTo(lon(280), within(1e-7));
        assertThat(Instant.parse(truck.path("at").asString())).isEqualTo(now);
        JsonNode spare = vehicles.get(1);
        assertThat(spare.has("driver") && !spare.path("driver").isNull()).isFalse();
        assertThat(spare.path("place").isObject()).isFalse();
        JsonNode east =
                json(get("/api/pickups/vehicles", As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.DISPATCHER)));
        assertThat(east.valueStream().filter(each -> each.path("place").isObject()))
                .as("where somebody is elsewhere is not theirs to know")
                .isEmpty();
        assertThat(get("/api/pickups/vehicles", As.callerOf(Role.PLANNER))).hasStatus(403);
    }

    private static AssetRecord vehicle(String id, String state) {
        return new AssetRecord(
                id,
                "vehicle",
                id,
                id,
                SquareOffice.geometry("POINT (113.705 34.702)"),
                Map.of("plate", id, "state", state),
                null,
                null);
    }

    /** Who asks for pick-ups waits for the vehicles' tracks to be measured and not for everybody's, and gets ways only to compare with places. */
    @Test
    void onlyWhatIsAskedForIsMeasuredAndRead() {
        drive("walker", "foot", 3);
        drive("walker", "car", 3);
        jdbc.sql("delete from patrol_measure").update();
        Instant from = day(7);
        assertThat(drives.list(DISPATCHER, from, time.now(), Set.of(person("driver")), Drives.Part.STOPS))
                .hasSize(2)
                .allSatisfy(drive -> {
                    assertThat(drive.way()).isNull();
                    assertThat(drive.stops()).isNotEmpty();
                });
        assertThat(jdbc.sql("select count(*) from patrol_measure")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(drives.list(DISPATCHER, from, time.now(), Set.of(person("driver")), Drives.Part.STOPS_AND_WAY))
                .allSatisfy(drive -> assertThat(drive.way()).isNotNull());
    }

    @Test
    void whatCannotBeIsRefusedAndARetryEntersNothingTwice() {
        String client = ",\"clientId\":\"%s\",\"vehicleId\":\"%s\"".formatted(UUID.randomUUID(), id("truck"));
        JsonNode first = json(enter("daily", day(3), client, HEAD));
        assertThat(json(enter("daily", day(3), client, HEAD)).path("id").asString())
                .isEqualTo(first.path("id").asString());
        assertThat(enter("daily", day(1), client, HEAD)).hasStatus(422);
        assertThat(enter("daily", time.now().plusSeconds(3600), "", HEAD)).hasStatus(422);
        assertThat(enter("truck", day(1), "", HEAD)).hasStatus(422);
        assertThat(enter("daily", day(1), ",\"vehicleId\":\"%s\"".formatted(id("daily")), HEAD))
                .hasStatus(422);
        assertThat(enter("daily", day(1), "", DISPATCHER)).hasStatus(403);
        assertThat(enter("daily", day(1), "", As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.GRID_HEAD)))
                .hasStatus(403);
        assertThat(jdbc.sql("select count(*) from pickup").query(Integer.class).single())
                .isEqualTo(1);
        assertThat(get("/api/pickups/figures", As.callerOf(Role.GRID_WORKER))).hasStatus(403);
        assertThat(get("/api/pickups/figures?metres=0", DISPATCHER)).hasStatus(400);
        assertThat(get("/api/pickups/figures?metres=501", DISPATCHER)).hasStatus(400);
        assertThat(get("/api/pickups/figures?from=2026-01-01&to=2026-09-01", DISPATCHER))
                .hasStatus(400);
        assertThat(get("/api/pickups/passed?day=yesterday", DISPATCHER)).hasStatus(400);
        assertThat(get("/api/pickups/contracts/" + id("draft"), DISPATCHER)).hasStatus(404);
        for (int again = 0; again < 2; again++) {
            MvcTestResult withdrawn = mvc.delete()
                    .uri("/api/pickups/" + first.path("id").asString())
                    .with(As.caller(HEAD))
                    .exchange();
            assertThat(withdrawn).hasStatus(204);
        }
    }
}
