package org.wangge.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.geodesic.GeodesicDistance;

class NearestServicesTest {

    private static final long SEED = 20_261_122L;

    @Test
    void theNearestPointOfAPlaceCounts() {
        ServicePoints services = services(113.62, 34.75, 113.64, 34.75);
        Demand demand = Demand.builder()
                .add(new LonLat(113.621, 34.75), 3)
                .add(
                        Wkt.read(
                                "POLYGON((113.622 34.749,113.6395 34.749,113.6395 34.751,113.622 34.751,113.622 34.749))"),
                        5)
                .add(Wkt.read("LINESTRING(113.60 34.74,113.60 34.76)"), 2)
                .build();
        NearestServices nearest = NearestServices.of(services, demand);
        assertThat(IntStream.range(0, 3).map(nearest::service)).containsExactly(0, 1, 0);
        // A degree of longitude at 34.75° is 91,564.95 m long.
        assertThat(nearest.metres(0)).isCloseTo(91.565, within(0.001));
        assertThat(nearest.metres(1)).isCloseTo(45.782, within(0.001));
        assertThat(nearest.within(50)).isEqualTo(new Served(50, 3, 1, 10, 5));
        assertThat(nearest.within(100)).isEqualTo(new Served(100, 3, 2, 10, 8));
        assertThat(nearest.within(100).shareOfPlaces()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(nearest.within(100).shareOfWeight()).isEqualTo(0.8);
        assertThat(nearest.leftOut(50)).containsExactly(0, 2);
        assertThat(nearest.leftOut(5000)).isEmpty();
    }

    @Test
    void inAPolygonIsNoDistanceAndInItsCourtIsOne() {
        Geometry house = Wkt.read("POLYGON((0 0,9 0,9 9,0 9,0 0),(3 3,6 3,6 6,3 6,3 3))");
        Geometry parts =
                Wkt.read("MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0),(3 3,6 3,6 6,3 6,3 3)),((4 4,5 4,5 5,4 5,4 4)))");
        Demand demand = Demand.builder().add(house, 1).add(parts, 1).build();
        for (LonLat place : List.of(new LonLat(1, 1), new LonLat(3, 4), new LonLat(9, 9), new LonLat(0, 5))) {
            assertThat(NearestServices.of(ServicePoints.of(List.of(place)), demand)
                            .metres(0))
                    .as("%s", place)
                    .isZero();
        }
        NearestServices inCourt = NearestServices.of(services(4.5, 4.5), demand);
        assertThat(inCourt.metres(0)).isCloseTo(GeodesicDistance.metres(new LonLat(4.5, 4.5), house), within(1e-5));
        assertThat(inCourt.metres(1)).isZero();
    }

    @Test
    void ofEquallyNearTheLowerNumberWins() {
        Demand demand = Demand.builder().add(new LonLat(113.62, 34.75), 1).build();
        ServicePoints twins = services(113.63, 34.75, 113.625, 34.75, 113.625, 34.75, 113.625, 34.75);
        assertThat(NearestServices.of(twins, demand).service(0)).isEqualTo(1);
        Demand house = Demand.builder()
                .add(Wkt.read("POLYGON((0 0,1 0,1 1,0 1,0 0))"), 1)
                .build();
        assertThat(NearestServices.of(services(2, 2, 0.7, 0.7, 0.1, 0.1, 1, 1), house)
                        .service(0))
                .isEqualTo(1);
    }

    @Test
    void noServicesServeNobodyAndNobodyWantsNothing() {
        Demand demand = Demand.builder().add(new LonLat(113.62, 34.75), 4).build();
        NearestServices none = NearestServices.of(ServicePoints.of(List.of()), demand);
        assertThat(none.service(0)).isEqualTo(-1);
        assertThat(none.metres(0)).isInfinite();
        assertThat(none.within(1e9)).isEqualTo(new Served(1e9, 1, 0, 4, 0));
        assertThat(none.leftOut(1e9)).containsExactly(0);
        Served nothing =
                NearestServices.of(services(1, 2), Demand.builder().build()).within(10);
        assertThat(nothing).isEqualTo(new Served(10, 0, 0, 0, 0));
        assertThat(nothing.shareOfPlaces()).isZero();
        assertThat(nothing.shareOfWeight()).isZero();
    }

    @Test
    void whatIsNoPlaceIsRefusedAndLeavesNothingBehind() {
        Demand.Builder builder = Demand.builder().add(new LonLat(1, 2), 1);
        assertThatThrownBy(() -> builder.add(Wkt.read("POLYGON EMPTY"), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.add(Wkt.read("GEOMETRYCOLLECTION(POINT(1 2))"), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.add(Wkt.read("LINESTRING(1 2,181 2)"), 1))
                .isInstanceOf(CoordinateOutOfRangeException.class);
        for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> builder.add(new LonLat(1, 2), weight))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        Demand demand = builder.add(new LonLat(1, 3), 2).build();
        assertThat(demand.size()).isEqualTo(2);
        assertThat(NearestServices.of(services(1, 2, 1, 3), demand).service(1)).isEqualTo(1);
        assertThatThrownBy(() -> services(1, 91)).isInstanceOf(CoordinateOutOfRangeException.class);
        assertThatThrownBy(() -> ServicePoints.of(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NearestServices.of(
                        services(-179, 2),
                        Demand.builder().add(new LonLat(179, 2), 1).build()))
                .isInstanceOf(IllegalArgumentException.class);
        NearestServices nearest = NearestServices.of(services(1, 2), demand);
        assertThatThrownBy(() -> nearest.within(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> nearest.leftOut(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void agreesWithEveryPairMeasuredOnTheEllipsoid() {
        Random random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            LonLat middle = new LonLat(random.nextDouble() * 300 - 150, random.nextDouble() * 150 - 75);
            double size = Math.pow(10, 2 + random.nextDouble() * 3.5);
            Towns towns = new Towns(random, middle);
            List<LonLat> places = towns.places(1 + random.nextInt(40), size);
            List<Geometry> wanted = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                wanted.add(towns.anything(size));
            }
            requireSame(places, wanted, "seed %d round %d size %f at %s".formatted(SEED, round, size, middle));
        }
    }

    @Test
    void aFootFarAwayIsFoundToTheMicrometre() {
        Random random = new Random(SEED);
        for (int round = 0; round < 400; round++) {
            Towns towns = new Towns(random, new LonLat(100, random.nextDouble() * 150 - 75));
            double metres = 500 + random.nextDouble() * 9500;
            LonLat service = towns.at(metres, 0);
            // Along a meridian, where the foot leans most.
            Geometry way = Cgcs2000.geometries().createLineString(new Coordinate[] {
                towns.vertex(0, -3000 * random.nextDouble() - 100), towns.vertex(0, 3000 * random.nextDouble() + 100)
            });
            Demand demand = Demand.builder().add(way, 1).build();
            assertThat(NearestServices.of(ServicePoints.of(List.of(service)), demand)
                            .metres(0))
                    .as("seed %d round %d %f m from %s", SEED, round, metres, way)
                    .isCloseTo(GeodesicDistance.metres(service, way), within(1e-6));
        }
    }

    @Test
    void farNorthTheNearestByDegreesIsNotTheNearest() {
        Random random = new Random(SEED);
        for (double lat : new double[] {-89.9, -80, 0, 84, 89}) {
            List<LonLat> places = new ArrayList<>();
            List<Geometry> wanted = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                double north = Math.clamp(lat + random.nextGaussian() * 0.5, -90, 90);
                places.add(new LonLat(random.nextDouble() * 170, north));
                wanted.add(new LonLat(random.nextDouble() * 170, north - lat / 200).toPoint());
            }
            requireSame(places, wanted, "seed %d latitude %f".formatted(SEED, lat));
        }
    }

    private static void requireSame(List<LonLat> places, List<Geometry> wanted, String as) {
        Demand.Builder builder = Demand.builder();
        wanted.forEach(place -> builder.add(place, 1));
        NearestServices nearest = NearestServices.of(ServicePoints.of(places), builder.build());
        for (int i = 0; i < wanted.size(); i++) {
            Geometry place = wanted.get(i);
            double least = places.stream()
                    .mapToDouble(from -> GeodesicDistance.metres(from, place))
                    .min()
                    .orElseThrow();
            assertThat(nearest.metres(i)).as(as + " " + place).isCloseTo(least, within(1e-5));
            assertThat(GeodesicDistance.metres(places.get(nearest.service(i)), place))
                    .as(as + " " + place)
                    .isCloseTo(least, within(1e-5));
        }
    }

    static ServicePoints services(double... lonLats) {
        List<LonLat> places = new ArrayList<>();
        for (int i = 0; i < lonLats.length; i += 2) {
            places.add(new LonLat(lonLats[i], lonLats[i + 1]));
        }
        return ServicePoints.of(places);
    }
}
