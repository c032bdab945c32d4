package org.wangge.geodata.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.index.strtree.STRtree;
import org.wangge.geodata.Cgcs2000;

/** The cells of one check that are valid and different, with what is already reported about each. */
final class TilingCells<K> {

    private final List<K> keys;
    private final List<Geometry> shapes;
    private final List<@Nullable EdgeIndex> edges;
    private final List<List<Geometry>> explained;
    private final STRtree index = new STRtree();

    TilingCells(List<K> keys, List<Geometry> shapes) {
        this.keys = keys;
        this.shapes = shapes;
        this.edges = new ArrayList<>();
        this.explained = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            edges.add(null);
            explained.add(new ArrayList<>());
            index.insert(shapes.get(i).getEnvelopeInternal(), i);
        }
        index.build();
    }

    int size() {
        return shapes.size();
    }

    List<Geometry> shapes() {
        return shapes;
    }

    Geometry shape(int cell) {
        return shapes.get(cell);
    }

    EdgeIndex edges(int cell) {
        EdgeIndex known = edges.get(cell);
        if (known == null) {
            known = new EdgeIndex(shapes.get(cell));
            edges.set(cell, known);
        }
        return known;
    }

    List<K> keysOf(Iterable<Integer> cells) {
        List<K> found = new ArrayList<>();
        cells.forEach(cell -> found.add(keys.get(cell)));
        return found;
    }

    /** The places of those keys that are among these cells. */
    NavigableSet<Integer> placesOf(Set<K> wanted) {
        TreeSet<Integer> found = new TreeSet<>();
        for (int cell = 0; cell < keys.size(); cell++) {
            if (wanted.contains(keys.get(cell))) {
                found.add(cell);
            }
        }
        return found;
    }

    /** The cells within a distance of a geometry, in the order they were given. */
    NavigableSet<Integer> near(Geometry geometry, double tolerance) {
        TreeSet<Integer> found = new TreeSet<>();
        for (int cell : candidates(geometry.getEnvelopeInternal(), tolerance)) {
            if (shapes.get(cell).isWithinDistance(geometry, tolerance)) {
                found.add(cell);
            }
        }
        return found;
    }

    /** The cells whose boxes touch a box, in the order they were given. */
    NavigableSet<Integer> candidates(Envelope envelope, double tolerance) {
        Envelope around = new Envelope(envelope);
        around.expandBy(tolerance);
        TreeSet<Integer> found = new TreeSet<>();
        index.query(around, item -> found.add((Integer) item));
        return found;
    }

    /** Remembers that edges of the cell at this geometry are reported. */
    void explain(int cell, Geometry geometry) {
        explained.get(cell).add(geometry);
    }

    /** Whether a vertex is in or on the border of an area that is reported for the cell. */
    boolean isInReportedArea(int cell, Coordinate vertex, double tolerance) {
        Geometry point = Cgcs2000.geometries().createPoint(vertex);
        return explained.get(cell).stream()
                .anyMatch(geometry -> geometry instanceof Polygonal && geometry.isWithinDistance(point, tolerance));
    }

    boolean isExplained(int cell, LineSegment edge, double tolerance) {
        GeometryFactory factory = Cgcs2000.geometries();
        Geometry whole = edge.toGeometry(factory);
        Geometry middle = factory.createPoint(edge.midPoint());
        for (Geometry geometry : explained.get(cell)) {
            // An edge that only touches another reported edge is a fault of its own.
            if (geometry.isWithinDistance(geometry instanceof Polygonal ? whole : middle, tolerance)) {
                return true;
            }
        }
        return false;
    }
}
