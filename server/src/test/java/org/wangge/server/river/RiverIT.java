package org.wangge.server.river;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.People;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OfficeTest
class RiverIT {

    private static final Caller SYSTEM = Caller.system();
    private static final String BOX = "113.7,34.7,113.8,34.8";

    @Autowired
    RiverIntake intake;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void canal() {
        organisation.people(
                SYSTEM,
                "test",
                List.of(
                        new PersonData("wang", "王河长", "13700000001", null, null, null),
                        new PersonData("li", "李河长", "13700000002", null, null, null)));
        intake.rivers(SYSTEM, "test", List.of(new RiverRecord("r1", "天赉渠", "canal")));
        intake.segments(SYSTEM, "test", List.of(segment("s1", 0, 113.73), segment("s2", 1000, 113.74)));
        intake.chiefs(
                SYSTEM,
                "test",
                List.of(
                        chief("wang", "2017-01-01T00:00:00Z", "2018-01-01T00:00:00Z"),
                        chief("li", "2018-01-01T00:00:00Z", null)));
        intake.outfalls(
                SYSTEM,
                "test",
                List.of(new OutfallRecord(
                        "o1",
                        "PK-1",
                        "一号口",
                        Bank.RIGHT,
                        "rain",
                        "XK-7",
                        Cgcs2000.geometries().createPoint(new Coordinate(113.7301, 34.765)))));
    }

    private static SegmentRecord segment(String id, double from, double lon) {
        Coordinate[] line = {new Coordinate(lon, 34.76), new Coordinate(lon, 34.77)};
        return new SegmentRecord(
                id,
                "r1",
                id.toUpperCase(java.util.Locale.ROOT),
                "天赉渠" + id,
                "cell",
                from,
                12.0,
                Cgcs2000.geometries().createLineString(line));
    }

    private ChiefRecord chief(String person, String from, String to) {
        return new ChiefRecord(
                "s1",
                people.findId(SYSTEM, "test", person).orElseThrow(),
                "chief",
                Instant.parse(from),
                to == null ? null : Instant.parse(to));
    }

    @Test
    void listsSegmentsInPages() {
        MvcTestResult first = get("/api/rivers/segments?limit=1&bbox=" + BOX, Role.PUBLIC);
        assertThat(first).hasStatusOk().hasContentTypeCompatibleWith("application/geo+json");
        MvcTestResult second = get(json(first).at("/links/0/href").asString(), Role.PUBLIC);
        assertThat(List.of(code(first), code(second))).containsExactlyInAnyOrder("S1", "S2");
        assertThat(second).bodyJson().extractingPath("$.links").asArray().isEmpty();
        assertThat(get("/api/rivers/segments?bbox=1,1,2,2", Role.PUBLIC))
                .bodyJson()
                .extractingPath("$.features")
                .asArray()
                .isEmpty();
        assertThat(get("/api/rivers/segments", Role.PUBLIC)).hasStatus(400);
        assertThat(mvc.get().uri("/api/rivers/segments?bbox=" + BOX)).hasStatus(401);
    }

    @Test
    void showsTheChiefsOfADateAndPhonesToStaffOnly() {
        String card = "/api/rivers/segments/" + id("river_segment", "s1");
        assertThat(get(card, Role.DISPATCHER)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"code":"S1","river":"天赉渠","fromMetres":0.0,"widthMetres":12.0,"halfWidthMetres":6.0,
                 "responsible":[{"slot":"chief","name":"李河长","phone":"13700000002"}]}
                """);
        assertThat(get(card + "?at=2017-06-01", Role.PUBLIC))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                {"responsible":[{"slot":"chief","name":"王河长","phone":null}]}
                """);
        assertThat(get(card + "?at=2016-06-01", Role.PUBLIC))
                .bodyJson()
                .extractingPath("$.responsible")
                .asArray()
                .isEmpty();
        assertThat(get(card, Role.PUBLIC).getResponse().getHeader("ETag")).startsWith("\"");
        assertThat(get("/api/rivers/segments/01900000-0000-7000-8000-00000000dead", Role.PUBLIC))
                .hasStatus(404);
    }

    @Test
    void showsOutfalls() {
        assertThat(get("/api/rivers/outfalls?bbox=" + BOX, Role.PUBLIC))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                {"features":[{"geometry":{"type":"Point","coordinates":[113.7301,34.765]},
                 "properties":{"code":"PK-1","bank":"right","kind":"rain","permit":"XK-7"}}]}
                """);
        assertThat(get("/api/rivers/outfalls/" + id("outfall", "o1"), Role.PUBLIC))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.segmentId")
                .isEqualTo(id("river_segment", "s1"));
    }

    private String id(String table, String sourceId) {
        return jdbc.sql("select id::text from " + table + " where source_id = :id")
                .param("id", sourceId)
                .query(String.class)
                .single();
    }

    private MvcTestResult get(String uri, Role role) {
        return mvc.get().uri(uri).with(As.role(role)).exchange();
    }

    private static String code(MvcTestResult page) {
        assertThat(json(page).get("features").size()).isEqualTo(1);
        return json(page).at("/features/0/properties/code").asString();
    }

    private static JsonNode json(MvcTestResult result) {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }
}
