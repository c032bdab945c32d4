package org.wangge.geodata.coverage;

import java.util.Arrays;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Lineal;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.Polygonal;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/**
 * How far it is to walk to the nearest of many services: straight to the nearest edge of the network, along it and on by the shortest way, and
 * straight from the nearest edge of the service. Metres along are those of {@link org.wangge.geodata.geodesic.GeodesicMeasure}, metres
 * off the network right to 1e-4 of them. Found by Dijkstra's algorithm from all services at once.
 *
 * <p>Immutable; may be used by many threads.
 */
public final class WalkReach {

    /** A vertex of a way that was cut off by an overlay is this near to it. */
    private static final double ON_WAY_METRES = 0.01;

    private static final int MOST_HALVINGS = 12;

    private final WalkNetwork network;
    private final double withinMetres;
    private final double offMetres;
    private final double[] metres;
    private final int[] services;
    private final int[] latestOnEdge;
    private final int[] before;
    private final WalkNetwork.Foot[] feet;

    private WalkReach(WalkNetwork network, int count, double withinMetres, double offMetres) {
        this.network = network;
        this.withinMetres = withinMetres;
        this.offMetres = offMetres;
        this.metres = new double[network.nodes()];
        this.services = new int[network.nodes()];
        this.latestOnEdge = new int[network.edges()];
        this.before = new int[count];
        this.feet = new WalkNetwork.Foot[count];
        Arrays.fill(metres, Double.POSITIVE_INFINITY);
        Arrays.fill(services, -1);
        Arrays.fill(latestOnEdge, -1);
    }

    /**
     * Walks from every service.
     *
     * @param withinMetres nothing farther is looked for; not negative
     * @param offMetres how far from the network a service or a place may be; not negative
     */
    public static WalkReach of(WalkNetwork network, ServicePoints points, double withinMetres, double offMetres) {
        if (!(withinMetres >= 0) || !(offMetres >= 0) || Double.isInfinite(withinMetres + offMetres)) {
            throw new IllegalArgumentException("within " + withinMetres + " m, " + offMetres + " m off the network");
        }
        WalkReach reach = new WalkReach(network, points.size(), withinMetres, offMetres);
        NodeHeap heap = new NodeHeap(reach.metres);
        for (int i = 0; i < points.size(); i++) {
            reach.start(i, network.foot(points.place(i), offMetres), heap);
        }
        reach.walk(heap);
        return reach;
    }

    private void start(int service, WalkNetwork.Foot foot, NodeHeap heap) {
        feet[service] = foot;
        if (foot.edge() >= 0) {
            before[service] = latestOnEdge[foot.edge()];
            latestOnEdge[foot.edge()] = service;
            double length = network.metres(foot.edge());
            reach(network.from(foot.edge()), foot.off() + foot.share() * length, service, heap);
            reach(network.to(foot.edge()), foot.off() + (1 - foot.share()) * length, service, heap);
        }
    }

    private void reach(int node, double atMetres, int service, NodeHeap heap) {
        if (atMetres <= withinMetres
                && (atMetres < metres[node] || (atMetres == metres[node] && service < services[node]))) {
            metres[node] = atMetres;
            services[node] = service;
            heap.put(node);
        }
    }

    private void walk(NodeHeap heap) {
        while (!heap.isEmpty()) {
            int node = heap.take();
            for (int arc = network.firstArc(node); arc < network.endArc(node); arc++) {
                int edge = network.edgeOf(arc);
                int other = network.from(edge) == node ? network.to(edge) : network.from(edge);
                reach(other, metres[node] + network.metres(edge), services[node], heap);
            }
        }
    }

    /**
     * The walk from a place to its nearest service.
     *
     * @param service its number; -1 where none is within reach
     * @param metres infinite where none is within reach
     */
    public record Walk(int service, double metres) {

        static final Walk NONE = new Walk(-1, Double.POSITIVE_INFINITY);

        Walk or(int other, double otherMetres) {
            boolean nearer = otherMetres < metres || (otherMetres == metres && other < service);
            return nearer ? new Walk(other, otherMetres) : this;
        }
    }

    /**
     * The walk to the nearest service; of equally near ones the lowest number.
     *
     * @throws org.wangge.geodata.CoordinateOutOfRangeException when the place is more than 35 degrees from the network
     */
    public Walk from(LonLat place) {
        return from(network.foot(place, offMetres));
    }

    /**
     * Metres from a vertex of the network to the nearest service; infinite where none is within reach.
     *
     * @param vertex as {@link WalkNetwork#vertexAt} numbers it
     */
    public double metresFrom(int vertex) {
        return metres[vertex];
    }

    Walk from(WalkNetwork.Foot foot) {
        if (foot.edge() < 0) {
            return Walk.NONE;
        }
        int from = network.from(foot.edge());
        int to = network.to(foot.edge());
        double length = network.metres(foot.edge());
        Walk walk = Walk.NONE
                .or(services[from], foot.off() + foot.share() * length + metres[from])
                .or(services[to], foot.off() + (1 - foot.share()) * length + metres[to]);
        for (int i = latestOnEdge[foot.edge()]; i >= 0; i = before[i]) {
            walk = walk.or(i, foot.off() + Math.abs(feet[i].share() - foot.share()) * length + feet[i].off());
        }
        return walk.metres() <= withinMetres ? walk : Walk.NONE;
    }

    double withinMetres() {
        return withinMetres;
    }

    double offMetres() {
        return offMetres;
    }

    /** Metres along the network from a place of an edge to the nearest service. */
    double metresAt(int edge, double share) {
        double length = network.metres(edge);
        double least =
                Math.min(share * length + metres[network.from(edge)], (1 - share) * length + metres[network.to(edge)]);
        for (int i = latestOnEdge[edge]; i >= 0; i = before[i]) {
            least = Math.min(least, Math.abs(feet[i].share() - share) * length + feet[i].off());
        }
        return least;
    }

    /**
     * How much of polygons is within reach: of a place of them {@link #from} would find a service. It is right to 1e-4 of the area; an empty one is
     * nothing.
     *
     * @param polygons longitude and latitude
     * @throws IllegalArgumentException when they are no polygons, or not valid
     */
    public CoveredShape area(Geometry polygons) {
        if (!(polygons instanceof Polygonal)) {
            throw new IllegalArgumentException("a " + polygons.getGeometryType() + " has no area");
        }
        if (!polygons.isValid()) {
            throw new IllegalArgumentException("the area is not valid");
        }
        if (polygons.isEmpty() || network.edges() == 0) {
            double whole = GeodesicMeasure.areaSquareMetres(polygons);
            return new CoveredShape(
                    new CoveredArea(whole, 0), Cgcs2000.geometries().createPolygon());
        }
        Envelope box = network.system().toMetres(polygons).getEnvelopeInternal();
        return RegionMeasure.of(
                polygons,
                network.system(),
                region(box, polygons.getEnvelopeInternal().centre().y));
    }

    private PlaneRegion region(Envelope box, double lat) {
        double scale = new PlaneScale(lat).at(box.centre().x);
        int[] edges =
                network.edgesNear(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), offMetres * scale + 1);
        return edges.length == 0 ? PlaneRegion.NONE : new WalkedRegion(this, network, scale, edges);
    }

    /**
     * How much of lines is within reach, whether they lie on ways or beside them: of a place of them {@link #from} would find a service. It is
     * right to 0.1 m at each place where it begins or ends.
     *
     * @param lines longitude and latitude; an empty one is nothing
     * @throws IllegalArgumentException when they are no lines
     */
    public CoveredLength lengthBeside(Geometry lines) {
        if (!(lines instanceof Lineal)) {
            throw new IllegalArgumentException("a " + lines.getGeometryType() + " has no length");
        }
        if (lines.isEmpty()) {
            return new CoveredLength(0, 0, Cgcs2000.geometries().createMultiLineString());
        }
        if (network.edges() == 0) {
            return new LineShares(MetricSystem.of(lines), (piece, spans) -> {}).of(lines);
        }
        double lat = lines.getEnvelopeInternal().centre().y;
        return new LineShares(network.system(), (piece, spans) -> {
                    Envelope box = new Envelope(piece.ax, piece.bx, piece.ay, piece.by);
                    new SpansOfRegion(piece, spans).add(region(box, lat));
                })
                .of(lines);
    }

    /**
     * How much of lines lies on ways that are within reach. What lies on no way of the network is not.
     *
     * @param lines longitude and latitude, ways of the network or parts of them
     * @throws IllegalArgumentException when they are no lines
     */
    public CoveredLength length(Geometry lines) {
        if (!(lines instanceof LineString || lines instanceof MultiLineString)) {
            throw new IllegalArgumentException("a " + lines.getGeometryType() + " has no length");
        }
        if (lines.isEmpty()) {
            return new CoveredLength(0, 0, Cgcs2000.geometries().createMultiLineString());
        }
        if (network.edges() == 0) {
            return new LineShares(MetricSystem.of(lines), (piece, spans) -> {}).of(lines);
        }
        return new LineShares(network.system(), (piece, spans) -> addReached(piece, 0, 1, 0, spans)).of(lines);
    }

    /** A part of a piece that lies on several edges is halved until what is left on two of them is nothing. */
    private void addReached(PlaneEdge piece, double from, double to, int halved, Spans spans) {
        WalkNetwork.Foot middle =
                network.footInPlane(piece.x((from + to) / 2), piece.y((from + to) / 2), ON_WAY_METRES);
        if (middle.edge() < 0 || halved > MOST_HALVINGS) {
            return;
        }
        double first = network.shareOn(middle.edge(), piece.x(from), piece.y(from), ON_WAY_METRES);
        double last = network.shareOn(middle.edge(), piece.x(to), piece.y(to), ON_WAY_METRES);
        if (Double.isNaN(first) || Double.isNaN(last)) {
            double half = (from + to) / 2;
            addReached(piece, from, half, halved + 1, spans);
            addReached(piece, half, to, halved + 1, spans);
        } else if (first != last) {
            addReached(middle.edge(), first, last, from, to, spans);
        }
    }

    private void addReached(int edge, double first, double last, double from, double to, Spans spans) {
        double length = network.metres(edge);
        OnEdge on = (start, end) -> {
            if (!(start < end)) {
                return;
            }
            double one = from + (Math.clamp(start, 0, 1) - first) / (last - first) * (to - from);
            double other = from + (Math.clamp(end, 0, 1) - first) / (last - first) * (to - from);
            double begin = Math.max(from, Math.min(one, other));
            double stop = Math.min(to, Math.max(one, other));
            if (begin < stop) {
                spans.add(begin, stop);
            }
        };
        on.add(0, (withinMetres - metres[network.from(edge)]) / length);
        on.add(1 - (withinMetres - metres[network.to(edge)]) / length, 1);
        for (int i = latestOnEdge[edge]; i >= 0; i = before[i]) {
            double left = (withinMetres - feet[i].off()) / length;
            on.add(feet[i].share() - left, feet[i].share() + left);
        }
    }

    /** Takes what is reached of an edge, as shares; nothing where the end is before the start. */
    private interface OnEdge {
        void add(double start, double end);
    }
}
