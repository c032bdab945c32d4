package org.wangge.server.operation.command;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.coverage.Camera;
import org.wangge.geodata.coverage.LinePlaces;
import org.wangge.geodata.coverage.Sector;
import org.wangge.geodata.coverage.ServicePoints;
import org.wangge.geodata.coverage.SightCover;
import org.wangge.geodata.coverage.WalkNetwork;
import org.wangge.geodata.coverage.WalkReach;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.GeodesicDistance;

/** Walks and lines of sight in the town of an office. */
final class CoverageBenchTown {

    static final int CAMERAS = 600;

    private static final int SERVICES = 50;
    private static final double WALK_METRES = 400;
    private static final double OFF_METRES = 100;
    private static final double ON_NODE_METRES = 0.001;
    private static final double RANGE_METRES = 100;
    private static final double ANGLE_DEGREES = 70;
    private static final double TARGET_METRES = 10;
    private static final double OFF_WALL_DEGREES = 1e-5;
    private static final double ON_WALL_DEGREES = 1e-8;
    private static final String WALKED =
            "r.class not in ('motorway', 'motorway_link', 'trunk_link', 'construction', 'proposed')";

    private final PlainReach plain;
    private final List<LineString> ways;
    private final List<Geometry> buildings;
    private final Random random = new Random(Load.SEED);

    CoverageBenchTown(PlainReach plain) {
        this.plain = plain;
        this.ways = plain.list(
                "select ST_AsEWKB(e.geom) from wangge.road_edge e join wangge.road r on r.id = e.road_id where "
                        + WALKED + " order by e.id",
                row -> (LineString) Ewkb.read(row.getBytes(1)));
        this.buildings = plain.list(
                "select ST_AsEWKB(geom) from wangge.building order by id", row -> Ewkb.read(row.getBytes(1)));
    }

    void measure(int cameras) {
        WanggeCommand.answer("a town of %,d buildings and %,d pieces of ways".formatted(buildings.size(), ways.size()));
        walk();
        sight(cameras);
    }

    private record Node(long id, LonLat place) {}

    private void walk() {
        plain.storeEdges(WALKED);
        List<Node> nodes = plain.list(
                "select n.id, ST_X(n.geom), ST_Y(n.geom) from wangge.road_node n"
                        + " where exists (select from bench_edge e where n.id in (e.source, e.target)) order by n.id",
                row -> new Node(row.getLong(1), new LonLat(row.getDouble(2), row.getDouble(3))));
        List<Node> services = new ArrayList<>();
        for (int i = 0; i < Math.min(SERVICES, nodes.size()); i++) {
            services.add(nodes.get(random.nextInt(nodes.size())));
        }
        ServicePoints points =
                ServicePoints.of(services.stream().map(Node::place).toList());
        Timings town = CoverageBench.measured(() -> servedBuildings(WalkNetwork.of(ways), points));
        BenchReport.seconds("network, walks, buildings within 400 m of %d services".formatted(services.size()), town);
        BenchReport.note("%,d of %,d buildings served"
                .formatted(servedBuildings(WalkNetwork.of(ways), points), buildings.size()));
        BenchReport.target("<= 3 s", town.median() <= 3);
        WalkNetwork network = WalkNetwork.of(ways);
        int[] vertices =
                nodes.stream().mapToInt(node -> network.vertexAt(node.place())).toArray();
        Timings own = CoverageBench.measured(() -> reached(network, nodes, vertices, points));
        BenchReport.seconds("metres to all crossings within 400 m", own);
        Optional<String> routing = plain.routing();
        if (routing.isEmpty()) {
            BenchReport.note("pgRouting is not installed (postgresql-NN-pgrouting): nothing stands beside it");
            return;
        }
        List<Long> from = services.stream().map(Node::id).distinct().toList();
        Timings theirs = CoverageBench.measured(() -> plain.drivingDistance(from, WALK_METRES));
        BenchReport.beside("pgRouting " + routing.get() + " pgr_drivingDistance", theirs, own);
        compare(reached(network, nodes, vertices, points), plain.drivingDistance(from, WALK_METRES));
        CoverageBench.faster(own, theirs);
    }

    private int servedBuildings(WalkNetwork network, ServicePoints services) {
        WalkReach reach = WalkReach.of(network, services, WALK_METRES, OFF_METRES);
        int served = 0;
        for (Geometry building : buildings) {
            served += reach.from(LonLat.of(building.getInteriorPoint())).service() >= 0 ? 1 : 0;
        }
        return served;
    }

    /** As pgRouting is asked by the numbers of its nodes, this is by those of the vertices. */
    private static Map<Long, Double> reached(
            WalkNetwork network, List<Node> nodes, int[] vertices, ServicePoints services) {
        WalkReach reach = WalkReach.of(network, services, WALK_METRES, ON_NODE_METRES);
        Map<Long, Double> metres = new TreeMap<>();
        for (int i = 0; i < vertices.length; i++) {
            double far = reach.metresFrom(vertices[i]);
            if (far <= WALK_METRES) {
                metres.put(nodes.get(i).id(), far);
            }
        }
        return metres;
    }

    private static void compare(Map<Long, Double> own, Map<Long, Double> theirs) {
        double largest = 0;
        int lacking = 0;
        for (Map.Entry<Long, Double> node : theirs.entrySet()) {
            Double metres = own.get(node.getKey());
            if (metres == null) {
                lacking++;
            } else {
                largest = Math.max(largest, Math.abs(metres - node.getValue()));
            }
        }
        BenchReport.note(String.format(
                Locale.ROOT,
                "%,d crossings, pgRouting %,d, %d only there; largest difference %.4f m",
                own.size(),
                theirs.size(),
                lacking,
                largest));
        BenchReport.target("same answer to 0.01 m", lacking == 0 && own.size() == theirs.size() && largest <= 0.01);
    }

    private void sight(int count) {
        STRtree tree = new STRtree();
        buildings.forEach(building -> tree.insert(building.getEnvelopeInternal(), building));
        List<LonLat> places = LinePlaces.along(ways, TARGET_METRES);
        List<LonLat> outside = places.stream()
                .filter(place -> isOutside(place, OFF_WALL_DEGREES, tree))
                .toList();
        List<Camera> cameras = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cameras.add(new Camera(
                    outside.get(random.nextInt(outside.size())),
                    random.nextDouble() * 360,
                    ANGLE_DEGREES,
                    RANGE_METRES));
        }
        Timings own =
                CoverageBench.measured(() -> SightCover.of(buildings, cameras).sectors());
        BenchReport.seconds("what %,d cameras see past the buildings".formatted(count), own);
        BenchReport.target("<= 5 s", own.median() <= 5);
        besidePostgis(
                cameras,
                places.stream()
                        .filter(place -> isOutside(place, ON_WALL_DEGREES, tree))
                        .toList(),
                own);
    }

    /** A camera in a building is another question for PostGIS, and so is a door: a wall is seen, but the line of sight ends on it. */
    private static boolean isOutside(LonLat place, double degrees, STRtree tree) {
        Geometry near = place.toPoint().buffer(degrees);
        for (Object each : tree.query(near.getEnvelopeInternal())) {
            if (near.intersects((Geometry) each)) {
                return false;
            }
        }
        return true;
    }

    /** Lines of sight to places every 10 m along the ways outside of buildings: those that lie in the whole sector, seen or not. */
    private void besidePostgis(List<Camera> cameras, List<LonLat> places, Timings own) {
        STRtree tree = new STRtree();
        for (int i = 0; i < places.size(); i++) {
            tree.insert(places.get(i).toPoint().getEnvelopeInternal(), i);
        }
        List<Sector> sectors = SightCover.of(buildings, cameras).sectors();
        List<Sector> whole = SightCover.of(List.of(), cameras).sectors();
        List<LonLat> from = new ArrayList<>();
        List<LonLat> to = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        BitSet seen = new BitSet();
        for (int i = 0; i < cameras.size(); i++) {
            PreparedGeometry sector =
                    PreparedGeometryFactory.prepare(whole.get(i).polygon());
            PreparedGeometry sight =
                    PreparedGeometryFactory.prepare(sectors.get(i).polygon());
            LonLat camera = cameras.get(i).place();
            Bbox box = GeodesicDisc.bounds(camera, RANGE_METRES);
            for (Object found : tree.query(box.toGeometry().getEnvelopeInternal())) {
                LonLat place = places.get((Integer) found);
                if (GeodesicDistance.metres(camera, place) > 1 && sector.covers(place.toPoint())) {
                    from.add(camera);
                    to.add(place);
                    targets.add((Integer) found);
                    if (sight.covers(place.toPoint())) {
                        seen.set((Integer) found);
                    }
                }
            }
        }
        plain.store("bench_wall", buildings);
        plain.storeSightLines("bench_sight", from, to, targets);
        Timings theirs = CoverageBench.measured(() -> plain.seen("bench_sight", "bench_wall"));
        BenchReport.beside("PostGIS ST_Intersects of %,d lines of sight".formatted(targets.size()), theirs, own);
        BitSet differing = plain.seen("bench_sight", "bench_wall");
        differing.xor(seen);
        BenchReport.note("%,d places on ways seen, %d told otherwise by PostGIS"
                .formatted(seen.cardinality(), differing.cardinality()));
        // A place on the rim of what is seen is on either side of it by rounding.
        BenchReport.target("same answer but for 1 in 1000", differing.cardinality() * 1000L <= seen.cardinality());
        CoverageBench.faster(own, theirs);
    }
}
