package org.wangge.geodata.geojson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.crs.GeographicCrs;
import tools.jackson.databind.json.JsonMapper;

class GeoJsonWriterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT (113.73000000000002 34.77)",
                "LINESTRING (1 2, 3 4)",
                "POLYGON ((0 0, 4 0, 4 4, 0 0), (2 1, 3 2, 3 1, 2 1))",
                "MULTIPOINT ((1 2), (3 4))",
                "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
                "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((9 9, 8 9, 8 8, 9 9)))",
                "GEOMETRYCOLLECTION (POINT (1 2), MULTIPOINT ((1 2), (3 4)))"
            })
    void whatIsWrittenIsReadAsTheSame(String wkt) {
        Geometry given = Wkt.read(wkt);
        Geometry back = new GeoJsonReader(GeoJsonLimits.STANDARD)
                .read(GeoJsonWriter.exact().write(given), GeographicCrs.CRS84);
        assertThat(back.equalsExact(given)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POINT EMPTY|{'type':'Point','coordinates':[]}",
                "LINESTRING EMPTY|{'type':'LineString','coordinates':[]}",
                "POLYGON EMPTY|{'type':'Polygon','coordinates':[]}",
                "MULTIPOLYGON EMPTY|{'type':'MultiPolygon','coordinates':[]}",
                "GEOMETRYCOLLECTION EMPTY|{'type':'GeometryCollection','geometries':[]}",
                "POINT Z(1 2 3)|{'type':'Point','coordinates':[1.0,2.0]}",
                "POLYGON ((0 0, 4 4, 4 0, 0 0), (2 1, 3 1, 3 2, 2 1))"
                        + "|{'type':'Polygon','coordinates':[[[0.0,0.0],[4.0,0.0],[4.0,4.0],[0.0,0.0]],"
                        + "[[2.0,1.0],[3.0,2.0],[3.0,1.0],[2.0,1.0]]]}",
            })
    void textIsExactlyThis(String wkt, String json) {
        assertThat(GeoJsonWriter.exact().write(Wkt.read(wkt))).isEqualTo(json.replace('\'', '"'));
    }

    @Test
    void numbersAreRoundedOnlyWhenAsked() {
        Geometry point = Wkt.read("POINT (113.73123456789013 -0.00000001)");
        assertThat(GeoJsonWriter.exact().write(point)).contains("[113.73123456789013,-1.0E-8]");
        assertThat(GeoJsonWriter.rounded(7).write(point)).contains("[113.7312346,0.0]");
    }

    @Test
    void membersOfRecordsAreWrittenByTheModule() {
        record Place(String name, Geometry place) {}
        JsonMapper json = JsonMapper.builder()
                .addModule(new GeoJsonModule(GeoJsonWriter.exact()))
                .build();
        assertThat(json.writeValueAsString(new Place("a", Wkt.read("POINT (1 2)"))))
                .isEqualTo("{\"name\":\"a\",\"place\":{\"type\":\"Point\",\"coordinates\":[1.0,2.0]}}");
    }
}
