package org.wangge.geodata.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;

class GeodesicDiscTest {

    @Test
    void theBoxHoldsEveryPlaceWithinTheRadius() {
        long seed = 20_261_121L;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            LonLat centre =
                    new LonLat(random.nextDouble() * 360 - 180, Math.toDegrees(Math.asin(random.nextDouble() * 2 - 1)));
            double radius = Math.pow(10, random.nextDouble() * 7.3);
            Bbox bounds = GeodesicDisc.bounds(centre, radius);
            GeodesicData rim = GeodesicDistance.ELLIPSOID.Direct(
                    centre.lat(), centre.lon(), random.nextDouble() * 360, radius * random.nextDouble());
            LonLat place = new LonLat(rim.lon2, rim.lat2);
            assertThat(bounds.contains(place))
                    .as("%s within %s m of %s, seed %d", place, radius, centre, seed)
                    .isTrue();
        }
    }

    @Test
    void theBoxIsNotMuchLargerThanTheDisc() {
        Bbox bounds = GeodesicDisc.bounds(new LonLat(113.73, 34.77), 1000);
        assertThat(bounds.east() - bounds.west()).isBetween(0.02184, 0.0219);
        assertThat(bounds.north() - bounds.south()).isBetween(0.0180, 0.0182);
    }

    @Test
    void theAntimeridianIsCrossedAndThePoleHasEveryLongitude() {
        Bbox crossing = GeodesicDisc.bounds(new LonLat(179.999, 10), 1000);
        assertThat(crossing.crossesAntimeridian()).isTrue();
        assertThat(GeodesicDisc.bounds(new LonLat(50, 89.999), 1000))
                .satisfies(box -> assertThat(box.west()).isEqualTo(-180))
                .satisfies(box -> assertThat(box.east()).isEqualTo(180))
                .satisfies(box -> assertThat(box.north()).isEqualTo(90));
        assertThat(GeodesicDisc.bounds(new LonLat(1, 2), Double.POSITIVE_INFINITY))
                .isEqualTo(new Bbox(-180, -90, 180, 90));
        assertThatThrownBy(() -> GeodesicDisc.bounds(new LonLat(1, 2), Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
