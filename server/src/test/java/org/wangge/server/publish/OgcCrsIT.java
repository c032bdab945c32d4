package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** OGC API Features part 2: every system in the order of its axes. PostGIS is asked for the numbers. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcCrsIT {

    private static final String ITEMS = "/ogc/collections/asset-bike-parking/items";
    private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";
    private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    OgcOffice office;

    @BeforeAll
    void load() {
        office = new OgcOffice(mvc, beans);
    }

    @Test
    void everyCollectionNamesItsSystems() {
        assertThat(office.get("/ogc/conformance")
                        .path("conformsTo")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains("http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs");
        for (JsonNode collection : office.get("/ogc/collections").path("collections")) {
            List<String> systems =
                    collection.path("crs").valueStream().map(JsonNode::asString).toList();
            assertThat(systems)
                    .startsWith(CRS84)
                    .contains(EPSG + 4490, EPSG + 4326, EPSG + 3857, EPSG + 4546, EPSG + 4547, EPSG + 4548)
                    // these do not reach the office
                    .doesNotContain(EPSG + 4534, EPSG + 4554)
                    .doesNotHaveDuplicates()
                    .contains(collection.path("storageCrs").asString());
            assertThat(collection.path("storageCrs").asString()).isEqualTo(EPSG + 4490);
        }
    }

    @ParameterizedTest
    @CsvSource({"4490,true,0.0000001", "4326,true,0.0000001", "3857,false,0.001", "4547,true,0.001", "4546,true,0.001"})
    void coordinatesAreInTheOrderOfTheAxes(int epsg, boolean northFirst, double precision) {
        MvcTestResult answer = office.exchange(ITEMS + "?code=P-05&crs=" + EPSG + epsg);
        assertThat(answer.getResponse().getHeader("Content-Crs")).isEqualTo("<" + EPSG + epsg + ">");
        JsonNode item = office.get(ITEMS + "?code=P-05&crs=" + EPSG + epsg)
                .path("features")
                .path(0);
        double[] expected = jdbc.sql("""
                        select ST_X(g) as x, ST_Y(g) as y
                        from (select case when :epsg in (4490, 4326) then geom else ST_Transform(geom, :epsg) end as g
                            from asset where code = 'P-05') as here
                        """)
                .param("epsg", epsg)
                .query((row, number) -> new double[] {row.getDouble("x"), row.getDouble("y")})
                .single();
        JsonNode at = item.path("geometry").path("coordinates");
        assertThat(at.path(northFirst ? 1 : 0).asDouble()).isCloseTo(expected[0], within(precision));
        assertThat(at.path(northFirst ? 0 : 1).asDouble()).isCloseTo(expected[1], within(precision));
        JsonNode alone = office.get(ITEMS + "/" + item.path("id").asString() + "?crs=" + EPSG + epsg);
        assertThat(alone.path("geometry")).isEqualTo(item.path("geometry"));
        assertThat(alone.has("crs")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    4490 | 34.7,113.69,34.71,113.7015
                    4326 | 34.7,113.69,0,34.71,113.7015,10
                    3857 | 12655000,4122000,12657110,4124500
                    4547 | 3840000,471000,3843000,472650
                    """)
    void aBoxIsInTheSystemItNames(int epsg, String box) {
        assertThat(office.codes(ITEMS + "?bbox=" + box + "&bbox-crs=" + EPSG + epsg))
                .containsExactly("P-00");
    }

    /** OGC's engine asks so, with the axes the other way round, and wants to be answered. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    4490 | 113.69,34.7,113.7015,34.71
                    4326 | 113.69,34.7,113.7015,34.71
                    4547 | 471000,3840000,472650,3843000
                    4547 | 3840000,1471000,3843000,1472650
                    """)
    void aBoxWhereNothingCanBeHoldsNothing(int epsg, String box) {
        assertThat(office.codes(ITEMS + "?bbox=" + box + "&bbox-crs=" + EPSG + epsg))
                .isEmpty();
    }

    @Test
    void aBoxLargerThanItsSystemHoldsWhatTheSystemDoes() {
        assertThat(office.codes(
                        ITEMS + "?limit=100&bbox=-20000000,-20000000,20000000,20000000&bbox-crs=" + EPSG + 4547))
                .isNotEmpty()
                .isEqualTo(office.codes(ITEMS + "?limit=100"));
    }

    @Test
    void everyNamedSystemAnswersEveryCollection() {
        for (JsonNode collection : office.get("/ogc/collections").path("collections")) {
            for (JsonNode crs : collection.path("crs")) {
                office.get("/ogc/collections/" + collection.path("id").asString() + "/items?crs=" + crs.asString());
            }
        }
    }

    @Test
    void withoutOneItIsLongitudeAndLatitude() {
        assertThat(office.exchange(ITEMS).getResponse().getHeader("Content-Crs"))
                .isEqualTo("<" + CRS84 + ">");
        JsonNode plain = office.get(ITEMS + "?code=P-05").path("features");
        assertThat(office.get(ITEMS + "?code=P-05&crs=" + CRS84).path("features"))
                .isEqualTo(plain);
        assertThat(office.codes(ITEMS + "?bbox=113.69,34.7,113.7015,34.71&bbox-crs=" + CRS84))
                .containsExactly("P-00");
        String next = OgcOffice.link(office.get(ITEMS + "?limit=2&crs=" + EPSG + 4547), "next");
        assertThat(office.exchange(next).getResponse().getHeader("Content-Crs")).isEqualTo("<" + EPSG + "4547>");
    }

    @Test
    void unknownSystemsAndBoxesOutsideAreRefused() {
        for (String system : List.of(EPSG + 4555, "4490", "urn:ogc:def:crs:EPSG::4490", EPSG + "9.9.1/4326")) {
            office.refuses(ITEMS + "?crs=" + system, "crs");
            office.refuses(ITEMS + "?bbox=1,2,3,4&bbox-crs=" + system, "bbox-crs");
        }
        office.refuses(ITEMS + "?bbox=-91,113,34,114&bbox-crs=" + EPSG + 4490, "bbox");
        office.refuses(ITEMS + "?bbox=181,34,182,35&bbox-crs=" + EPSG + 4490, "bbox");
        office.refuses(ITEMS + "?bbox=3843000,471000,3840000,472650&bbox-crs=" + EPSG + 4547, "bbox");
        // The easternmost zone does not reach the office.
        office.refuses(ITEMS + "?crs=" + EPSG + 4554, "crs");
    }
}
