package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.Shapes;

/** What is counted in areas is what counting one by one gives, and no more than the caller may see. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadIT {

    private static final long SEED = 20261121;
    private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake grid;

    @Autowired
    Loads loads;

    @Autowired
    JdbcClient jdbc;

    private final Random random = new Random(SEED);
    private final List<Geometry> buildings = new ArrayList<>();
    private final List<Point> addresses = new ArrayList<>();
    private final List<Thing> cases = new ArrayList<>();
    private final List<Thing> assets = new ArrayList<>();

    private record Thing(Point place, boolean counts) {}

    @BeforeAll
    void scatter() {
        grid.cells(Caller.system(), SquareOffice.load());
        UUID west = cellId(SquareOffice.WEST);
        for (int i = 0; i < 200; i++) {
            Geometry building = place().buffer(0.0003, 2);
            buildings.add(building);
            insert(
                    "building (id, source, source_id, kind, geom) values (gen_random_uuid(), 't', :n, 'yes', ST_Multi(:geom))",
                    i,
                    building);
            Point address = place();
            addresses.add(address);
            insert(
                    "house_number (id, source, source_id, street, number, geom) values (gen_random_uuid(), 't', :n, '路', :n, :geom)",
                    i,
                    address);
            Point asset = place();
            boolean camera = i % 2 == 0;
            assets.add(new Thing(asset, !camera));
            insert(
                    "asset (id, source, source_id, kind, attributes, map_properties, geom) values (gen_random_uuid(), 't', :n, '%s', '{}', '{}', :geom)"
                            .formatted(camera ? "camera" : "roof"),
                    i,
                    asset);
            Point place = place();
            Instant occurred = AT.minus(i, ChronoUnit.DAYS);
            cases.add(new Thing(place, i < 90));
            jdbc.sql("""
                    insert into case_record (id, edition, category_kind, category_code, place, description, reported_through,
                        occurred_at, recorded_at, area_ids, state)
                    values (gen_random_uuid(), '47678.5', 'item', '06010', :geom, 'x', 't', :at, :at, :areas, 'open')
                    """)
                    .param("geom", Ewkb.write(place))
                    .param("at", Times.bind(occurred))
                    .param("areas", place.getX() < 113.72 ? new UUID[] {west} : new UUID[0])
                    .update();
        }
    }

    @Test
    void theCountsAreThoseOfCountingOneByOne() {
        List<Geometry> areas = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            areas.add(Cgcs2000.geometries()
                    .createMultiPointFromCoords(
                            new Coordinate[] {place().getCoordinate(), place().getCoordinate(), place().getCoordinate()
                            })
                    .convexHull());
        }
        List<Load> counted = loads.of(Caller.system(), areas, AT);
        for (int i = 0; i < areas.size(); i++) {
            Geometry area = areas.get(i);
            assertThat(counted.get(i))
                    .as("seed %d, area %d", SEED, i)
                    .isEqualTo(new Load(
                            GeodesicMeasure.areaSquareMetres(area),
                            buildings.stream()
                                    .filter(one -> area.covers(one.getInteriorPoint()))
                                    .count(),
                            addresses.stream().filter(area::covers).count(),
                            cases.stream()
                                    .filter(one -> one.counts() && area.covers(one.place()))
                                    .count(),
                            assets.stream()
                                    .filter(one -> area.covers(one.place()))
                                    .count()));
        }
    }

    @Test
    void aStoredCellHasTheLoadOfItsShape() {
        UUID id = cellId(SquareOffice.WEST + "003");
        Geometry shape = SquareOffice.load().cells().stream()
                .filter(cell -> cell.code().equals(SquareOffice.WEST + "003"))
                .findFirst()
                .orElseThrow()
                .shape();
        Load load = loads.ofCell(Caller.system(), id, AT);
        assertThat(load).isEqualTo(loads.of(Caller.system(), List.of(shape), AT).getFirst());
        assertThat(load.areaSquareMetres()).isCloseTo(1_016_000, within(1_000.0));
        MvcTestResult answer = get("/api/grid/cells/" + id + "/load?at=2026-11-01");
        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$.buildings").isEqualTo((int) load.buildings());
        assertThat(get("/api/grid/cells/" + id + "/load?at=2019-11-01")).hasStatus(404);
    }

    @Test
    void whoMayNotSeeCasesGetsNoNumberOfThem() {
        List<Geometry> all = List.of(SquareOffice.load().cells().getFirst().shape());
        Load forPublic = loads.of(As.callerOf(Role.PUBLIC), all, AT).getFirst();
        assertThat(forPublic.cases90Days()).isNull();
        assertThat(forPublic.assets()).as("cameras are for the office").isEqualTo(100);
        assertThat(loads.of(As.callerOf(Role.VIEWER), all, AT).getFirst().cases90Days())
                .isEqualTo(90);
        long inTheWest = cases.stream()
                .filter(one -> one.counts() && one.place().getX() < 113.72)
                .count();
        assertThat(loads.of(As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.VIEWER), all, AT)
                        .getFirst()
                        .cases90Days())
                .as("only those of the own area")
                .isEqualTo(inTheWest);
    }

    @Test
    void drawnAreasAreAskedInOneCall() {
        Geometry cell = SquareOffice.load().cells().get(3).shape();
        MvcTestResult answer = post("""
                {"areas":[{"key":"a","geometry":%s},{"key":"b","geometry":%s}]}
                """.formatted(
                        GeoJsonWriter.exact().write(cell), GeoJsonWriter.exact().write(cell)));
        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$[1].key").isEqualTo("b");
        assertThat(answer).bodyJson().extractingPath("$.length()").isEqualTo(2);
        assertThat(post("{\"areas\":[]}")).hasStatusOk();
        MvcTestResult crossed = post("""
                {"areas":[{"key":"a","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}}]}
                """);
        assertThat(crossed).hasStatus(422);
        assertThat(crossed).bodyJson().extractingPath("$.where.type").isEqualTo("Point");
        assertThat(post("{\"areas\":[{\"key\":\"a\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[0,0]}}]}"))
                .hasStatus(422);
    }

    private Point place() {
        return Shapes.point(113.7 + random.nextDouble() * 0.04, 34.7 + random.nextDouble() * 0.02);
    }

    private void insert(String into, int number, Geometry geometry) {
        jdbc.sql("insert into " + into.replace(":geom", ":geom::geometry"))
                .param("n", Integer.toString(number))
                .param("geom", Ewkb.writeHex(geometry))
                .update();
    }

    private UUID cellId(String code) {
        return jdbc.sql("select id from grid_cell where code = :code")
                .param("code", code)
                .query(UUID.class)
                .single();
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).with(As.role(Role.PLANNER)).exchange();
    }

    private MvcTestResult post(String body) {
        return mvc.post()
                .uri("/api/grid/load")
                .with(As.role(Role.PLANNER))
                .contentType("application/json")
                .content(body)
                .exchange();
    }
}
