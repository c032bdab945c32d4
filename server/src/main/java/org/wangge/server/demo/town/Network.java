package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.union.CascadedPolygonUnion;

/** All roads cut at every junction, each stretch with the street it belongs to. */
final class Network {

    /** How far the path on a canal bank keeps from the water, in metres. */
    static final double BANK_METRES = 8;

    /** A stretch of road between two junctions. */
    record Edge(Plan.Street street, LineString line, boolean bridge) {}

    private final List<Plan.Street> streets = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final STRtree edgeIndex = new STRtree();
    private final Geometry banks;
    private final PreparedGeometry bankArea;

    Network(Partition partition, Blocks blocks, Names names) {
        List<Plan.Canal> canals = Plan.canals();
        List<LineString> barrierEdges = new ArrayList<>(partition.edges());
        barrierEdges.removeIf(edge -> onCanal(edge, canals));
        streets.addAll(Plan.barriers());
        Polygon town = partition.street();
        banks = banks(canals, town);
        bankArea = PreparedGeometryFactory.prepare(banks);
        List<Plan.Street> cuts = new ArrayList<>();
        Map<Integer, String> laneNames = new HashMap<>();
        for (Blocks.Lane lane : blocks.lanes()) {
            cuts.addAll(street(lane, laneNames, names));
        }
        int number = 1;
        for (LineString path : paths(town)) {
            cuts.add(new Plan.Street(number++ % 2 == 0 ? "渠畔步道" : "滨水步道", RoadKind.FOOTWAY, path));
        }
        streets.addAll(cuts);
        List<LineString> all = new ArrayList<>(barrierEdges);
        cuts.forEach(cut -> all.add(cut.line()));
        attribute(Noding.withoutStubs(Noding.node(all), 12), canals);
    }

    List<Edge> edges() {
        return edges;
    }

    /** All streets as drawn, uncut. */
    List<Plan.Street> streets() {
        return streets;
    }

    /** Canals with both banks up to the path. */
    Geometry banks() {
        return banks;
    }

    /** What of the banks lies in a block; empty for most. */
    Geometry banksIn(Polygon block) {
        return bankArea.intersects(block) ? Noding.shared(banks, block) : Frame.PLANE.createPolygon();
    }

    /** Stretches within {@code metres} of a shape. */
    List<Edge> near(Geometry shape, double metres) {
        var reach = shape.getEnvelopeInternal().copy();
        reach.expandBy(metres);
        List<Edge> found = new ArrayList<>();
        edgeIndex.query(reach, item -> {
            Edge edge = (Edge) item;
            if (edge.line().isWithinDistance(shape, metres)) {
                found.add(edge);
            }
        });
        found.sort((one, other) -> one.line().compareTo(other.line()));
        return found;
    }

    private static boolean onCanal(LineString edge, List<Plan.Canal> canals) {
        Point middle = middle(edge);
        return canals.stream().anyMatch(canal -> canal.line().distance(middle) < 0.02);
    }

    static Point middle(LineString line) {
        return Frame.PLANE.createPoint(new LengthIndexedLine(line).extractPoint(line.getLength() / 2));
    }

    private static Geometry banks(List<Plan.Canal> canals, Polygon town) {
        List<Geometry> parts = new ArrayList<>();
        for (Plan.Canal canal : canals) {
            parts.add(canal.line().buffer(canal.halfWidthMetres() + BANK_METRES));
        }
        parts.add(lake().buffer(2));
        Geometry all = CascadedPolygonUnion.union(parts);
        return Noding.shared(all, town);
    }

    static Polygon lake() {
        return Frame.PLANE.createPolygon(
                Frame.arc(Plan.LAKE_RADIUS_METRES, 0, 360).getCoordinates());
    }

    private List<LineString> paths(Polygon town) {
        Geometry rim = Noding.minus(banks.getBoundary(), town.getBoundary().buffer(9));
        Geometry promenade = Frame.PLANE.createPolygon(
                Frame.arc(Plan.PROMENADE_RADIUS_METRES, 0, 360).getCoordinates());
        return Noding.lines(Noding.minus(rim, promenade));
    }

    private List<Plan.Street> street(Blocks.Lane lane, Map<Integer, String> laneNames, Names names) {
        double radius = Frame.sheet(lane.line().getCoordinateN(1)).distance(Frame.sheet(Frame.at(0, 0)));
        boolean mall = lane.line().getNumPoints() > 3 && Math.abs(radius - Plan.MALL_RADIUS_METRES) < 1;
        RoadKind kind = mall ? RoadKind.PEDESTRIAN : RoadKind.RESIDENTIAL;
        String name = mall
                ? "如意环街"
                : laneNames.computeIfAbsent(lane.group(), group -> lane.street() ? names.street() : names.lane());
        return Noding.lines(Noding.minus(lane.line(), banks)).stream()
                .filter(line -> line.getLength() > 25)
                .map(line -> new Plan.Street(name, kind, line))
                .toList();
    }

    private void attribute(List<LineString> noded, List<Plan.Canal> canals) {
        STRtree index = new STRtree();
        streets.forEach(street -> index.insert(street.line().getEnvelopeInternal(), street));
        for (LineString line : noded) {
            Point middle = middle(line);
            var reach = middle.getEnvelopeInternal().copy();
            reach.expandBy(0.1);
            Plan.Street best = null;
            for (Object item : index.query(reach)) {
                Plan.Street street = (Plan.Street) item;
                if (street.line().distance(middle) < 0.05
                        && (best == null || street.kind().compareTo(best.kind()) < 0)) {
                    best = street;
                }
            }
            if (best == null) {
                throw new IllegalStateException("A stretch of road belongs to no street: " + line);
            }
            boolean bridge = line.getLength() < 140
                    && canals.stream().anyMatch(canal -> canal.line().intersects(line));
            Edge edge = new Edge(best, line, bridge);
            edges.add(edge);
            edgeIndex.insert(line.getEnvelopeInternal(), edge);
        }
        edges.sort((one, other) -> one.line().compareTo(other.line()));
        edgeIndex.build();
    }
}
