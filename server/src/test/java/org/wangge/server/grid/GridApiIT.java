package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.grid.SquareOffice.BEGINNING;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.GridIntake.AssignmentData;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GridApiIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake grid;

    @Autowired
    OrganisationIntake organisation;

    @BeforeAll
    void loadTheOffice() {
        grid.cells(Caller.system(), SquareOffice.load());
        organisation.people(
                Caller.system(), "test", List.of(new PersonData("zhang", "张三", "13800000001", null, null, null)));
        grid.assignments(
                Caller.system(),
                "test",
                "base",
                List.of(new AssignmentData(SquareOffice.WEST + "003", "head", "zhang", BEGINNING, null)));
    }

    @Test
    void aPlaceHasItsCellsFromTheStreetDown() {
        MvcTestResult answer = get(Role.DISPATCHER, "/api/grid/at?lon=113.705&lat=34.705");
        assertThat(answer).hasStatusOk();
        assertThat(answer)
                .bodyJson()
                .hasPathSatisfying("$.lon", path -> path.assertThat().isEqualTo(113.705))
                .hasPathSatisfying("$.cells.length()", path -> path.assertThat().isEqualTo(3))
                .hasPathSatisfying("$.cells[0].level", path -> path.assertThat().isEqualTo("street"))
                .hasPathSatisfying("$.cells[1].level", path -> path.assertThat().isEqualTo("community"))
                .hasPathSatisfying("$.cells[2].code", path -> path.assertThat().isEqualTo("410105560001003"))
                .hasPathSatisfying("$.cells[2].layer", path -> path.assertThat().isEqualTo("base"))
                .hasPathSatisfying(
                        "$.cells[2].responsible[0].slot",
                        path -> path.assertThat().isEqualTo("head"))
                .hasPathSatisfying(
                        "$.cells[2].responsible[0].phone",
                        path -> path.assertThat().isEqualTo("13800000001"));
    }

    @Test
    void phoneNumbersAreForStaff() {
        for (Role role : List.of(Role.PUBLIC, Role.VIEWER)) {
            MvcTestResult answer = get(role, "/api/grid/at?lon=113.705&lat=34.705");
            assertThat(answer)
                    .bodyJson()
                    .extractingPath("$.cells[2].responsible[0].name")
                    .isEqualTo("张三");
            assertThat(answer).bodyJson().doesNotHavePath("$.cells[2].responsible[0].phone");
        }
    }

    @Test
    void outsideThereIsNothing() {
        assertThat(get(Role.VIEWER, "/api/grid/at?lon=-60&lat=-30"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.cells.length()")
                .isEqualTo(0);
        assertThat(get(Role.VIEWER, "/api/grid/at?lon=113.705&lat=34.705&at=2019-12-31"))
                .bodyJson()
                .extractingPath("$.cells.length()")
                .isEqualTo(0);
    }

    @Test
    void otherSystemsAreConverted() {
        // 113.7 E 34.7 N moves by 0.0063, -0.0013 degrees in GCJ-02; taken as CRS84 it would lie in another cell.
        MvcTestResult answer = get(Role.VIEWER, "/api/grid/at?lon=113.7113&lat=34.7037&crs=GCJ02");
        assertThat(answer).bodyJson().extractingPath("$.cells[2].code").isEqualTo("410105560001003");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/grid/at?lon=113.7",
                "/api/grid/at?lon=113.7&lat=91",
                "/api/grid/at?lon=113.7&lat=34.7&at=yesterday",
                "/api/grid/at?lon=113.7&lat=34.7&crs=EPSG:3857",
                "/api/grid/at?lon=113.7&lat=34.7&level=cell",
                "/api/grid/cells",
                "/api/grid/cells?bbox=1,2,3",
                "/api/grid/cells?bbox=113,34,114,35&level=block",
                "/api/grid/cells?bbox=113,34,114,35&limit=0",
                "/api/grid/cells/nonsense"
            })
    void anUnreadableQuestionIsRefused(String uri) {
        assertThat(get(Role.VIEWER, uri)).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void anUnknownLayerIsNotFound() {
        assertThat(get(Role.VIEWER, "/api/grid/at?lon=113.7&lat=34.7&layer=none"))
                .hasStatus(404);
        assertThat(get(Role.VIEWER, "/api/grid/layers/none/findings")).hasStatus(404);
    }

    @Test
    void aBoxTellsWhoIsResponsibleWhenAsked() {
        String box = "/api/grid/cells?bbox=113.701,34.701,113.702,34.702&level=cell";
        assertThat(get(Role.VIEWER, box))
                .bodyJson()
                .extractingPath("$.features[0].properties.responsible")
                .isNull();
        MvcTestResult staff = get(Role.DISPATCHER, box + "&people=true");
        assertThat(staff)
                .bodyJson()
                .hasPathSatisfying(
                        "$.features[0].properties.responsible[0].name",
                        path -> path.assertThat().isEqualTo("张三"))
                .hasPathSatisfying(
                        "$.features[0].properties.responsible[0].phone",
                        path -> path.assertThat().isEqualTo("13800000001"));
        assertThat(get(Role.VIEWER, box + "&people=true"))
                .bodyJson()
                .doesNotHavePath("$.features[0].properties.responsible[0].phone");
    }

    @Test
    void aBoxHasTheCellsThatMeetIt() {
        MvcTestResult cells = get(Role.VIEWER, "/api/grid/cells?bbox=113.7,34.7,113.715,34.705&level=cell");
        assertThat(cells).hasStatusOk().hasContentTypeCompatibleWith("application/geo+json");
        List<String> codes = read(cells, "$.features[*].properties.code");
        assertThat(codes).containsExactlyInAnyOrder("410105560001003", "410105560001004");
        assertThat(cells)
                .bodyJson()
                .extractingPath("$.features[0].geometry.type")
                .isEqualTo("MultiPolygon");
        String tag = cells.getResponse().getHeader("ETag");
        assertThat(tag).startsWith("W/");
        assertThat(mvc.get()
                        .uri("/api/grid/cells?bbox=113.7,34.7,113.715,34.705&level=cell")
                        .header("If-None-Match", tag)
                        .with(As.role(Role.VIEWER)))
                .hasStatus(304);
    }

    @Test
    void aBoxMayCrossTheAntimeridian() {
        // The whole world but a strip that holds the office.
        assertThat((List<String>) read(get(Role.VIEWER, "/api/grid/cells?bbox=114,-90,113,90"), "$.features[*].id"))
                .isEmpty();
        assertThat((List<String>) read(get(Role.VIEWER, "/api/grid/cells?bbox=113.5,-90,113,90"), "$.features[*].id"))
                .hasSize(11);
    }

    @Test
    void aListLeadsToItsNextPage() {
        List<String> seen = new java.util.ArrayList<>();
        String uri = "/api/grid/cells?bbox=113,34,114,35&limit=4";
        while (uri != null) {
            MvcTestResult page = get(Role.VIEWER, uri);
            seen.addAll(read(page, "$.features[*].id"));
            List<String> next = read(page, "$.links[?(@.rel=='next')].href");
            uri = next.isEmpty() ? null : next.getFirst();
        }
        assertThat(seen).hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void aCellHasACard() {
        List<String> ids = read(
                get(Role.VIEWER, "/api/grid/cells?bbox=113.701,34.701,113.702,34.702&level=cell"), "$.features[*].id");
        MvcTestResult card = get(Role.VIEWER, "/api/grid/cells/" + ids.getFirst());
        assertThat(card).hasStatusOk();
        assertThat(card.getResponse().getHeader("ETag")).startsWith("\"");
        assertThat(card)
                .bodyJson()
                .hasPathSatisfying(
                        "$.parents[0].level", path -> path.assertThat().isEqualTo("street"))
                .hasPathSatisfying(
                        "$.parents[1].code", path -> path.assertThat().isEqualTo(SquareOffice.WEST))
                .hasPathSatisfying("$.bbox", path -> path.assertThat().isEqualTo(List.of(113.7, 34.7, 113.71, 34.71)))
                .hasPathSatisfying("$.lon", path -> path.assertThat().asNumber().isEqualTo(113.705))
                .hasPathSatisfying(
                        "$.areaSquareMetres",
                        path -> path.assertThat()
                                .asNumber()
                                .satisfies(area ->
                                        // 0.01 degrees squared at 34.705 N, by PostGIS on the ellipsoid
                                        assertThat(area.doubleValue()).isBetween(1_016_000.0, 1_017_000.0)));
        assertThat(get(Role.VIEWER, "/api/grid/cells/" + ids.getFirst() + "?at=2019-01-01"))
                .hasStatus(404);
    }

    @Test
    void aPersonHasTheCellsOfTheDay() {
        String id = read(get(Role.VIEWER, "/api/grid/at?lon=113.705&lat=34.705"), "$.cells[2].responsible[0].personId");
        String person = "/api/grid/people/" + id;
        assertThat(get(Role.DISPATCHER, person)).bodyJson().isLenientlyEqualTo("""
                {"name":"张三","phone":"13800000001","active":true,"duties":[{"code":"410105560001003","level":"cell",
                 "layer":"base","slot":"head","bbox":[113.7,34.7,113.71,34.71]}]}
                """);
        assertThat(get(Role.VIEWER, person)).bodyJson().doesNotHavePath("$.phone");
        assertThat(get(Role.VIEWER, person + "?at=2019-01-01"))
                .bodyJson()
                .extractingPath("$.duties")
                .asArray()
                .isEmpty();
        assertThat(get(Role.VIEWER, "/api/grid/people/0190ffff-0000-7000-8000-000000000000"))
                .hasStatus(404);
    }

    @Test
    void layersAreCounted() {
        MvcTestResult layers = get(Role.VIEWER, "/api/grid/layers");
        assertThat(layers)
                .bodyJson()
                .hasPathSatisfying("$[0].code", path -> path.assertThat().isEqualTo("base"))
                .hasPathSatisfying("$[0].labels.zh", path -> path.assertThat().isEqualTo("基础网格"))
                .hasPathSatisfying("$[0].counts.cell", path -> path.assertThat().isEqualTo(8))
                .hasPathSatisfying("$[0].provisional", path -> path.assertThat().isEqualTo(false));
    }

    private MvcTestResult get(Role role, String uri) {
        return mvc.get().uri(URI.create(uri)).with(As.role(role)).exchange();
    }

    private static <T> T read(MvcTestResult result, String path) {
        try {
            return com.jayway.jsonpath.JsonPath.read(result.getResponse().getContentAsString(), path);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
