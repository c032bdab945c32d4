package org.wangge.geodata.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;

class CrsTest {

    @Test
    void everySystemIsParsedByItsCode() {
        for (String code : new String[] {"CRS84", "EPSG:4326", "EPSG:4490", "GCJ02", "BD09"}) {
            assertThat(Crs.parse(code).code()).isEqualTo(code);
            assertThat(Crs.parse(code).projected()).isFalse();
        }
        for (int epsg = 4491; epsg <= 4554; epsg++) {
            assertThat(Crs.parse("EPSG:" + epsg).code()).isEqualTo("EPSG:" + epsg);
            assertThat(Crs.parse("EPSG:" + epsg).projected()).isTrue();
        }
        assertThat(Crs.parseOrDefault(null)).isEqualTo(GeographicCrs.CRS84);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " CRS84", "crs84", "EPSG:4489", "EPSG:4555", "EPSG:3857", "4490", "epsg:4490", "EPSG:04490"})
    void otherNamesAreRefused(String code) {
        assertThatThrownBy(() -> Crs.parse(code)).isInstanceOf(UnknownCrsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRS84", "EPSG:4326", "EPSG:4490"})
    void geographicSystemsAreTheSameNumbers(String code) {
        assertThat(Crs.parse(code).toLonLat(113.1, 34.2)).isEqualTo(new LonLat(113.1, 34.2));
        assertThat(Crs.parse(code).toLonLat(170, -1, -170, 1)).isEqualTo(new Bbox(170, -1, -170, 1));
    }

    @Test
    void wrongEastingsSayWhatToDo() {
        Crs plain = Crs.parse("EPSG:4547");
        assertThatThrownBy(() -> plain.toLonLat(38_474_000, 3_849_000))
                .isInstanceOf(CoordinateOutOfRangeException.class)
                .hasMessageContaining("EPSG:4526");
        assertThatThrownBy(() -> plain.toLonLat(3_849_000, 474_000)).hasMessageContaining("easting, northing");
        assertThatThrownBy(() -> Crs.parse("EPSG:4526").toLonLat(474_000, 3_849_000))
                .hasMessageContaining("38000000");
        assertThatThrownBy(() -> plain.toLonLat(Double.NaN, 0)).isInstanceOf(CoordinateOutOfRangeException.class);
        assertThatThrownBy(() -> plain.toLonLat(500_000, Double.NaN)).isInstanceOf(CoordinateOutOfRangeException.class);
        assertThatThrownBy(() -> plain.fromLonLat(new LonLat(130, 30)))
                .isInstanceOf(CoordinateOutOfRangeException.class);
    }

    @Test
    void geometryIsCopiedWithHeightAndSrid() {
        Geometry given = Wkt.read(
                "POLYGON Z ((38474000 3849000 7, 38475000 3849000 8, 38475000 3850000 9, 38474000 3849000 7))");
        Geometry lonLat = Crs.parse("EPSG:4526").toLonLat(given);
        assertThat(lonLat.getSRID()).isEqualTo(4490);
        assertThat(lonLat.getCoordinates()[1].getZ()).isEqualTo(8);
        assertThat(lonLat.getCoordinates()[0].x).isBetween(113.71, 113.72);
        assertThat(given.getCoordinates()[0].x).isEqualTo(38_474_000);
        Geometry back = Crs.parse("EPSG:4526").fromLonLat(lonLat);
        assertThat(back.equalsExact(given, 1e-7)).isTrue();
    }

    @Test
    void boxHoldsEveryPlaceOfTheProjectedBox() {
        for (String code : new String[] {"EPSG:4547", "EPSG:4508", "GCJ02", "BD09"}) {
            Crs crs = Crs.parse(code);
            PlanePoint low = crs.fromLonLat(new LonLat(112.6, 30));
            PlanePoint high = crs.fromLonLat(new LonLat(115.4, 33));
            Bbox box = crs.toLonLat(low.x(), low.y(), high.x(), high.y());
            for (int i = 0; i <= 1000; i++) {
                double x = low.x() + (high.x() - low.x()) * i / 1000;
                double y = low.y() + (high.y() - low.y()) * i / 1000;
                assertThat(box.contains(crs.toLonLat(x, low.y()))).isTrue();
                assertThat(box.contains(crs.toLonLat(x, high.y()))).isTrue();
                assertThat(box.contains(crs.toLonLat(low.x(), y))).isTrue();
                assertThat(box.contains(crs.toLonLat(high.x(), y))).isTrue();
            }
        }
    }
}
