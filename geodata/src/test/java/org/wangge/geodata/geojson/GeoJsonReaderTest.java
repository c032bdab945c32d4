package org.wangge.geodata.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.crs.GeographicCrs;
import tools.jackson.databind.json.JsonMapper;

class GeoJsonReaderTest {

    private static final GeoJsonReader READER = new GeoJsonReader(new GeoJsonLimits(100, 1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'Point','coordinates':[113.73,34.77]}|POINT (113.73 34.77)",
                "{'coordinates':[113.73,34.77,55.5],'type':'Point','bbox':[1,2,3,4],'more':{'a':[1]}}|POINT (113.73 34.77)",
                "{'type':'LineString','coordinates':[[1,2],[3,4]]}|LINESTRING (1 2, 3 4)",
                "{'type':'Polygon','coordinates':[[[0,0],[4,0],[4,4],[0,0]],[[2,1],[3,1],[3,2],[2,1]]]}"
                        + "|POLYGON ((0 0, 4 0, 4 4, 0 0), (2 1, 3 1, 3 2, 2 1))",
                "{'type':'MultiPoint','coordinates':[[1,2]]}|MULTIPOINT ((1 2))",
                "{'type':'MultiLineString','coordinates':[[[1,2],[3,4]]]}|MULTILINESTRING ((1 2, 3 4))",
                "{'type':'MultiPolygon','coordinates':[[[[0,0],[4,0],[4,4],[0,0]]]]}|MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)))",
                "{'type':'GeometryCollection','geometries':[{'type':'Point','coordinates':[1e0,2]}]}"
                        + "|GEOMETRYCOLLECTION (POINT (1 2))",
            })
    void geometryIsRead(String json, String wkt) {
        Geometry geometry = READER.read(json.replace('\'', '"'), GeographicCrs.CRS84);
        assertThat(geometry.toText()).isEqualTo(wkt);
        assertThat(geometry.getSRID()).isEqualTo(4490);
        Geometry fromTree = READER.read(JsonMapper.shared().readTree(json.replace('\'', '"')), GeographicCrs.CRS84);
        assertThat(fromTree.equalsExact(geometry)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null||not null",
                "[]||not an array",
                "5||not a number",
                "{}||\"type\" is missing",
                "{'type':null}|/type|not null",
                "{'type':'Circle','coordinates':[1,2]}|/type|not one of",
                "{'type':'point','coordinates':[1,2]}|/type|not one of",
                "{'type':'Point','type':'Point','coordinates':[1,2]}|/type|twice",
                "{'type':'Point','coordinates':[1,2],'coordinates':[1,2]}|/coordinates|twice",
                "{'type':'Point'}||has a member",
                "{'type':'Point','geometries':[]}|/geometries|empty",
                "{'type':'GeometryCollection','coordinates':[1,2]}||has a member",
                "{'type':'Point','coordinates':null}|/coordinates|not null",
                "{'type':'Point','coordinates':{}}|/coordinates|not an object",
                "{'type':'Point','coordinates':[]}|/coordinates|position",
                "{'type':'Point','coordinates':[1]}|/coordinates|2 or 3",
                "{'type':'Point','coordinates':[1,2,3,4,5]}|/coordinates|2 or 3",
                "{'type':'Point','coordinates':[1,null]}|/coordinates/1|not null",
                "{'type':'Point','coordinates':[1,'2']}|/coordinates/1|not a text",
                "{'type':'Point','coordinates':[1,[2]]}|/coordinates/1|not an array",
                "{'type':'Point','coordinates':[[1,2]]}|/coordinates|position",
                "{'type':'Point','coordinates':[1,1e999]}|/coordinates/1|not a coordinate",
                "{'type':'Point','coordinates':[1,2,1e300]}|/coordinates/2|not a coordinate",
                "{'type':'Point','coordinates':[34,113]}|/coordinates|latitude",
                "{'type':'LineString','coordinates':[1,2]}|/coordinates|array of arrays",
                "{'type':'LineString','coordinates':[[1,2]]}|/coordinates|2 positions",
                "{'type':'LineString','coordinates':[[1,2],3]}|/coordinates/1|not a number",
                "{'type':'LineString','coordinates':[[1,2],[3,NaN]]}||not JSON",
                "{'type':'Polygon','coordinates':[]}|/coordinates|empty",
                "{'type':'Polygon','coordinates':[[]]}|/coordinates/0|empty",
                "{'type':'Polygon','coordinates':[[[0,0],[1,0],[0,0]]]}|/coordinates/0|at least 4",
                "{'type':'Polygon','coordinates':[[[0,0],[1,0],[1,1],[0,1]]]}|/coordinates/0|not closed",
                "{'type':'Polygon','coordinates':[[0,0],[1,0],[1,1],[0,0]]}|/coordinates/0|array of arrays",
                "{'type':'MultiPolygon','coordinates':[[[[0,0],[1,0],[1,1],[0,0]]],[[[0,0],[1,0],[181,1],[0,0]]]]}"
                        + "|/coordinates/1/0/2|longitude",
                "{'type':'MultiPolygon','coordinates':[[[[[0,0]]]]]}|/coordinates/0/0/0/0|too deep",
                "{'type':'GeometryCollection','geometries':{}}|/geometries|not an object",
                "{'type':'GeometryCollection','geometries':[null]}|/geometries/0|not null",
                "{'type':'GeometryCollection','geometries':[{'type':'Point','coordinates':[1,'x']}]}"
                        + "|/geometries/0/coordinates/1|not a text",
                "{'type':'Point','coordinates':[1,2]||not JSON",
                "{'type':'Point','coordinates':[1,2]} {}||follows",
                "'text'||geometry object",
            })
    void faultIsNamedWithItsPlace(String json, String pointer, String fault) {
        GeoJsonException thrown = catchThrowableOfType(
                GeoJsonException.class, () -> READER.read(json.replace('\'', '"'), GeographicCrs.CRS84));
        assertThat(thrown).as(json).isNotNull().hasMessageContaining(fault);
        assertThat(thrown.pointer()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(thrown.within("/place").pointer()).isEqualTo("/place" + thrown.pointer());
    }

    @Test
    @Timeout(10)
    void limitsEndTheReadingEarly() {
        String huge = "{\"type\":\"MultiPoint\",\"coordinates\":[" + "[1,2],".repeat(100) + "[1,2]]}";
        assertThatThrownBy(() -> READER.read(huge, GeographicCrs.CRS84))
                .isInstanceOf(GeoJsonException.class)
                .hasMessageContaining("100 positions");
        String manyEmpty = "{\"type\":\"MultiPoint\",\"coordinates\":[" + "[],".repeat(1_000_000) + "[]]}";
        assertThatThrownBy(() -> READER.read(manyEmpty, GeographicCrs.CRS84)).hasMessageContaining("100 positions");
        String deep = "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(3);
        assertThatThrownBy(() -> READER.read(deep, GeographicCrs.CRS84)).hasMessageContaining("too deep");
        String arrays = "{\"type\":\"Point\",\"coordinates\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> READER.read(arrays, GeographicCrs.CRS84)).isInstanceOf(GeoJsonException.class);
        String foreign = "{\"x\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> READER.read(foreign, GeographicCrs.CRS84)).isInstanceOf(GeoJsonException.class);
    }

    @Test
    void oneCollectionInAnotherIsWithinThisLimit() {
        String json = "{'type':'GeometryCollection','geometries':[{'type':'GeometryCollection','geometries':"
                + "[{'type':'Point','coordinates':[1,2]}]}]}";
        assertThat(READER.read(json.replace('\'', '"'), GeographicCrs.CRS84).toText())
                .isEqualTo("GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT (1 2)))");
    }

    @Test
    void coordinatesAreConvertedFromTheirSystem() {
        Geometry geometry =
                READER.read("{\"type\":\"Point\",\"coordinates\":[38500000,3849000]}", Crs.parse("EPSG:4526"));
        assertThat(geometry.getCoordinate().x).isEqualTo(114);
        assertThat(geometry.getCoordinate().y).isBetween(34.76, 34.77);
        assertThatThrownBy(() -> READER.read("{\"type\":\"Point\",\"coordinates\":[114,34]}", Crs.parse("EPSG:4526")))
                .hasMessageContaining("/coordinates: easting");
    }
}
