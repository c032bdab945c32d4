package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * The sheet cut along main roads and canals, the pieces put together to 65 cells in 8 communities. All cells come from one
 * noded set of lines, so neighbours share every vertex and a parent is the union of its children.
 */
final class Partition {

    static final int CELLS = 65;

    /** A cell and the index of its community. */
    record PlaneCell(int community, Polygon polygon) {}

    private final List<Polygon> faces;
    private final List<LineString> barrierEdges;
    private final List<PlaneCell> cells;

    Partition(List<Plan.Street> barriers, List<Plan.Canal> canals) {
        List<LineString> roads = barriers.stream().map(Plan.Street::line).toList();
        List<LineString> all = new ArrayList<>(roads);
        canals.forEach(canal -> all.add(canal.line()));
        barrierEdges = Noding.withoutStubs(Noding.node(all), 8);
        faces = Noding.faces(barrierEdges);
        cells = merge();
    }

    /** The pieces between main roads and canals, before merging. */
    List<Polygon> faces() {
        return faces;
    }

    /** The border lines, noded; canals among them. */
    List<LineString> edges() {
        return barrierEdges;
    }

    List<PlaneCell> cells() {
        return cells;
    }

    Polygon street() {
        return union(cells.stream().map(PlaneCell::polygon).toList());
    }

    /** The community that holds a point of the town. */
    int communityAt(Point point) {
        return cells.stream()
                .filter(cell -> cell.polygon().intersects(point))
                .mapToInt(PlaneCell::community)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Outside the town: " + point));
    }

    /** Merges the smallest piece into the neighbour of its community with which it shares the longest border. */
    private List<PlaneCell> merge() {
        List<PlaneCell> pieces = new ArrayList<>();
        for (Polygon face : faces) {
            pieces.add(new PlaneCell(community(face), face));
        }
        while (pieces.size() > CELLS) {
            pieces.sort(Comparator.comparingDouble(piece -> piece.polygon().getArea()));
            PlaneCell smallest = pieces.removeFirst();
            PlaneCell host = host(smallest, pieces);
            pieces.remove(host);
            pieces.add(new PlaneCell(host.community(), union(List.of(host.polygon(), smallest.polygon()))));
        }
        return List.copyOf(pieces);
    }

    private static PlaneCell host(PlaneCell piece, List<PlaneCell> others) {
        Envelope reach = piece.polygon().getEnvelopeInternal();
        return others.stream()
                .filter(other -> other.community() == piece.community())
                .filter(other -> other.polygon().getEnvelopeInternal().intersects(reach))
                .max(Comparator.comparingDouble(other -> fit(piece.polygon(), other.polygon())))
                .orElseThrow(() -> new IllegalStateException("A piece of the plan has no neighbour: " + piece));
    }

    /** Shared border length; a host that is large already is less welcome. */
    private static double fit(Polygon piece, Polygon other) {
        Geometry border = Noding.shared(piece.getBoundary(), other.getBoundary());
        return border.getLength() * (other.getArea() > 230_000 ? 0.2 : 1);
    }

    /** The pieces as one, every vertex kept; the ring starts at a place that depends on the shape only. */
    static Polygon union(List<Polygon> coverage) {
        if (coverage.size() == 1) {
            return coverage.getFirst();
        }
        Geometry union = CoverageUnion.union(coverage.toArray(Geometry[]::new));
        if (union.norm() instanceof Polygon polygon) {
            return polygon;
        }
        throw new IllegalStateException("The pieces are not connected: " + union.getGeometryType());
    }

    private static int community(Polygon face) {
        Coordinate middle = Frame.sheet(face.getInteriorPoint().getCoordinate());
        double u = middle.x;
        double v = middle.y;
        double radius = Math.hypot(u, v);
        if (radius < Plan.INNER_RING_METRES || (radius < Plan.OUTER_RING_METRES && u < 0)) {
            return 0;
        }
        if (radius < Plan.OUTER_RING_METRES || (u > 0 && u < 850 && Math.abs(v) < u * 950 / 850)) {
            return 1;
        }
        if (Math.abs(u) < 850 && v > 0 && v > Math.abs(u) * 950 / 850) {
            return 2;
        }
        if (Math.abs(u) < 850 && v < 0 && -v > Math.abs(u) * 950 / 850) {
            return 3;
        }
        if (u < 0) {
            return v > 0 ? 4 : 5;
        }
        return v > 0 ? 6 : 7;
    }
}
