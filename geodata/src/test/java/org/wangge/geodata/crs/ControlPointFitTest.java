package org.wangge.geodata.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;

class ControlPointFitTest {

    private static final MetricSystem METRES = new MetricSystem(114);

    /** A made-up city grid: turned by 12°, 0.4 ‰ too long, counted from a corner of the town. */
    private static PlanePoint cityGrid(LonLat place) {
        PlanePoint metres = METRES.toMetres(place);
        double east = metres.x() - 470_000;
        double north = metres.y() - 3_840_000;
        double angle = Math.toRadians(12);
        return new PlanePoint(
                1.0004 * (east * Math.cos(angle) - north * Math.sin(angle)),
                1.0004 * (east * Math.sin(angle) + north * Math.cos(angle)));
    }

    private static List<ControlPoint> points(int count, double noiseMetres) {
        Random random = new Random(11);
        List<ControlPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LonLat place = new LonLat(113.7 + 0.08 * random.nextDouble(), 34.74 + 0.06 * random.nextDouble());
            PlanePoint old = cityGrid(place);
            points.add(new ControlPoint(
                    old.x() + noiseMetres * random.nextGaussian(),
                    old.y() + noiseMetres * random.nextGaussian(),
                    place));
        }
        return points;
    }

    @ParameterizedTest
    @EnumSource(FitMethod.class)
    void cityGridsAreFoundExactly(FitMethod method) {
        ControlPointFit fit = ControlPointFit.of(method, points(8, 0));
        assertThat(fit.rmsMetres()).isLessThan(1e-6);
        LonLat place = new LonLat(113.7123, 34.7654);
        PlanePoint old = cityGrid(place);
        assertThat(fit.toLonLat(old.x(), old.y()).lon()).isCloseTo(place.lon(), within(1e-10));
        assertThat(fit.toLonLat(old.x(), old.y()).lat()).isCloseTo(place.lat(), within(1e-10));
        assertThat(fit.fromLonLat(place).x()).isCloseTo(old.x(), within(1e-5));
        assertThat(fit.residuals())
                .allMatch(residual -> residual.leaveOneOutMetres().orElseThrow() < 1e-5);
    }

    @Test
    void aPointThatIsWrongIsSeenInItsResidual() {
        List<ControlPoint> points = points(6, 0);
        ControlPoint wrong = points.get(2);
        points.set(2, new ControlPoint(wrong.x() + 5, wrong.y(), wrong.place()));
        ControlPointFit fit = ControlPointFit.of(FitMethod.SIMILARITY, points);
        assertThat(fit.residuals().get(2).metres())
                .isEqualTo(fit.greatestMetres())
                .isGreaterThan(2);
        assertThat(fit.residuals().get(2).leaveOneOutMetres().orElseThrow()).isCloseTo(5, within(0.01));
        assertThat(fit.rmsMetres()).isBetween(1.0, 3.0);
    }

    @Test
    void measuredPointsFitAsWellAsTheyWereMeasured() {
        ControlPointFit fit = ControlPointFit.of(FitMethod.AFFINE, points(200, 0.05));
        assertThat(fit.rmsMetres()).isCloseTo(0.07, within(0.01));
    }

    @Test
    void systemsThatCountNorthFirstAreMirrored() {
        List<ControlPoint> swapped = points(5, 0).stream()
                .map(point -> new ControlPoint(point.y(), point.x(), point.place()))
                .toList();
        assertThat(ControlPointFit.of(FitMethod.SIMILARITY, swapped).rmsMetres())
                .isLessThan(1e-6);
    }

    @Test
    void degreesOfAnotherDatumNeedAnAffineFit() {
        // Xi'an 80 in longitude and latitude, off by some 100 m.
        List<ControlPoint> points = points(9, 0).stream()
                .map(point -> new ControlPoint(
                        point.place().lon() - 0.00117, point.place().lat() - 0.00002, point.place()))
                .toList();
        assertThat(ControlPointFit.of(FitMethod.AFFINE, points).rmsMetres()).isLessThan(0.5);
        assertThat(ControlPointFit.of(FitMethod.POLYNOMIAL, points).rmsMetres()).isLessThan(0.001);
    }

    @Test
    void shapesAreMovedVertexByVertex() {
        ControlPointFit fit = ControlPointFit.of(FitMethod.SIMILARITY, points(4, 0));
        PlanePoint corner = cityGrid(new LonLat(113.73, 34.77));
        Geometry moved = fit.toLonLat(Wkt.read("POINT (%s %s)".formatted(corner.x(), corner.y())));
        assertThat(moved.getCoordinate().x).isCloseTo(113.73, within(1e-10));
        assertThat(moved.getSRID()).isEqualTo(4490);
    }

    @ParameterizedTest
    @CsvSource({"SIMILARITY, 1", "AFFINE, 2", "POLYNOMIAL, 5", "AFFINE, 1001"})
    void tooFewAndTooManyAreRefused(FitMethod method, int count) {
        assertThatThrownBy(() -> ControlPointFit.of(method, points(count, 0)))
                .isInstanceOf(ControlPointException.class);
    }

    @Test
    void pointsInALineOrAtOnePlaceAreRefused() {
        List<ControlPoint> line = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            line.add(new ControlPoint(100 * i, 50 * i, METRES.toLonLat(470_000 + 100 * i, 3_840_000 + 50 * i)));
        }
        assertThatThrownBy(() -> ControlPointFit.of(FitMethod.AFFINE, line))
                .isInstanceOf(ControlPointException.class)
                .extracting("code")
                .isEqualTo("points-in-line");
        assertThatThrownBy(() -> ControlPointFit.of(FitMethod.POLYNOMIAL, line))
                .isInstanceOf(ControlPointException.class);
        // A similarity is told by a line too.
        assertThat(ControlPointFit.of(FitMethod.SIMILARITY, line).rmsMetres()).isLessThan(1e-6);
        ControlPoint one = line.getFirst();
        assertThatThrownBy(() -> ControlPointFit.of(FitMethod.SIMILARITY, List.of(one, one)))
                .isInstanceOf(ControlPointException.class);
        assertThatThrownBy(() -> new ControlPoint(Double.NaN, 0, one.place())).isInstanceOf(RuntimeException.class);
    }
}
