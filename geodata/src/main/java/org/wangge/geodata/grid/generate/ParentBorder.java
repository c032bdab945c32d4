package org.wangge.geodata.grid.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.wangge.geodata.grid.plan.DirectedEdge;
import org.wangge.geodata.grid.plan.LocalScale;

/** The border of the parent, which is never bent and only gets nodes. */
final class ParentBorder {

    /** Nearer to a node of the border than this, a line ends in that node. */
    private static final double SAME_NODE_METRES = 0.5;

    private record Foot(Coordinate node, double share) {}

    private final LocalScale scale;
    private final Map<DirectedEdge, List<Foot>> edges = new LinkedHashMap<>();
    private final HPRtree index = new HPRtree();

    ParentBorder(Geometry parent, LocalScale scale) {
        this.scale = scale;
        DirectedEdge.forEach(parent, edge -> edges.put(edge, new ArrayList<>()));
        edges.keySet().forEach(edge -> index.insert(new Envelope(edge.from(), edge.to()), edge));
        index.build();
    }

    /** The node nearest to a place that is within a distance of the border; a new one where there is none near. */
    Coordinate foot(Coordinate place, double withinMetres) {
        Envelope box = new Envelope(place);
        box.expandBy(withinMetres / scale.metresPerLon(), withinMetres / scale.metresPerLat());
        List<DirectedEdge> near = new ArrayList<>();
        index.query(box, edge -> near.add((DirectedEdge) edge));
        DirectedEdge nearest = near.stream()
                .min(Comparator.comparingDouble((DirectedEdge edge) -> scale.metres(place, edge.from(), edge.to()))
                        .thenComparing(DirectedEdge::from))
                .orElseThrow(() -> new IllegalStateException("no border near " + place));
        return footOn(nearest, place);
    }

    private Coordinate footOn(DirectedEdge edge, Coordinate place) {
        double share = scale.foot(place, edge.from(), edge.to());
        Coordinate foot = new Coordinate(
                edge.from().x + share * (edge.to().x - edge.from().x),
                edge.from().y + share * (edge.to().y - edge.from().y));
        List<Foot> feet = edges.getOrDefault(edge, List.of());
        List<Coordinate> nodes = new ArrayList<>(List.of(edge.from(), edge.to()));
        feet.forEach(other -> nodes.add(other.node()));
        for (Coordinate node : nodes) {
            if (scale.metres(node, foot) < SAME_NODE_METRES) {
                return node;
            }
        }
        feet.add(new Foot(foot, share));
        return foot;
    }

    /** The border with those new nodes that are wanted, the parent on its left. */
    List<DirectedEdge> noded(Set<Coordinate> wanted) {
        List<DirectedEdge> noded = new ArrayList<>();
        edges.forEach((edge, feet) -> {
            Coordinate at = edge.from();
            feet.sort(Comparator.comparingDouble(Foot::share));
            for (Foot foot : feet) {
                if (wanted.contains(foot.node())) {
                    noded.add(new DirectedEdge(at, foot.node()));
                    at = foot.node();
                }
            }
            noded.add(new DirectedEdge(at, edge.to()));
        });
        return noded;
    }
}
