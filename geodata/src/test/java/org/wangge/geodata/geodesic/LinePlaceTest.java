package org.wangge.geodata.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;

class LinePlaceTest {

    private static final LineString NORTH = line(113.73, 34.76, 113.73, 34.765, 113.73, 34.77);

    @Test
    void tellsWhereAndOnWhichSide() {
        LinePlace west = LinePlace.of(new LonLat(113.7299, 34.7625), NORTH);
        assertThat(west.side()).isEqualTo(1);
        assertThat(west.metres()).isCloseTo(9.155, within(0.01));
        assertThat(west.alongMetres()).isCloseTo(277.34, within(0.05));
        assertThat(LinePlace.of(new LonLat(113.7301, 34.7625), NORTH).side()).isEqualTo(-1);
        assertThat(LinePlace.of(new LonLat(113.73, 34.7625), NORTH))
                .extracting(LinePlace::side)
                .isEqualTo(0);
    }

    @Test
    void doesNotLoseTheSideAtAVertex() {
        // A sharp bend to the left: who stands outside it is on the right of the river, wherever the nearest vertex's
        // edges point.
        LineString bend = line(113.73, 34.76, 113.74, 34.76, 113.7310, 34.7603);
        assertThat(LinePlace.of(new LonLat(113.7401, 34.7599), bend).side()).isEqualTo(-1);
        assertThat(LinePlace.of(new LonLat(113.7401, 34.7601), bend).side()).isEqualTo(-1);
    }

    @Test
    void agreesWithThePartOfTheLine() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            double[] numbers = new double[12];
            for (int i = 0; i < 12; i += 2) {
                numbers[i] = 113.7 + 0.004 * i + 0.002 * random.nextDouble();
                numbers[i + 1] = 34.7 + 0.01 * random.nextDouble();
            }
            LineString line = line(numbers);
            double wanted = random.nextDouble() * GeodesicMeasure.lengthMetres(line);
            LineString part = LinePart.between(line, 0, Math.max(1e-3, wanted));
            Coordinate end = part.getCoordinateN(part.getNumPoints() - 1);
            LinePlace found = LinePlace.of(LonLat.of(end), line);
            assertThat(found.alongMetres()).as("seed %d", seed).isCloseTo(Math.max(1e-3, wanted), within(1e-3));
            assertThat(found.metres()).as("seed %d", seed).isLessThan(1e-5);
        }
    }

    private static LineString line(double... lonLats) {
        Coordinate[] vertices = new Coordinate[lonLats.length / 2];
        for (int i = 0; i < vertices.length; i++) {
            vertices[i] = new Coordinate(lonLats[2 * i], lonLats[2 * i + 1]);
        }
        return Cgcs2000.geometries().createLineString(vertices);
    }
}
