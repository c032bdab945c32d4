package org.wangge.geodata.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/**
 * Ways that can be walked in both directions. They are joined where they have a vertex in common, bit for bit; where they only cross,
 * as on a bridge, they are not. Along ways nothing is crossed that no way crosses, such as a river or a fence; what lies between a place and
 * its nearest way is not known here. Two ways along the same edge are one there. Edges and nodes are numbers, kept in plain arrays.
 *
 * <p>Immutable; may be used by many threads.
 */
public final class WalkNetwork {

    private static final double WIDEST_DEGREES = 4.5;

    private static final double ON_VERTEX_METRES = 0.001;

    private final MetricSystem system;
    private final double[] xs;
    private final double[] ys;
    private final int[] ends;
    private final double[] metres;
    private final int[] firstArcs;
    private final int[] arcs;
    private final PointTree middles;
    private final double reach;

    private WalkNetwork(MetricSystem system, List<LineString> ways) {
        this.system = system;
        Edges edges = new Edges();
        ways.forEach(edges::add);
        int count = edges.metres.size();
        this.ends = edges.ends.stream().mapToInt(Integer::intValue).toArray();
        this.metres = edges.metres.stream().mapToDouble(Double::doubleValue).toArray();
        this.xs = new double[edges.places.size()];
        this.ys = new double[xs.length];
        for (int node = 0; node < xs.length; node++) {
            PlanePoint point = system.toMetres(LonLat.of(edges.places.get(node)));
            xs[node] = point.x();
            ys[node] = point.y();
        }
        this.firstArcs = new int[xs.length + 1];
        this.arcs = new int[2 * count];
        join();
        double[] middleXs = new double[count];
        double[] middleYs = new double[count];
        double longest = 0;
        for (int i = 0; i < count; i++) {
            middleXs[i] = (xs[from(i)] + xs[to(i)]) / 2;
            middleYs[i] = (ys[from(i)] + ys[to(i)]) / 2;
            longest = Math.max(longest, Math.hypot(xs[to(i)] - xs[from(i)], ys[to(i)] - ys[from(i)]) / 2);
        }
        this.middles = new PointTree(middleXs, middleYs);
        this.reach = longest;
    }

    /**
     * The network of lines in longitude and latitude; edges without length are dropped.
     *
     * @throws CoordinateOutOfRangeException when they are more than about 9 degrees of longitude wide
     */
    public static WalkNetwork of(List<LineString> ways) {
        Envelope box = new Envelope();
        ways.forEach(way -> box.expandToInclude(way.getEnvelopeInternal()));
        MetricSystem system = box.isNull() ? new MetricSystem(0) : MetricSystem.at(box.centre().x, box.centre().y);
        double widest = Math.max(system.centralMeridian() - box.getMinX(), box.getMaxX() - system.centralMeridian());
        if (!box.isNull() && widest > WIDEST_DEGREES) {
            throw new CoordinateOutOfRangeException("the ways are too wide to be measured in one plane");
        }
        return new WalkNetwork(system, ways);
    }

    /** Collects the edges, each once and cut where it is too long to be straight in the plane. */
    private static final class Edges {

        private static final double LONGEST_METRES = 250;

        private final Map<Coordinate, Integer> vertices = new HashMap<>();
        private final Set<Long> known = new HashSet<>();
        private final List<Coordinate> places = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();
        private final List<Double> metres = new ArrayList<>();

        void add(LineString way) {
            for (int i = 1; i < way.getNumPoints(); i++) {
                add(way.getCoordinateN(i - 1), way.getCoordinateN(i));
            }
        }

        private void add(Coordinate from, Coordinate to) {
            int first = vertices.computeIfAbsent(from, this::node);
            int last = vertices.computeIfAbsent(to, this::node);
            double length = length(from, to);
            if (length == 0 || !known.add((long) Math.min(first, last) << 32 | Math.max(first, last))) {
                return;
            }
            int parts = (int) Math.ceil(length / LONGEST_METRES);
            int at = first;
            for (int i = 1; i <= parts; i++) {
                double share = (double) i / parts;
                // A cut is nobody's vertex, also where another way has a cut at the same place.
                int next = i == parts
                        ? last
                        : node(new Coordinate(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)));
                ends.add(at);
                ends.add(next);
                metres.add(length(places.get(at), places.get(next)));
                at = next;
            }
        }

        private int node(Coordinate place) {
            places.add(place);
            return places.size() - 1;
        }

        private static double length(Coordinate from, Coordinate to) {
            return GeodesicMeasure.lengthMetres(Cgcs2000.geometries().createLineString(new Coordinate[] {from, to}));
        }
    }

    /** Lists the edges of every node one after another. */
    private void join() {
        for (int end : ends) {
            firstArcs[end + 1]++;
        }
        for (int node = 0; node < nodes(); node++) {
            firstArcs[node + 1] += firstArcs[node];
        }
        int[] next = Arrays.copyOf(firstArcs, nodes());
        for (int i = 0; i < ends.length; i++) {
            arcs[next[ends[i]]++] = i / 2;
        }
    }

    /** The number of the vertex of a way at a place, by which {@link WalkReach#metresFrom} knows it; -1 where none is within a millimetre. */
    public int vertexAt(LonLat place) {
        Foot foot = foot(place, ON_VERTEX_METRES);
        if (foot.edge() < 0 || (foot.share() > 0 && foot.share() < 1)) {
            return -1;
        }
        return foot.share() == 0 ? from(foot.edge()) : to(foot.edge());
    }

    int nodes() {
        return xs.length;
    }

    int edges() {
        return metres.length;
    }

    int from(int edge) {
        return ends[2 * edge];
    }

    int to(int edge) {
        return ends[2 * edge + 1];
    }

    double metres(int edge) {
        return metres[edge];
    }

    int firstArc(int node) {
        return firstArcs[node];
    }

    int endArc(int node) {
        return firstArcs[node + 1];
    }

    int edgeOf(int arc) {
        return arcs[arc];
    }

    /**
     * The place on the network nearest to another.
     *
     * @param edge -1 where there is none within the distance
     * @param share of the edge from its first node
     * @param off metres to it in a straight line
     */
    record Foot(int edge, double share, double off) {}

    Foot foot(LonLat place, double withinMetres) {
        if (edges() == 0) {
            // Without ways there is no plane either that the place could lie in.
            return new Foot(-1, 0, withinMetres);
        }
        PlanePoint point = system.toMetres(place);
        double scale = new PlaneScale(place.lat()).at(point.x());
        FootWalk walk = new FootWalk(point.x(), point.y(), withinMetres * scale);
        walk.through(middles);
        return new Foot(walk.edge, walk.share, walk.least / scale);
    }

    MetricSystem system() {
        return system;
    }

    /** Metres of the plane from a place of it to an edge, and the share of the edge nearest to it. */
    double distance(int edge, double x, double y, EdgeDistance found) {
        return found.of(x, y, xs[from(edge)], ys[from(edge)], xs[to(edge)], ys[to(edge)]);
    }

    /** The edges that may lie within a distance of a box of the plane, ascending. */
    int[] edgesNear(double west, double south, double east, double north, double within) {
        BoxWalk near = new BoxWalk();
        double off = within + reach;
        near.search(middles, west - off, south - off, east + off, north + off);
        int[] found = new int[near.count()];
        Arrays.setAll(found, near::get);
        Arrays.sort(found);
        return found;
    }

    /** The foot of a place of the plane; its metres off are those of the plane. */
    Foot footInPlane(double x, double y, double within) {
        FootWalk walk = new FootWalk(x, y, within);
        walk.through(middles);
        return new Foot(walk.edge, walk.share, walk.least);
    }

    /** Where on an edge a place of the plane lies, as a share; NaN where it is farther off than said. */
    double shareOn(int edge, double x, double y, double within) {
        double ax = xs[from(edge)];
        double ay = ys[from(edge)];
        double dx = xs[to(edge)] - ax;
        double dy = ys[to(edge)] - ay;
        double share = Math.clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1);
        return Math.hypot(ax + share * dx - x, ay + share * dy - y) <= within ? share : Double.NaN;
    }

    private final class FootWalk extends PointTree.Walk {

        private int edge = -1;
        private double share;
        private double least;

        FootWalk(double x, double y, double within) {
            minX = x;
            maxX = x;
            minY = y;
            maxY = y;
            least = within;
            limitSquared = (within + reach) * (within + reach);
        }

        @Override
        void meet(int number, double x, double y) {
            double ax = xs[from(number)];
            double ay = ys[from(number)];
            double dx = xs[to(number)] - ax;
            double dy = ys[to(number)] - ay;
            double foot = Math.clamp(((minX - ax) * dx + (minY - ay) * dy) / (dx * dx + dy * dy), 0, 1);
            double distance = Math.hypot(ax + foot * dx - minX, ay + foot * dy - minY);
            if (distance < least || (distance == least && (edge < 0 || number < edge))) {
                least = distance;
                edge = number;
                share = foot;
                limitSquared = (least + reach) * (least + reach);
            }
        }
    }
}
