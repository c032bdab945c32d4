package org.wangge.geodata.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;

class LinePartTest {

    private static final long SEED = 20_261_122L;

    @Test
    void isAsLongAsAskedAndLiesOnTheLine() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            LineString line = line(random);
            double length = GeodesicMeasure.lengthMetres(line);
            double from = random.nextDouble() * length * 0.9;
            double to = from + random.nextDouble() * (length - from);
            LineString part = LinePart.between(line, from, to);
            assertThat(GeodesicMeasure.lengthMetres(part))
                    .as("seed %d, round %d", SEED, round)
                    .isCloseTo(to - from, within(1e-4));
            assertThat(line.buffer(1e-9).covers(part)).isTrue();
            double rest = GeodesicMeasure.lengthMetres(LinePart.between(line, to, length + 1));
            assertThat(rest).isCloseTo(length - to, within(1e-4));
        }
    }

    @Test
    void theWholeIsTheLineItself() {
        LineString line = line(new Random(SEED));
        assertThat(LinePart.between(line, 0, 1e9)).isEqualTo(line);
    }

    @Test
    void nothingIsRefused() {
        LineString line = line(new Random(SEED));
        assertThatThrownBy(() -> LinePart.between(line, 5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinePart.between(line, -1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinePart.between(line, 1e9, 2e9)).isInstanceOf(IllegalArgumentException.class);
    }

    private static LineString line(Random random) {
        Coordinate[] path = new Coordinate[5];
        for (int i = 0; i < path.length; i++) {
            path[i] = new Coordinate(113.7 + 0.01 * i + random.nextDouble() * 0.005, 34.7 + random.nextDouble() * 0.01);
        }
        return Cgcs2000.geometries().createLineString(path);
    }
}
