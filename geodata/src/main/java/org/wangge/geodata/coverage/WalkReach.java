package org.wangge.geodata.coverage;

import java.util.Arrays;
import org.wangge.geodata.LonLat;

/**
 * How far it is to walk to the nearest of many services: straight to the nearest edge of the network, along it and on by the shortest way, and
 * straight from the nearest edge of the service. Metres along are those of {@link org.wangge.geodata.geodesic.GeodesicMeasure}, metres
 * off the network right to 1e-4 of them. Found by Dijkstra's algorithm from all services at once.
 *
 * <p>Immutable; may be used by many threads.
 */
public final class WalkReach {

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
        WalkNetwork.Foot foot = network.foot(place, offMetres);
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
}
