package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/** Cuts lines at every place where they meet, on the millimetre raster. */
final class Noding {

    private Noding() {}

    /** The lines cut at all crossings and touching ends, each stretch once. */
    static List<LineString> node(Collection<LineString> lines) {
        Geometry all = Frame.PLANE.buildGeometry(new ArrayList<>(lines));
        return lines(UnaryUnionNG.union(all, Frame.MILLIMETRE));
    }

    /** The faces between noded lines, in an order that depends on their place only. */
    static List<Polygon> faces(Collection<LineString> noded) {
        Polygonizer polygonizer = new Polygonizer();
        noded.forEach(polygonizer::add);
        List<Polygon> faces = new ArrayList<>();
        for (Object face : polygonizer.getPolygons()) {
            faces.add((Polygon) ((Polygon) face).norm());
        }
        faces.sort(Noding::byPlace);
        return faces;
    }

    /** Stubs shorter than {@code limitMetres} that hang free, which lines drawn past their end leave behind, removed. */
    static List<LineString> withoutStubs(List<LineString> noded, double limitMetres) {
        Map<Coordinate, Integer> degree = new HashMap<>();
        for (LineString line : noded) {
            degree.merge(line.getCoordinateN(0), 1, Integer::sum);
            degree.merge(line.getCoordinateN(line.getNumPoints() - 1), 1, Integer::sum);
        }
        return noded.stream()
                .filter(line -> line.getLength() >= limitMetres || !hangs(line, degree))
                .toList();
    }

    private static boolean hangs(LineString line, Map<Coordinate, Integer> degree) {
        return degree.getOrDefault(line.getCoordinateN(0), 0) == 1
                || degree.getOrDefault(line.getCoordinateN(line.getNumPoints() - 1), 0) == 1;
    }

    /** {@code minuend} minus {@code subtrahend} on the millimetre raster. */
    static Geometry minus(Geometry minuend, Geometry subtrahend) {
        return OverlayNG.overlay(minuend, subtrahend, OverlayNG.DIFFERENCE, Frame.MILLIMETRE);
    }

    /** {@code minuend} minus {@code subtrahend} where no other line has to meet the result: off the raster, and faster. */
    static Geometry without(Geometry minuend, Geometry subtrahend) {
        return OverlayNGRobust.overlay(minuend, subtrahend, OverlayNG.DIFFERENCE);
    }

    /** What two shapes share, on the millimetre raster. */
    static Geometry shared(Geometry one, Geometry other) {
        return OverlayNG.overlay(one, other, OverlayNG.INTERSECTION, Frame.MILLIMETRE);
    }

    static List<LineString> lines(Geometry geometry) {
        List<LineString> lines = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof LineString line && !line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    static List<Polygon> polygons(Geometry geometry) {
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                polygons.add(polygon);
            }
        }
        polygons.sort(Noding::byPlace);
        return polygons;
    }

    private static int byPlace(Geometry one, Geometry other) {
        Coordinate a = one.getInteriorPoint().getCoordinate();
        Coordinate b = other.getInteriorPoint().getCoordinate();
        return a.compareTo(b);
    }
}
