package org.wangge.geodata.tile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;

/** The edges of all pieces, rounded to whole units together: what had no crossing has none, and what was the same stays the same. */
final class SnappedEdges {

    private final Map<Edge, List<Edge>> paths;

    private SnappedEdges(Map<Edge, List<Edge>> paths) {
        this.paths = paths;
    }

    /** From one vertex to another. */
    record Edge(Coordinate from, Coordinate to) {

        Edge reversed() {
            return new Edge(to, from);
        }

        /** The same for an edge and its reverse. */
        Edge undirected() {
            return from.compareTo(to) <= 0 ? this : reversed();
        }
    }

    static SnappedEdges of(List<TilePiece> pieces) {
        Map<Edge, NodedSegmentString> segments = new LinkedHashMap<>();
        for (TilePiece piece : pieces) {
            for (Coordinate[] ring : piece.rings()) {
                for (int i = 0; i + 1 < ring.length; i++) {
                    Edge edge = new Edge(ring[i], ring[i + 1]).undirected();
                    segments.computeIfAbsent(
                            edge, key -> new NodedSegmentString(new Coordinate[] {key.from(), key.to()}, key));
                }
            }
        }
        SnapRoundingNoder noder = new SnapRoundingNoder(new PrecisionModel(1));
        noder.computeNodes(new ArrayList<>(segments.values()));
        Map<Edge, List<Edge>> paths = new HashMap<>();
        for (SegmentString snapped : strings(noder.getNodedSubstrings())) {
            List<Edge> path = paths.computeIfAbsent((Edge) snapped.getData(), key -> new ArrayList<>());
            for (int i = 0; i + 1 < snapped.size(); i++) {
                path.add(new Edge(snapped.getCoordinate(i), snapped.getCoordinate(i + 1)));
            }
        }
        return new SnappedEdges(paths);
    }

    @SuppressWarnings("unchecked") // JTS gives what it was given, without saying so
    private static Collection<SegmentString> strings(Collection<?> noded) {
        return (Collection<SegmentString>) noded;
    }

    /** A piece in whole units. */
    Faces shape(TilePiece piece) {
        Faces faces = new Faces();
        for (Coordinate[] ring : piece.rings()) {
            for (int i = 0; i + 1 < ring.length; i++) {
                Edge edge = new Edge(ring[i], ring[i + 1]);
                Edge key = edge.undirected();
                boolean along = key.equals(edge);
                for (Edge part : paths.getOrDefault(key, List.of())) {
                    faces.add(along ? part : part.reversed());
                }
            }
        }
        return faces;
    }
}
