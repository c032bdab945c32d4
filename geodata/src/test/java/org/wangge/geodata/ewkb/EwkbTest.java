package org.wangge.geodata.ewkb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.Ordinate;
import org.locationtech.jts.io.WKTWriter;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.crs.MetricSystem;

class EwkbTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT (113.73 34.77)",
                "POINT Z(113.73 34.77 5)",
                "POINT M(113.73 34.77 6)",
                "POINT ZM(113.73 34.77 5 6)",
                "LINESTRING (1 2, 3 4)",
                "LINESTRING M(1 2 10, 3 4 20)",
                "LINESTRING ZM(1 2 3 10, 3 4 5 20)",
                "POLYGON ((0 0, 4 0, 4 4, 0 0), (2 1, 3 1, 3 2, 2 1))",
                "POLYGON Z((0 0 1, 4 0 1, 4 4 1, 0 0 1))",
                "MULTIPOINT ((1 2), (3 4))",
                "MULTILINESTRING M((1 2 3, 4 5 6), (7 8 9, 1 1 1))",
                "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((9 9, 8 9, 8 8, 9 9)))",
                "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4), GEOMETRYCOLLECTION (POINT (5 6)))",
                "POINT EMPTY",
                "LINESTRING EMPTY",
                "POLYGON EMPTY",
                "MULTIPOINT EMPTY",
                "MULTILINESTRING EMPTY",
                "MULTIPOLYGON EMPTY",
                "GEOMETRYCOLLECTION EMPTY",
                "GEOMETRYCOLLECTION (POINT EMPTY, POLYGON EMPTY)"
            })
    void geometryReturnsWhole(String wkt) {
        Geometry given = Wkt.read(wkt);
        Geometry back = Ewkb.read(Ewkb.write(given));
        assertThat(text(back)).isEqualTo(text(given));
        assertThat(back.getSRID()).isEqualTo(4490);
        assertThat(back.getFactory()).isSameAs(Cgcs2000.geometries());
        assertThat(text(Ewkb.readHex(Ewkb.writeHex(given)))).isEqualTo(text(given));
    }

    @Test
    void bytesAreThoseOfPostgis() {
        // SELECT upper(encode(ST_AsEWKB('SRID=4490;POINT(1 2)'::geometry, 'XDR'), 'hex'))
        assertThat(Ewkb.writeHex(Wkt.read("POINT (1 2)")))
                .isEqualTo("00200000010000118A3FF00000000000004000000000000000");
        // The same little-endian, as the wire gives it.
        assertThat(Ewkb.readHex("01010000208A110000000000000000F03F0000000000000040")
                        .toText())
                .isEqualTo("POINT (1 2)");
    }

    @Test
    void plainCoordinatesHaveNoHeight() {
        Geometry point = new GeometryFactory().createPoint(new Coordinate(1, 2));
        assertThat(Ewkb.write(point)).hasSize(25);
        assertThat(point.getSRID()).isZero();
    }

    @Test
    void otherSystemsAreRefused() {
        Geometry mercator = new GeometryFactory(new PrecisionModel(), 3857).createPoint(new Coordinate(1, 2));
        assertThatThrownBy(() -> Ewkb.write(mercator))
                .isInstanceOf(EwkbException.class)
                .hasMessageContaining("3857");
        byte[] bytes = Ewkb.write(Wkt.read("POINT (1 2)"));
        bytes[8] = 1;
        assertThatThrownBy(() -> Ewkb.read(bytes)).isInstanceOf(EwkbException.class);
    }

    @Test
    void shiftedAndProjectedCopiesCannotBeStored() {
        Geometry place = Wkt.read("POINT (113.73 34.77)");
        for (String code : new String[] {"GCJ02", "BD09", "EPSG:4547", "EPSG:4526"}) {
            Geometry copy = Crs.parse(code).fromLonLat(place);
            assertThatThrownBy(() -> Ewkb.write(copy)).as(code).isInstanceOf(EwkbException.class);
            assertThat(Ewkb.read(Ewkb.write(Crs.parse(code).toLonLat(copy))).distance(place))
                    .isLessThan(1e-11);
        }
        assertThatThrownBy(() -> Ewkb.write(new MetricSystem(12).toMetres(Wkt.read("POINT (13 53)"))))
                .isInstanceOf(EwkbException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "zz", "0", "0020000001", "00200000010000118A3FF0000000000000", "0000000099"})
    void brokenBytesAreRefused(String hex) {
        assertThatThrownBy(() -> Ewkb.readHex(hex)).isInstanceOf(EwkbException.class);
    }

    private static String text(Geometry geometry) {
        WKTWriter writer = new WKTWriter(4);
        writer.setOutputOrdinates(Ordinate.createXYZM());
        return writer.write(geometry);
    }
}
