package org.wangge.geodata.geodesic;

import java.util.ArrayList;
import java.util.List;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.LonLat;

/**
 * One search for the nearest point of a shape. Edges are cut into pieces of at most a degree. The piece that looks
 * nearest in a plane gives a first distance; then every piece that {@link Reach} cannot rule out is searched for the
 * zero of the distance's derivative, which the azimuth at the far end of the geodesic gives.
 */
final class NearestPoint {

    static final int MASK = GeodesicMask.DISTANCE | GeodesicMask.AZIMUTH;

    /** Where a step along an edge no longer matters; below are the roundings of GeographicLib, 1.5e-8 m. */
    private static final double STEP_METRES = 1e-7;

    private static final int MOST_STEPS = 60;

    private final LonLat from;
    private final Coordinate fromLonLat;
    private final Reach reach;

    private double metres = Double.POSITIVE_INFINITY;
    private double lon;
    private double lat;
    private double azimuth;

    NearestPoint(LonLat from) {
        this.from = from;
        this.fromLonLat = from.toCoordinate();
        this.reach = new Reach(from);
    }

    Nearest in(Geometry target) {
        Paths paths = new Paths();
        target.apply(paths);
        if (paths.holdsPlace) {
            return new Nearest(0, from, null);
        }
        EdgePiece piece = new EdgePiece();
        searchLikeliest(paths.sequences, piece);
        for (CoordinateSequence path : paths.sequences) {
            for (int edge = 0; edge < edges(path) && metres > 0; edge++) {
                searchEdge(piece.ofEdge(path, edge));
            }
        }
        return result();
    }

    private Nearest result() {
        if (metres == 0) {
            return new Nearest(0, from, null);
        }
        return new Nearest(metres, new LonLat(lon, lat), bearing(azimuth));
    }

    /** An azimuth of GeographicLib, -180 to 180, as degrees in [0, 360). */
    static double bearing(double azimuth) {
        double bearing = azimuth < 0 ? azimuth + 360 : azimuth;
        return bearing >= 360 || bearing == 0 ? 0.0 : bearing;
    }

    /** A first distance that is nearly the answer unless the shape is far away. */
    private void searchLikeliest(List<CoordinateSequence> paths, EdgePiece piece) {
        double least = Double.POSITIVE_INFINITY;
        CoordinateSequence likeliest = paths.getFirst();
        int likeliestEdge = 0;
        int likeliestPiece = 0;
        for (CoordinateSequence path : paths) {
            for (int edge = 0; edge < edges(path); edge++) {
                piece.ofEdge(path, edge);
                for (int i = 0; i < piece.count(); i++) {
                    double squared = reach.planeSquared(piece.select(i));
                    if (squared < least) {
                        least = squared;
                        likeliest = path;
                        likeliestEdge = edge;
                        likeliestPiece = i;
                    }
                }
            }
        }
        searchPiece(piece.ofEdge(likeliest, likeliestEdge).select(likeliestPiece));
    }

    private void searchEdge(EdgePiece piece) {
        for (int i = 0; i < piece.count(); i++) {
            if (reach.touches(piece.select(i))) {
                searchPiece(piece);
            }
        }
    }

    private void searchPiece(EdgePiece piece) {
        if (piece.lengthMetres() == 0) {
            slopeAt(piece, 0);
        } else if (reach.oneMinimum(piece)) {
            searchZero(piece, false);
        } else {
            double slopeAtStart = slopeAt(piece, 0);
            double slopeAtEnd = slopeAt(piece, 1);
            if (slopeAtStart < 0 && slopeAtEnd > 0) {
                searchZero(piece, true);
            }
        }
    }

    /** By secants kept between bounds, beginning where the plane says. */
    private void searchZero(EdgePiece piece, boolean endsSeen) {
        double length = piece.lengthMetres();
        double low = 0;
        double high = 1;
        double t = reach.planeFoot(piece);
        double steepness = length * length;
        double lastT = Double.NaN;
        double lastSlope = Double.NaN;
        for (int step = 0; step < MOST_STEPS; step++) {
            double slope = slopeAt(piece, t);
            if (slope == 0 || (t == 0 && slope > 0) || (t == 1 && slope < 0)) {
                return;
            }
            if (slope > 0) {
                high = t;
            } else {
                low = t;
            }
            double secant = (slope - lastSlope) / (t - lastT);
            steepness = secant > 0 ? secant : steepness;
            lastT = t;
            lastSlope = slope;
            t = within(t - slope / steepness, low, high, endsSeen);
            if (Math.abs(t - lastT) * length < STEP_METRES) {
                return;
            }
        }
    }

    /** The next trial, kept between the bounds; an end of the piece may be tried as long as it was not. */
    private static double within(double t, double low, double high, boolean endsSeen) {
        if (t > low && t < high) {
            return t;
        }
        if (!endsSeen && t <= 0 && low == 0) {
            return 0;
        }
        if (!endsSeen && t >= 1 && high == 1) {
            return 1;
        }
        return (low + high) / 2;
    }

    /**
     * Measures to the point at t and keeps it if it is the nearest yet.
     *
     * @return the derivative of half the squared distance, which unlike the distance's own is smooth at 0
     */
    private double slopeAt(EdgePiece piece, double t) {
        double atLon = piece.lonAt(t);
        double atLat = piece.latAt(t);
        GeodesicData line = GeodesicDistance.ELLIPSOID.Inverse(from.lat(), from.lon(), atLat, atLon, MASK);
        if (line.s12 < metres) {
            metres = line.s12;
            lon = atLon;
            lat = atLat;
            azimuth = line.azi1;
            reach.shrinkTo(metres);
        }
        return line.s12 * piece.along(line.azi2, atLat);
    }

    private static int edges(CoordinateSequence path) {
        return Math.max(1, path.size() - 1);
    }

    /** The vertices of every part, and whether the place is on an edge or in a polygon. */
    private final class Paths implements GeometryComponentFilter {

        private final List<CoordinateSequence> sequences = new ArrayList<>();
        private boolean holdsPlace;

        @Override
        public void filter(Geometry part) {
            if (part.isEmpty() || holdsPlace) {
                return;
            }
            switch (part) {
                case Point point -> sequences.add(point.getCoordinateSequence());
                case LineString line -> {
                    sequences.add(line.getCoordinateSequence());
                    holdsPlace = line.getEnvelopeInternal().intersects(fromLonLat)
                            && PointLocation.isOnLine(fromLonLat, line.getCoordinateSequence());
                }
                case Polygon polygon ->
                    holdsPlace = polygon.getEnvelopeInternal().intersects(fromLonLat)
                            && SimplePointInAreaLocator.locate(fromLonLat, polygon) != Location.EXTERIOR;
                default -> {
                    // A collection is followed by its parts.
                }
            }
        }
    }
}
