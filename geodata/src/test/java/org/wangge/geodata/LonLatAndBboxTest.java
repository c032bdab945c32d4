package org.wangge.geodata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LonLatAndBboxTest {

    @ParameterizedTest
    @CsvSource({
        "NaN,0",
        "0,NaN",
        "Infinity,0",
        "0,-Infinity",
        "180.0000001,0",
        "-180.0000001,0",
        "0,90.0000001",
        "0,-91"
    })
    void placeOutOfRangeIsRefused(double lon, double lat) {
        assertThatThrownBy(() -> new LonLat(lon, lat)).isInstanceOf(CoordinateOutOfRangeException.class);
    }

    @Test
    void limitsThemselvesAreAllowed() {
        assertThat(new LonLat(-180, 90).toPoint().toText()).isEqualTo("POINT (-180 90)");
        assertThat(new LonLat(180, -90).toPoint().getSRID()).isEqualTo(4490);
    }

    @Test
    void boxAcrossTheAntimeridianHoldsBothSides() {
        Bbox box = new Bbox(170, -10, -170, 10);
        assertThat(box.contains(new LonLat(175, 0))).isTrue();
        assertThat(box.contains(new LonLat(-175, 10))).isTrue();
        assertThat(box.contains(new LonLat(0, 0))).isFalse();
        assertThat(box.centre()).isEqualTo(new LonLat(180, 0));
        assertThat(box.toGeometry().toText())
                .isEqualTo("MULTIPOLYGON (((170 -10, 180 -10, 180 10, 170 10, 170 -10)),"
                        + " ((-180 -10, -170 -10, -170 10, -180 10, -180 -10)))");
    }

    @Test
    void boxOfGeometryHoldsIt() {
        assertThat(Bbox.of(Wkt.read("LINESTRING (1 2, 3 -4)"))).isEqualTo(new Bbox(1, -4, 3, 2));
    }

    @Test
    void southMayNotBeNorthOfNorth() {
        assertThatThrownBy(() -> new Bbox(0, 1, 1, 0))
                .isInstanceOf(CoordinateOutOfRangeException.class)
                .hasMessageContaining("west,south,east,north");
        assertThatThrownBy(() -> Bbox.of(Wkt.read("POINT EMPTY"))).isInstanceOf(CoordinateOutOfRangeException.class);
    }
}
