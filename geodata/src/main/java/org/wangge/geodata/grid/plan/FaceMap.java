package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snap.SnappingNoder;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.triangulate.polygon.ConstrainedDelaunayTriangulator;
import org.locationtech.jts.triangulate.tri.Tri;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/**
 * The faces into which the borders of areas divide the plane when all are noded together, with who claims each: nobody (a
 * gap), one area, or several (an overlap).
 */
final class FaceMap<K> {

    /** Borders of faces are measured at places at most so far apart, about five metres. */
    private static final double STEP_DEGREES = 5e-5;

    /** A face of the plane, with those who claim it and, once that is settled, who has it. */
    static final class Face<K> {
        private final Polygon polygon;
        private final List<DirectedEdge> edges;
        private final List<K> claimants;
        private List<K> owners;
        private Coordinate @Nullable [] places;

        private Face(Polygon polygon, List<DirectedEdge> edges, List<K> claimants) {
            this.polygon = polygon;
            this.edges = edges;
            this.claimants = claimants;
            this.owners = claimants;
        }

        /** Its border, with the inside on the left. */
        List<DirectedEdge> edges() {
            return edges;
        }

        Polygon polygon() {
            return polygon;
        }

        List<K> claimants() {
            return claimants;
        }

        List<K> owners() {
            return owners;
        }

        /** Places all along its border, and the one that is deepest inside. */
        Coordinate[] places() {
            if (places == null) {
                Coordinate[] border = Densifier.densify(polygon, STEP_DEGREES).getCoordinates();
                Coordinate middle = polygon.getArea() == 0
                        ? polygon.getCoordinate()
                        : MaximumInscribedCircle.getCenter(polygon, Math.sqrt(polygon.getArea()) / 10)
                                .getCoordinate();
                border[border.length - 1] = middle;
                places = border;
            }
            return places;
        }

        /** A place that is not on its border. */
        Coordinate inside() {
            return polygon.getInteriorPoint().getCoordinate();
        }

        double squareMetres() {
            return GeodesicMeasure.areaSquareMetres(polygon);
        }

        void give(K owner) {
            owners = List.of(owner);
        }
    }

    /** About two centimetres: nodes and edges nearer than this become one, the others stay as they are. */
    private static final double SNAP_DEGREES = 2e-7;

    private final Map<K, Geometry> areas;
    private final Map<K, FormerBorder> borders = new HashMap<>();
    private final Set<Face<K>> faces = new LinkedHashSet<>();
    private final Map<DirectedEdge, Face<K>> onTheLeft = new HashMap<>();
    private final Set<K> withOwnFace = new HashSet<>();

    /**
     * @param outlines borders that are noded with those of the areas, and claim nothing
     */
    FaceMap(Map<K, Geometry> areas, Collection<Geometry> outlines) {
        this.areas = areas;
        Polygonizer polygonizer = new Polygonizer();
        List<Geometry> all = new ArrayList<>(areas.values());
        all.addAll(outlines);
        noded(all).forEach(polygonizer::add);
        STRtree index = new STRtree();
        areas.forEach((key, area) -> index.insert(area.getEnvelopeInternal(), new Claim<>(key, area)));
        for (Object polygon : polygonizer.getPolygons()) {
            Polygon face = (Polygon) polygon;
            add(new Face<>(face, DirectedEdge.of(face), claimants(face, index)));
        }
    }

    private record Claim<K>(K key, Geometry area, IndexedPointInAreaLocator locator) {
        Claim(K key, Geometry area) {
            this(key, area, new IndexedPointInAreaLocator(area));
        }
    }

    private static List<LineString> noded(Collection<Geometry> areas) {
        List<SegmentString> strings = new ArrayList<>();
        for (Geometry area : areas) {
            for (Object ring : LinearComponentExtracter.getLines(area)) {
                strings.add(new NodedSegmentString(((LineString) ring).getCoordinates(), null));
            }
        }
        SnappingNoder noder = new SnappingNoder(SNAP_DEGREES);
        noder.computeNodes(strings);
        Set<DirectedEdge> edges = new LinkedHashSet<>();
        for (Object string : noder.getNodedSubstrings()) {
            Coordinate[] path = ((SegmentString) string).getCoordinates();
            for (int i = 1; i < path.length; i++) {
                edges.add(new DirectedEdge(path[i - 1], path[i]).undirected());
            }
        }
        return edges.stream()
                .map(edge -> Cgcs2000.geometries().createLineString(new Coordinate[] {edge.from(), edge.to()}))
                .toList();
    }

    private static <K> List<K> claimants(Polygon face, STRtree index) {
        Coordinate inside = face.getInteriorPoint().getCoordinate();
        List<K> found = new ArrayList<>();
        index.query(face.getEnvelopeInternal(), item -> {
            @SuppressWarnings("unchecked") // The index holds claims only.
            Claim<K> claim = (Claim<K>) item;
            if (claim.locator().locate(inside) == Location.INTERIOR) {
                found.add(claim.key());
            }
        });
        return found;
    }

    private void add(Face<K> face) {
        faces.add(face);
        face.edges.forEach(edge -> onTheLeft.put(edge, face));
        if (face.claimants().size() == 1) {
            withOwnFace.addAll(face.claimants());
        }
    }

    Collection<Face<K>> all() {
        return faces;
    }

    /** Overlaps, then gaps. */
    List<Face<K>> unsettled() {
        return faces.stream()
                .filter(face -> face.claimants().size() != 1)
                .sorted(Comparator.comparing(face -> face.claimants().isEmpty()))
                .toList();
    }

    /** Whether something belongs to this area alone. */
    boolean hasOwn(K key) {
        return withOwnFace.contains(key);
    }

    /** Those who have a face beside this one. */
    List<K> ownersBeside(Face<K> face) {
        Set<K> found = new LinkedHashSet<>();
        for (DirectedEdge edge : face.edges) {
            Face<K> beside = onTheLeft.get(edge.reversed());
            if (beside != null) {
                found.addAll(beside.owners());
            }
        }
        return List.copyOf(found);
    }

    /** The length of the border between a face and what an area has beside it. */
    double borderMetres(Face<K> face, K key) {
        LocalScale scale = LocalScale.at(face.polygon().getEnvelopeInternal());
        return face.edges.stream()
                .filter(edge -> isOwnedBeside(edge, key))
                .mapToDouble(edge -> scale.metres(edge.from(), edge.to()))
                .sum();
    }

    private boolean isOwnedBeside(DirectedEdge edge, K key) {
        Face<K> beside = onTheLeft.get(edge.reversed());
        return beside != null && beside.owners().contains(key);
    }

    /** How far from the border that an area had at first a face reaches. */
    double reachMetres(Face<K> face, K key) {
        return borderOf(key).farthest(face.places());
    }

    private FormerBorder borderOf(K key) {
        return borders.computeIfAbsent(key, ignored -> new FormerBorder(Objects.requireNonNull(areas.get(key))));
    }

    /** Divides a face into triangles between its own nodes, which take its place. */
    List<Face<K>> divide(Face<K> face) {
        List<Face<K>> triangles = new ArrayList<>();
        for (Tri triangle : new ConstrainedDelaunayTriangulator(face.polygon()).getTriangles()) {
            // Triangles run clockwise, those without an area too.
            List<DirectedEdge> edges = List.of(
                    new DirectedEdge(triangle.getCoordinate(1), triangle.getCoordinate(0)),
                    new DirectedEdge(triangle.getCoordinate(0), triangle.getCoordinate(2)),
                    new DirectedEdge(triangle.getCoordinate(2), triangle.getCoordinate(1)));
            triangles.add(new Face<>(triangle.toPolygon(Cgcs2000.geometries()), edges, face.claimants()));
        }
        faces.remove(face);
        triangles.forEach(this::add);
        return triangles;
    }
}
