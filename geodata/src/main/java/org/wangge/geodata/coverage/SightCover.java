package org.wangge.geodata.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/**
 * What cameras see of a town: sectors of circles, cut off where buildings stand in the line of sight. Heights do not count: nothing is seen
 * over a building.
 *
 * <p>The walls nearest in every direction are found exactly, by intersecting them, not by trying directions, in a Gauss-Krüger plane where
 * lines of sight are straight to a millimetre over 1 km. A wall within 0.1 m of a camera is what it hangs on and
 * does not stop it, so it also sees the inside of that building; one that lies deeper in a building is not stopped by it at all.
 * Nothing is seen through cracks of less than 1e-7 rad.
 *
 * <p>Immutable; may be used by many threads.
 */
public final class SightCover {

    private static final double WIDEST_DEGREES = 4.5;

    private final MetricSystem system;
    private final List<CameraSight> sights;
    private final PointTree tree;
    private final double farthest;

    private SightCover(MetricSystem system, List<CameraSight> sights) {
        this.system = system;
        this.sights = sights;
        this.tree = new PointTree(
                sights.stream().mapToDouble(sight -> sight.x).toArray(),
                sights.stream().mapToDouble(sight -> sight.y).toArray());
        this.farthest = sights.stream().mapToDouble(sight -> sight.range).max().orElse(0);
    }

    /**
     * What cameras see past buildings, on all processors.
     *
     * @param buildings polygons in longitude and latitude, which may touch and overlap; those far from every camera cost little
     * @throws IllegalArgumentException when a building is no polygon
     * @throws CoordinateOutOfRangeException when the cameras are more than about 9 degrees of longitude wide
     */
    public static SightCover of(List<? extends Geometry> buildings, List<Camera> cameras) {
        Envelope box = new Envelope();
        cameras.forEach(camera -> box.expandToInclude(camera.place().toCoordinate()));
        MetricSystem system = box.isNull() ? new MetricSystem(0) : MetricSystem.at(box.centre().x, box.centre().y);
        if (cameras.isEmpty()) {
            return new SightCover(system, List.of());
        }
        requireNear(system, box);
        Walls walls = new Walls(inSight(buildings, cameras), system);
        return new SightCover(
                system,
                IntStream.range(0, cameras.size())
                        .parallel()
                        .mapToObj(i -> new CameraSight(cameras.get(i), walls, system))
                        .toList());
    }

    /** The buildings any camera may see, for those far from all of them are not worth being put into the plane; all where a view crosses the antimeridian. */
    private static List<? extends Geometry> inSight(List<? extends Geometry> buildings, List<Camera> cameras) {
        STRtree views = new STRtree();
        for (Camera camera : cameras) {
            Bbox view = GeodesicDisc.bounds(camera.place(), camera.rangeMetres());
            if (view.crossesAntimeridian()) {
                return buildings;
            }
            views.insert(new Envelope(view.west(), view.east(), view.south(), view.north()), camera);
        }
        views.build();
        return buildings.parallelStream()
                .filter(building -> !(building instanceof Polygonal)
                        || !views.query(building.getEnvelopeInternal()).isEmpty())
                .toList();
    }

    /** What each camera sees, in their order; drawn on all processors. */
    public List<Sector> sectors() {
        return sights.parallelStream().map(CameraSight::sector).toList();
    }

    /**
     * How much of lines is seen by any camera, exactly; what is not is in the answer. Parts that lie on each other count each.
     *
     * @param lines longitude and latitude; empty ones are nothing
     * @throws IllegalArgumentException when they are no lines
     * @throws CoordinateOutOfRangeException when they lie more than 4.5 degrees from the meridian of the cameras
     */
    public CoveredLength length(Geometry lines) {
        if (!(lines instanceof LineString || lines instanceof MultiLineString)) {
            throw new IllegalArgumentException("a " + lines.getGeometryType() + " has no length");
        }
        if (lines.isEmpty()) {
            return new CoveredLength(0, 0, Cgcs2000.geometries().createMultiLineString());
        }
        if (sights.isEmpty()) {
            return new LineShares(MetricSystem.of(lines), (piece, spans) -> {}).of(lines);
        }
        requireNear(system, lines.getEnvelopeInternal());
        BoxWalk near = new BoxWalk();
        return new LineShares(system, (piece, spans) -> addSeen(piece, near, spans)).of(lines);
    }

    private void addSeen(PlaneEdge piece, BoxWalk near, Spans spans) {
        near.search(
                tree,
                Math.min(piece.ax, piece.bx) - farthest,
                Math.min(piece.ay, piece.by) - farthest,
                Math.max(piece.ax, piece.bx) + farthest,
                Math.max(piece.ay, piece.by) + farthest);
        for (int i = 0; i < near.count(); i++) {
            sights.get(near.get(i)).addSeen(piece, spans);
        }
    }

    /**
     * How much of polygons is seen by any camera, by the polygons of {@link #sectors()}: the arcs being chords, less than 1e-4 of what is seen is
     * lacking.
     *
     * @param polygons longitude and latitude; empty ones are nothing
     * @throws IllegalArgumentException when they are no polygons, or not valid
     */
    public CoveredArea area(Geometry polygons) {
        if (!(polygons instanceof Polygon || polygons instanceof MultiPolygon)) {
            throw new IllegalArgumentException("a " + polygons.getGeometryType() + " has no area");
        }
        if (!polygons.isValid()) {
            throw new IllegalArgumentException("the area is not valid");
        }
        double whole = GeodesicMeasure.areaSquareMetres(polygons);
        List<Polygon> meeting = new ArrayList<>();
        for (Sector sector : sectors()) {
            if (sector.polygon().getEnvelopeInternal().intersects(polygons.getEnvelopeInternal())) {
                meeting.add(sector.polygon());
            }
        }
        if (meeting.isEmpty()) {
            return new CoveredArea(whole, 0);
        }
        Geometry seen = OverlayNGRobust.overlay(UnaryUnionOp.union(meeting), polygons, OverlayNG.INTERSECTION);
        return new CoveredArea(whole, Math.clamp(GeodesicMeasure.areaSquareMetres(seen), 0, whole));
    }

    /** How many cameras there are. */
    public int cameras() {
        return sights.size();
    }

    /**
     * Whether any camera sees a place.
     *
     * @throws CoordinateOutOfRangeException when it lies more than 4.5 degrees from the meridian of the cameras
     */
    public boolean sees(LonLat place) {
        if (sights.isEmpty()) {
            return false;
        }
        PlanePoint point = inPlane(place);
        BoxWalk near = new BoxWalk();
        near.search(tree, point.x() - farthest, point.y() - farthest, point.x() + farthest, point.y() + farthest);
        for (int i = 0; i < near.count(); i++) {
            if (sights.get(near.get(i)).sees(point.x(), point.y())) {
                return true;
            }
        }
        return false;
    }

    PlanePoint inPlane(LonLat place) {
        requireNear(system, new Envelope(place.toCoordinate()));
        return system.toMetres(place);
    }

    CameraSight sight(int camera) {
        return sights.get(camera);
    }

    private static void requireNear(MetricSystem system, Envelope lonLat) {
        if (system.centralMeridian() - lonLat.getMinX() > WIDEST_DEGREES
                || lonLat.getMaxX() - system.centralMeridian() > WIDEST_DEGREES) {
            throw new CoordinateOutOfRangeException("%.3f to %.3f degrees is too wide to be measured in one plane"
                    .formatted(lonLat.getMinX(), lonLat.getMaxX()));
        }
    }
}
