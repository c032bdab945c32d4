package org.wangge.geodata.geodesic;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;

/**
 * Length and area on the CGCS2000 ellipsoid of geometries in longitude and latitude whose edges are straight in longitude
 * and latitude, exactly as they bound cells. PostGIS's {@code geography} takes geodesics for edges; over an edge of L
 * metres from east to west the areas differ by L³ tan(latitude) / (12 · 6,371,000), 9 m² for 1 km at 35°.
 *
 * <p>Each edge is integrated by Gauss's rule of five points on pieces of at most a degree: what is left is rounding, about
 * 1e-9 m of a length and 1e-6 m² of the area of a cell.
 */
public final class GeodesicMeasure {

    private static final double LONGEST_DEGREES = 1;

    private static final double[] NODES = {
        0.046910077030668004, 0.23076534494715845, 0.5, 0.7692346550528415, 0.953089922969332
    };

    private static final double[] WEIGHTS = {
        0.11846344252809454, 0.23931433524968324, 0.28444444444444444, 0.23931433524968324, 0.11846344252809454
    };

    private static final double ECCENTRICITY = Math.sqrt(Meridian.ECCENTRICITY_SQUARED);

    private GeodesicMeasure() {}

    /** Metres along lines and round polygons with their holes; 0 for points and empty geometries. */
    public static double lengthMetres(Geometry lonLat) {
        return switch (lonLat) {
            case LineString line -> length(line.getCoordinateSequence());
            case Polygon polygon -> lengthMetres(polygon.getBoundary());
            case GeometryCollection parts -> {
                double sum = 0;
                for (int i = 0; i < parts.getNumGeometries(); i++) {
                    sum += lengthMetres(parts.getGeometryN(i));
                }
                yield sum;
            }
            default -> 0;
        };
    }

    /**
     * Square metres of polygons less their holes, whichever way their rings run; 0 for points, lines and empty
     * geometries. The parts of a collection are summed even where they overlap.
     */
    public static double areaSquareMetres(Geometry lonLat) {
        return switch (lonLat) {
            case Polygon polygon -> {
                double area = Math.abs(signedArea(polygon.getExteriorRing().getCoordinateSequence()));
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    area -= Math.abs(signedArea(polygon.getInteriorRingN(i).getCoordinateSequence()));
                }
                yield area;
            }
            case GeometryCollection parts -> {
                double sum = 0;
                for (int i = 0; i < parts.getNumGeometries(); i++) {
                    sum += areaSquareMetres(parts.getGeometryN(i));
                }
                yield sum;
            }
            default -> 0;
        };
    }

    /** Metres of the longest edge of lines and rings; 0 where there is none. */
    public static double longestEdgeMetres(Geometry lonLat) {
        double longest = 0;
        for (int i = 0; i < lonLat.getNumGeometries(); i++) {
            Geometry part = lonLat.getGeometryN(i);
            double ofPart = switch (part) {
                case LineString line -> longestEdge(line.getCoordinateSequence());
                case Polygon polygon -> longestEdgeMetres(polygon.getBoundary());
                case GeometryCollection parts -> longestEdgeMetres(parts);
                default -> 0;
            };
            longest = Math.max(longest, ofPart);
        }
        return longest;
    }

    private static double longestEdge(CoordinateSequence path) {
        double longest = 0;
        for (int i = 1; i < path.size(); i++) {
            longest = Math.max(longest, edgeLength(path, i));
        }
        return longest;
    }

    private static double length(CoordinateSequence path) {
        double sum = 0;
        for (int i = 1; i < path.size(); i++) {
            sum += edgeLength(path, i);
        }
        return sum;
    }

    private static double edgeLength(CoordinateSequence path, int end) {
        double lat = path.getY(end - 1);
        double lonChange = path.getX(end) - path.getX(end - 1);
        double latChange = path.getY(end) - lat;
        int pieces = pieces(lonChange, latChange);
        double sum = 0;
        for (int piece = 0; piece < pieces; piece++) {
            for (int i = 0; i < NODES.length; i++) {
                double atLat = lat + latChange * (piece + NODES[i]) / pieces;
                sum += WEIGHTS[i]
                        * Math.hypot(
                                lonChange * Meridian.metresPerDegreeEast(atLat),
                                latChange * Meridian.metresPerDegreeNorth(atLat));
            }
        }
        return sum / pieces;
    }

    /** By Green's theorem: the integral over longitude of the area between the equator and the ring. */
    private static double signedArea(CoordinateSequence ring) {
        if (ring.size() == 0) {
            return 0;
        }
        // Measuring from a latitude of the ring instead of the equator keeps the digits.
        double base = areaBelow(ring.getY(0));
        double sum = 0;
        for (int end = 1; end < ring.size(); end++) {
            double lat = ring.getY(end - 1);
            double lonChange = ring.getX(end) - ring.getX(end - 1);
            double latChange = ring.getY(end) - lat;
            int pieces = pieces(0, latChange);
            double edge = 0;
            for (int piece = 0; piece < pieces; piece++) {
                for (int i = 0; i < NODES.length; i++) {
                    edge += WEIGHTS[i] * (areaBelow(lat + latChange * (piece + NODES[i]) / pieces) - base);
                }
            }
            sum += Math.toRadians(lonChange) * edge / pieces;
        }
        return sum;
    }

    /** Square metres per radian of longitude between the equator and a latitude. */
    private static double areaBelow(double lat) {
        double sine = Math.sin(Math.toRadians(lat));
        double polarSquared = Cgcs2000.EQUATORIAL_RADIUS_METRES
                * Cgcs2000.EQUATORIAL_RADIUS_METRES
                * (1 - Meridian.ECCENTRICITY_SQUARED);
        double inverseTangent = (Math.log1p(ECCENTRICITY * sine) - Math.log1p(-ECCENTRICITY * sine)) / 2;
        return polarSquared
                / 2
                * (sine / (1 - Meridian.ECCENTRICITY_SQUARED * sine * sine) + inverseTangent / ECCENTRICITY);
    }

    private static int pieces(double lonChange, double latChange) {
        return Math.max(1, (int) Math.ceil(Math.max(Math.abs(lonChange), Math.abs(latChange)) / LONGEST_DEGREES));
    }
}
