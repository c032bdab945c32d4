package org.wangge.geodata.coverage;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.geom.util.PointExtracter;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/**
 * What lies within a distance of any of many shapes, which may be points, lines and areas: which things come so near, and how much of lines
 * does. Inside an area the distance is 0.
 *
 * <p>As {@link DiscCover} it is computed in closed form in one Gauss-Krüger plane, each straight piece with the scale at its middle: distances are
 * right to 1e-5 of them, lengths to 1e-4. Immutable; may be used by many threads.
 */
public final class ShapeCover {

    private final MetricSystem system;
    private final PlaneSegments segments = new PlaneSegments();
    private final STRtree areas = new STRtree();

    private ShapeCover(MetricSystem system) {
        this.system = system;
    }

    /**
     * What is within a distance of shapes.
     *
     * @param shapes of any type, longitude and latitude
     * @param withinMetres more than 0, at most 10 km, on the ellipsoid
     * @throws IllegalArgumentException when the distance is another
     * @throws CoordinateOutOfRangeException when the shapes are more than about 9 degrees of longitude wide
     */
    public static ShapeCover of(List<? extends Geometry> shapes, double withinMetres) {
        if (!(withinMetres > 0) || withinMetres > DiscCover.LARGEST_METRES) {
            throw new IllegalArgumentException("distance " + withinMetres);
        }
        Envelope all = new Envelope();
        shapes.forEach(shape -> all.expandToInclude(shape.getEnvelopeInternal()));
        MetricSystem system = all.isNull() ? new MetricSystem(0) : MetricSystem.at(all.centre().x, 0);
        ShapeCover cover = new ShapeCover(system);
        if (!all.isNull()) {
            DiscCover.requireNear(system, all.getMinX(), all.getMaxX());
            cover.add(shapes, withinMetres, new PlaneScale(all.centre().y));
        }
        cover.segments.build();
        cover.areas.build();
        return cover;
    }

    private void add(List<? extends Geometry> shapes, double metres, PlaneScale scale) {
        for (Geometry shape : shapes) {
            pieces(shape, (piece, edge, from, to) -> segments.add(piece, metres * scale.at((piece.ax + piece.bx) / 2)));
            for (Object polygon : PolygonExtracter.getPolygons(shape)) {
                Polygon area = (Polygon) polygon;
                if (!area.isEmpty()) {
                    areas.insert(area.getEnvelopeInternal(), PreparedGeometryFactory.prepare(area));
                }
            }
        }
    }

    /** All points, lines and borders, in pieces that are straight in the plane; a point is a piece of no length. */
    private void pieces(Geometry shape, PlanePieces.Sink sink) {
        for (Object line : LinearComponentExtracter.getLines(shape)) {
            PlanePieces.cut(((LineString) line).getCoordinateSequence(), system, sink);
        }
        for (Object each : PointExtracter.getPoints(shape)) {
            Point point = (Point) each;
            if (!point.isEmpty()) {
                PlaneEdge piece = new PlaneEdge();
                var place = system.toMetres(LonLat.of(point));
                piece.ax = place.x();
                piece.bx = place.x();
                piece.ay = place.y();
                piece.by = place.y();
                sink.take(piece, 0, 0, 1);
            }
        }
    }

    /**
     * Whether any part of something is near.
     *
     * @param place of any type, longitude and latitude; an empty one is nowhere
     * @throws CoordinateOutOfRangeException when it lies more than 4.5 degrees from the meridian of the shapes
     */
    public boolean isNear(Geometry place) {
        if (place.isEmpty() || (segments.isEmpty() && areas.isEmpty())) {
            return false;
        }
        Envelope box = place.getEnvelopeInternal();
        DiscCover.requireNear(system, box.getMinX(), box.getMaxX());
        boolean[] near = {within(box).stream().anyMatch(area -> area.intersects(place))};
        if (!near[0]) {
            pieces(place, (piece, edge, from, to) -> near[0] = near[0] || segments.isNear(piece));
        }
        return near[0] || holds(place);
    }

    /** Whether a shape lies inside of a place that has an extent, far from its border. */
    private boolean holds(Geometry place) {
        if (place.getDimension() < 2) {
            return false;
        }
        PlaneEdge box = new PlaneEdge();
        Geometry inPlane = system.toMetres(place);
        Envelope extent = inPlane.getEnvelopeInternal();
        box.ax = extent.getMinX();
        box.ay = extent.getMinY();
        box.bx = extent.getMaxX();
        box.by = extent.getMaxY();
        return segments.hasStartIn(box, PreparedGeometryFactory.prepare(inPlane));
    }

    private List<PreparedGeometry> within(Envelope box) {
        List<PreparedGeometry> found = new ArrayList<>();
        areas.query(box, area -> found.add((PreparedGeometry) area));
        return found;
    }

    /**
     * How much of a line or of several is near; parts that lie on each other count each. An empty one is nothing.
     *
     * @param lines longitude and latitude
     * @throws IllegalArgumentException when they are no lines
     * @throws CoordinateOutOfRangeException when they lie more than 4.5 degrees from the meridian of the shapes
     */
    public CoveredLength length(Geometry lines) {
        if (!(lines instanceof LineString || lines instanceof MultiLineString)) {
            throw new IllegalArgumentException("a " + lines.getGeometryType() + " has no length");
        }
        if (lines.isEmpty()) {
            return new CoveredLength(0, 0, Cgcs2000.geometries().createMultiLineString());
        }
        if (segments.isEmpty()) {
            return new LineShares(MetricSystem.of(lines), (piece, spans) -> {}).of(lines);
        }
        Envelope box = lines.getEnvelopeInternal();
        DiscCover.requireNear(system, box.getMinX(), box.getMaxX());
        Geometry outside = lines;
        boolean entersAreas = false;
        for (PreparedGeometry area : within(box)) {
            if (area.intersects(outside)) {
                outside = OverlayNGRobust.overlay(outside, area.getGeometry(), OverlayNG.DIFFERENCE);
                entersAreas = true;
            }
        }
        CoveredLength rest = new LineShares(system, segments::addCovered).of(linesOf(outside));
        if (!entersAreas) {
            return rest;
        }
        double metres = GeodesicMeasure.lengthMetres(lines);
        double uncovered = rest.metres() - rest.coveredMetres();
        return new CoveredLength(metres, Math.clamp(metres - uncovered, 0, metres), rest.uncovered());
    }

    /**
     * How much of polygons is near, right to 1e-4 of them; an empty one is nothing.
     *
     * @param polygons longitude and latitude
     * @throws IllegalArgumentException when they are no polygons, or not valid
     * @throws CoordinateOutOfRangeException when they lie more than 4.5 degrees from the meridian of the shapes
     */
    public CoveredShape area(Geometry polygons) {
        if (!(polygons instanceof Polygonal)) {
            throw new IllegalArgumentException("a " + polygons.getGeometryType() + " has no area");
        }
        if (!polygons.isValid()) {
            throw new IllegalArgumentException("the area is not valid");
        }
        if (polygons.isEmpty() || segments.isEmpty()) {
            double whole = GeodesicMeasure.areaSquareMetres(polygons);
            return new CoveredShape(
                    new CoveredArea(whole, 0), Cgcs2000.geometries().createPolygon());
        }
        Envelope box = polygons.getEnvelopeInternal();
        DiscCover.requireNear(system, box.getMinX(), box.getMaxX());
        List<PlaneRegion> inAreas = new ArrayList<>();
        within(box).forEach(area -> inAreas.add(PolygonRegion.of(system.toMetres(area.getGeometry()))));
        return RegionMeasure.of(polygons, system, segments.region(inAreas));
    }

    private static MultiLineString linesOf(Geometry overlaid) {
        GeometryFactory factory = Cgcs2000.geometries();
        List<LineString> lines = new ArrayList<>();
        for (int i = 0; i < overlaid.getNumGeometries(); i++) {
            if (overlaid.getGeometryN(i) instanceof LineString line && !line.isEmpty()) {
                lines.add(line);
            }
        }
        return factory.createMultiLineString(lines.toArray(LineString[]::new));
    }
}
