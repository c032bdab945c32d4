package org.wangge.geodata.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;

@Timeout(60)
class GaussKrugerTest {

    private static final long SEED = 4547;

    @Test
    void everySystemAgreesWithGeoTools() throws Exception {
        var geographic = CRS.decode("EPSG:4490", true);
        Random random = new Random(SEED);
        for (int epsg = 4491; epsg <= 4554; epsg++) {
            GaussKruger crs = GaussKruger.epsg(epsg);
            var transform = CRS.findMathTransform(geographic, CRS.decode("EPSG:" + epsg, true), true);
            double halfWidth = epsg <= 4512 ? 3 : 1.5;
            for (int i = 0; i < 40; i++) {
                double lon = crs.centralMeridian() + (random.nextDouble() * 2 - 1) * halfWidth;
                double lat = 3 + random.nextDouble() * 51;
                double[] expected = new double[2];
                transform.transform(new double[] {lon, lat}, 0, expected, 0, 1);
                PlanePoint actual = crs.fromLonLat(new LonLat(lon, lat));
                // GeoTools evaluates a shorter series: it is good to some micrometres here.
                assertThat(actual.x()).as("%s x %s %s", crs, lon, lat).isCloseTo(expected[0], within(2e-5));
                assertThat(actual.y()).as("%s y %s %s", crs, lon, lat).isCloseTo(expected[1], within(2e-5));
            }
        }
    }

    @Test
    void pairReturnsToItself() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            double lat = random.nextDouble() * 89;
            GaussKruger crs = GaussKruger.epsg(4491 + random.nextInt(64));
            double lon = crs.centralMeridian() + (random.nextDouble() * 2 - 1) * 4;
            PlanePoint point = crs.fromLonLat(new LonLat(lon, lat));
            LonLat back = crs.toLonLat(point.x(), point.y());
            assertThat(back.lon())
                    .as("%s %s seed %d", lon, lat, SEED)
                    .isCloseTo(lon, within(1e-12 / Math.cos(Math.toRadians(lat))));
            assertThat(back.lat()).as("%s %s seed %d", lon, lat, SEED).isCloseTo(lat, within(1e-12));
        }
    }

    @Test
    void zoneNumberLeadsTheEasting() {
        LonLat place = new LonLat(113.7215, 34.7745);
        PlanePoint plain = Crs.parse("EPSG:4547").fromLonLat(place);
        PlanePoint zoned = Crs.parse("EPSG:4526").fromLonLat(place);
        assertThat(zoned.x()).isCloseTo(plain.x() + 38_000_000, within(1e-8));
        assertThat(zoned.y()).isEqualTo(plain.y());
        assertThat(Crs.parse("EPSG:4497").fromLonLat(place).x()).isBetween(19_700_000.0, 19_760_000.0);
        assertThat(GaussKruger.epsg(4508).centralMeridian()).isEqualTo(111);
        assertThat(GaussKruger.epsg(4513).centralMeridian()).isEqualTo(75);
        assertThat(GaussKruger.epsg(4533).centralMeridian()).isEqualTo(135);
    }

    @Test
    void metricSystemIsThatOfTheZone() {
        assertThat(MetricSystem.at(113.73, 34.77).epsg()).hasValue(4547);
        assertThat(MetricSystem.at(112.5, 34.77).epsg()).hasValue(4547);
        assertThat(MetricSystem.at(73.5, 40).epsg()).hasValue(4534);
        assertThat(MetricSystem.at(136.4, 40).epsg()).hasValue(4554);
        assertThat(MetricSystem.at(13.26, 53.56)).isEqualTo(new MetricSystem(12));
        assertThat(MetricSystem.at(13.26, 53.56).epsg()).isEmpty();
        assertThat(MetricSystem.at(-179.9, -33).centralMeridian()).isEqualTo(-180);
        assertThat(MetricSystem.at(179.9, -33).centralMeridian()).isEqualTo(180);
    }

    @Test
    void metricGeometryReturnsToItself() {
        Geometry lonLat = Wkt.read("POLYGON ((-0.1 -51.5, -0.09 -51.5, -0.09 -51.51, -0.1 -51.51, -0.1 -51.5), "
                + "(-0.098 -51.502, -0.096 -51.502, -0.096 -51.504, -0.098 -51.502))");
        MetricSystem system = MetricSystem.of(lonLat);
        Geometry metres = system.toMetres(lonLat);
        assertThat(metres.getArea()).isCloseTo(757_000, within(15_000.0));
        assertThat(system.toLonLat(metres).equalsExact(lonLat, 1e-12)).isTrue();
        assertThatThrownBy(() -> system.toMetres(new LonLat(40, 0))).isInstanceOf(CoordinateOutOfRangeException.class);
    }
}
