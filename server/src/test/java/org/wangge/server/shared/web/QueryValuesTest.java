package org.wangge.server.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

class QueryValuesTest {

    @Test
    void aPlaceIsDegreesUnlessTheSystemIsProjected() {
        assertThat(QueryValues.place(113.73, 34.77, null)).isEqualTo(new LonLat(113.73, 34.77));
        LonLat projected = QueryValues.place(500_000, 3_850_000, "EPSG:4547");
        assertThat(projected.lon()).isCloseTo(114, within(1e-9));
        assertThat(projected.lat()).isBetween(34.7, 34.8);
    }

    @Test
    void aBoxMayCrossTheAntimeridian() {
        assertThat(QueryValues.bbox("179,-1,-179,1", null)).isEqualTo(new Bbox(179, -1, -179, 1));
    }

    @Test
    void aProjectedBoxHoldsAllOfItself() {
        Bbox box = QueryValues.bbox("400000,3800000,600000,3900000", "EPSG:4547");
        assertThat(box.contains(QueryValues.place(500_000, 3_800_000, "EPSG:4547")))
                .isTrue();
        assertThat(box.contains(QueryValues.place(400_000, 3_900_000, "EPSG:4547")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,2,3", "1,2,3,4,5,6", "1,2,3,x", "1,2,3,NaN", "1,5,3,4", "-190,0,0,1", "0,0,1,91"})
    void anUnreadableBoxIsRefused(String bbox) {
        assertThatThrownBy(() -> QueryValues.bbox(bbox, null))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem().status()).isEqualTo(400);
                    assertThat(problem.errors().getFirst().pointer()).isEqualTo("bbox");
                });
    }

    @Test
    void anUnknownSystemIsRefused() {
        assertThatThrownBy(() -> QueryValues.place(1, 1, "EPSG:3857"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(RequestProblem.UNKNOWN_CRS));
    }

    @Test
    void aLimitIsClampedAndNeverBelowOne() {
        assertThat(QueryValues.limit(null, 5)).isEqualTo(5);
        assertThat(QueryValues.limit(5000, 5)).isEqualTo(1000);
        assertThatThrownBy(() -> QueryValues.limit(0, 5)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> QueryValues.limit(-3, 5)).isInstanceOf(ProblemException.class);
    }
}
