package org.wangge.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicMeasure;

class WalkReachTest {

    private static final long SEED = 20_261_122L;

    private final Random random = new Random(SEED);
    private final Towns towns = new Towns(random, new LonLat(113.62, 34.75));

    @Test
    void aRiverIsCrossedByItsBridge() {
        // Two banks 40 m apart, joined by a bridge 300 m to the east.
        WalkNetwork banks =
                WalkNetwork.of(List.of(way(0, 0, 300, 0, 600, 0), way(0, 40, 300, 40), way(300, 40, 300, 0)));
        WalkReach reach = WalkReach.of(banks, ServicePoints.of(List.of(towns.at(100, 40))), 1000, 50);
        assertThat(reach.from(towns.at(100, 0)).metres()).isCloseTo(440, within(0.01));
        assertThat(reach.from(towns.at(100, -10)).metres()).isCloseTo(450, within(0.01));
        // On the edge of the service itself, and straight at it.
        assertThat(reach.from(towns.at(130, 40)).metres()).isCloseTo(30, within(0.01));
        assertThat(reach.from(towns.at(100, 50)).metres()).isCloseTo(10, within(0.01));
        assertThat(reach.from(towns.at(100, -60))).isEqualTo(new WalkReach.Walk(-1, Double.POSITIVE_INFINITY));
        assertThat(WalkReach.of(banks, ServicePoints.of(List.of(towns.at(100, 40))), 400, 50)
                        .from(towns.at(100, 0))
                        .service())
                .isEqualTo(-1);
    }

    @Test
    void waysThatOnlyCrossAreNotJoined() {
        WalkNetwork cross = WalkNetwork.of(List.of(way(-300, 0, 300, 0), way(0, -300, 0, 300)));
        WalkReach reach = WalkReach.of(cross, ServicePoints.of(List.of(towns.at(-50, 0))), 1000, 5);
        assertThat(reach.from(towns.at(0, 50)).service()).isEqualTo(-1);
        assertThat(reach.from(towns.at(50, 0)).metres()).isCloseTo(100, within(0.01));
    }

    @Test
    void aVertexKnowsHowFarItIs() {
        WalkNetwork bend = WalkNetwork.of(List.of(way(0, 0, 300, 0, 300, 200)));
        WalkReach reach = WalkReach.of(bend, ServicePoints.of(List.of(towns.at(0, 0))), 400, 1);
        int corner = bend.vertexAt(towns.at(300, 0));
        int end = bend.vertexAt(towns.at(300, 200));
        assertThat(reach.metresFrom(corner)).isCloseTo(300, within(0.01));
        assertThat(reach.metresFrom(end)).isInfinite();
        assertThat(bend.vertexAt(towns.at(100, 0))).as("between two vertices").isEqualTo(-1);
        assertThat(bend.vertexAt(towns.at(300, 1))).as("a metre aside").isEqualTo(-1);
    }

    @Test
    void twoWaysAlongTheSameEdgeAreOne() {
        WalkNetwork twice =
                WalkNetwork.of(List.of(way(0, 0, 170, 31), way(170, 31, 0, 0), way(0, 0, 170, 31, 300, 90)));
        WalkReach reach = WalkReach.of(twice, ServicePoints.of(List.of(towns.at(51, 9.3))), 1000, 5);
        assertThat(reach.from(towns.at(119, 21.7)).metres()).isCloseTo(Math.hypot(68, 12.4), within(0.01));
    }

    @Test
    void ofEquallyNearTheLowerNumberWins() {
        WalkNetwork one = WalkNetwork.of(List.of(way(0, 0, 100, 0, 200, 0)));
        LonLat same = towns.at(150, 0);
        WalkReach reach = WalkReach.of(one, ServicePoints.of(List.of(towns.at(10, 90), same, same)), 1000, 5);
        assertThat(reach.from(towns.at(50, 0)).service()).isEqualTo(1);
        assertThat(reach.from(towns.at(160, 0)).service()).isEqualTo(1);
    }

    @Test
    void waysAreReachedAsFarAsOneWalks() {
        // A service 40 m off a road of 600 m with a lane in its middle.
        LineString road = way(0, 0, 300, 0, 600, 0);
        LineString lane = way(300, 0, 300, 200);
        WalkReach reach = WalkReach.of(
                WalkNetwork.of(List.of(road, lane)), ServicePoints.of(List.of(towns.at(200, 40))), 250, 50);
        CoveredLength onRoad = reach.length(road);
        assertThat(onRoad.metres()).isCloseTo(600, within(0.01));
        // 210 m to both sides, of which 200 m are there to the west.
        assertThat(onRoad.coveredMetres()).isCloseTo(410, within(0.02));
        assertThat(onRoad.uncovered().getNumGeometries()).isEqualTo(1);
        assertThat(reach.length(lane).coveredMetres()).isCloseTo(110, within(0.02));
        // A part that an overlay cut off, drawn the other way round, and what is no way of the network.
        assertThat(reach.length(way(550, 0, 350, 0)).coveredMetres()).isCloseTo(60, within(0.02));
        assertThat(reach.length(way(0, 30, 600, 30)).coveredMetres()).isZero();
        assertThat(reach.length(Cgcs2000.geometries().createLineString()).metres())
                .isZero();
        assertThatThrownBy(() -> reach.length(towns.at(0, 0).toPoint())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsReachedOfWaysIsWhatWalksFromItsPlacesFind() {
        for (int round = 0; round < 20; round++) {
            List<LineString> ways = new ArrayList<>();
            List<LonLat> nodes = towns.places(20, 1200);
            for (int i = 0; i < 30; i++) {
                LonLat from = nodes.get(random.nextInt(20));
                LonLat to = nodes.get(random.nextInt(20));
                if (!from.equals(to)) {
                    ways.add(way(from.toCoordinate(), to.toCoordinate()));
                }
            }
            WalkReach reach = WalkReach.of(WalkNetwork.of(ways), ServicePoints.of(towns.places(3, 1000)), 700, 200);
            LineString asked = ways.get(random.nextInt(ways.size()));
            CoveredLength length = reach.length(asked);
            int samples = 4000;
            long reached = java.util.stream.IntStream.range(0, samples)
                    .filter(i -> reach.from(at(asked, (i + 0.5) / samples)).service() >= 0)
                    .count();
            // A place where ways cross may be walked to along either.
            assertThat(length.share()).isCloseTo((double) reached / samples, within(0.004));
        }
    }

    private static LonLat at(LineString line, double share) {
        Coordinate a = line.getCoordinateN(0);
        Coordinate b = line.getCoordinateN(1);
        return new LonLat(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y));
    }

    @Test
    void noWaysLeadNowhereAndBadInputIsRefused() {
        WalkNetwork none = WalkNetwork.of(List.of());
        ServicePoints services = ServicePoints.of(List.of(new LonLat(1, 2)));
        assertThat(WalkReach.of(none, services, 10, 10).from(new LonLat(1, 2)).service())
                .isEqualTo(-1);
        WalkNetwork one = WalkNetwork.of(List.of(way(0, 0, 100, 0, 100, 0)));
        assertThat(WalkReach.of(one, ServicePoints.of(List.of()), 10, 10)
                        .from(towns.at(0, 0))
                        .service())
                .isEqualTo(-1);
        for (double[] bad : new double[][] {{-1, 5}, {5, -1}, {Double.NaN, 5}, {5, Double.POSITIVE_INFINITY}}) {
            assertThatThrownBy(() -> WalkReach.of(one, services, bad[0], bad[1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        LineString wide = Cgcs2000.geometries()
                .createLineString(new Coordinate[] {new Coordinate(100, 30), new Coordinate(120, 30)});
        assertThatThrownBy(() -> WalkNetwork.of(List.of(wide))).isInstanceOf(CoordinateOutOfRangeException.class);
    }

    @Test
    void agreesWithAPlainSearchWhereEveryPlaceIsANode() {
        for (int round = 0; round < 40; round++) {
            List<Coordinate> nodes = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                nodes.add(towns.anywhere(1500).toCoordinate());
            }
            List<int[]> edges = new ArrayList<>();
            List<LineString> ways = new ArrayList<>();
            for (int i = 0; i < 45; i++) {
                int[] edge = {random.nextInt(30), random.nextInt(30)};
                if (edge[0] != edge[1] && edges.stream().noneMatch(other -> same(other, edge))) {
                    edges.add(edge);
                    ways.add(way(nodes.get(edge[0]), nodes.get(edge[1])));
                }
            }
            // Every place lies on an edge and cuts it in two in the plain search.
            List<int[]> cut = new ArrayList<>();
            List<double[]> shares = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int edge = random.nextInt(edges.size());
                cut.add(new int[] {30 + i, edge});
                shares.add(new double[] {random.nextDouble()});
                Coordinate a = nodes.get(edges.get(edge)[0]);
                Coordinate b = nodes.get(edges.get(edge)[1]);
                double t = shares.get(i)[0];
                nodes.add(new Coordinate(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)));
            }
            double[][] plain = plain(nodes, edges, cut);
            List<LonLat> services =
                    nodes.subList(30, 34).stream().map(LonLat::of).toList();
            double limit = 500 + random.nextDouble() * 3000;
            WalkReach reach = WalkReach.of(WalkNetwork.of(ways), ServicePoints.of(services), limit, 1);
            for (int i = 34; i < nodes.size(); i++) {
                double[] to = plain[i];
                double least = Arrays.stream(new int[] {30, 31, 32, 33})
                        .mapToDouble(service -> to[service])
                        .min()
                        .orElseThrow();
                WalkReach.Walk walk = reach.from(LonLat.of(nodes.get(i)));
                String as = "seed %d round %d place %d limit %f".formatted(SEED, round, i, limit);
                if (least <= limit - 0.01) {
                    assertThat(walk.metres()).as(as).isCloseTo(least, within(0.01));
                    assertThat(to[30 + walk.service()]).as(as).isCloseTo(least, within(0.01));
                } else if (least > limit + 0.01) {
                    assertThat(walk.service()).as(as).isEqualTo(-1);
                }
            }
        }
    }

    private static boolean same(int[] edge, int[] other) {
        return (edge[0] == other[0] && edge[1] == other[1]) || (edge[0] == other[1] && edge[1] == other[0]);
    }

    /** All shortest distances, by trying every node between. */
    private static double[][] plain(List<Coordinate> nodes, List<int[]> edges, List<int[]> cut) {
        int count = nodes.size();
        double[][] metres = new double[count][count];
        for (int i = 0; i < count; i++) {
            Arrays.fill(metres[i], Double.POSITIVE_INFINITY);
            metres[i][i] = 0;
        }
        for (int i = 0; i < edges.size(); i++) {
            int edge = i;
            List<Integer> along = new ArrayList<>(List.of(edges.get(i)[0], edges.get(i)[1]));
            cut.stream().filter(place -> place[1] == edge).forEach(place -> along.add(place[0]));
            for (int one : along) {
                for (int other : along) {
                    double length =
                            one == other ? 0 : GeodesicMeasure.lengthMetres(way(nodes.get(one), nodes.get(other)));
                    metres[one][other] = Math.min(metres[one][other], length);
                }
            }
        }
        for (int between = 0; between < count; between++) {
            for (double[] from : metres) {
                for (int to = 0; to < count; to++) {
                    from[to] = Math.min(from[to], from[between] + metres[between][to]);
                }
            }
        }
        return metres;
    }

    private static LineString way(Coordinate from, Coordinate to) {
        return Cgcs2000.geometries().createLineString(new Coordinate[] {from, to});
    }

    private LineString way(double... metres) {
        Coordinate[] path = new Coordinate[metres.length / 2];
        for (int i = 0; i < path.length; i++) {
            path[i] = towns.vertex(metres[2 * i], metres[2 * i + 1]);
        }
        return Cgcs2000.geometries().createLineString(path);
    }
}
