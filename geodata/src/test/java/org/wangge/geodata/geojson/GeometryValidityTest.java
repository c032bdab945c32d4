package org.wangge.geodata.geojson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wangge.geodata.Wkt;

class GeometryValidityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))|self-intersection|POINT (2 2)",
                "POLYGON ((0 0, 4 0, 4 4, 0 0), (9 9, 9 8, 8 8, 9 9))|hole-lies-outside-shell|POINT (9 9)",
                "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((1 1, 2 1, 2 2, 1 2, 1 1)))|nested-shells|POINT (1 1)",
                "LINESTRING (1 1, 1 1)|too-few-distinct-points-in-geometry-component|POINT (1 1)",
                "POLYGON ((0 0, 4 0, 0 0, 0 0))|too-few-distinct-points-in-geometry-component|POINT (0 0)",
            })
    void faultHasAPlace(String wkt, String code, String where) {
        GeometryValidity.Fault fault = GeometryValidity.findFault(Wkt.read(wkt)).orElseThrow();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.where().toText()).isEqualTo(where);
    }

    @Test
    void validAndEmptyGeometriesHaveNone() {
        assertThat(GeometryValidity.findFault(Wkt.read("POLYGON ((0 0, 4 0, 4 4, 0 0))")))
                .isEmpty();
        assertThat(GeometryValidity.findFault(Wkt.read("POLYGON EMPTY"))).isEmpty();
    }
}
