package org.wangge.geodata.grid.generate;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** A polygon, turned so that a straight cut runs upright through it where a wanted share of it lies to the left. */
final class CutPolygon {

    static final GeometryFactory METRES = new GeometryFactory();

    private static final int HALVINGS = 30;

    private final double cos;
    private final double sin;
    private final double share;
    private final double at;

    /** Shells counter-clockwise, holes clockwise; each ring as u, v, u, v … */
    private final List<double[]> rings = new ArrayList<>();

    private final double[] crossings;

    /**
     * @param angle how far the cut's normal is turned from east, radians
     * @param share how much is wanted to the left of the cut, between 0 and 1
     * @param areaShare how much the area counts beside the weights, 1 when there are none
     */
    CutPolygon(Polygon polygon, double angle, double share, double areaShare, List<CellSizes.Weight> weights) {
        this.cos = Math.cos(angle);
        this.sin = Math.sin(angle);
        this.share = share;
        addRing(polygon.getExteriorRing(), true);
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
            addRing(polygon.getInteriorRingN(hole), false);
        }
        this.at = place(weights, areaShare);
        this.crossings = crossings();
    }

    double share() {
        return share;
    }

    private double u(Coordinate place) {
        return place.x * cos + place.y * sin;
    }

    private double v(Coordinate place) {
        return place.y * cos - place.x * sin;
    }

    private void addRing(LinearRing ring, boolean counterClockwise) {
        Coordinate[] path = ring.getCoordinates();
        boolean forward = Orientation.isCCW(path) == counterClockwise;
        double[] turned = new double[2 * path.length];
        for (int i = 0; i < path.length; i++) {
            Coordinate vertex = path[forward ? i : path.length - 1 - i];
            turned[2 * i] = u(vertex);
            turned[2 * i + 1] = v(vertex);
        }
        rings.add(turned);
    }

    /** Where the wanted share is to the left, by halving the interval. */
    private double place(List<CellSizes.Weight> weights, double areaShare) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] ring : rings) {
            for (int i = 0; i < ring.length; i += 2) {
                low = Math.min(low, ring[i]);
                high = Math.max(high, ring[i]);
            }
        }
        double whole = areaLeftOf(high);
        double heavy = weights.stream().mapToDouble(CellSizes.Weight::amount).sum();
        double byArea = heavy > 0 ? areaShare : 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double left = byArea * areaLeftOf(middle) / whole;
            if (heavy > 0) {
                left += (1 - byArea) * weightLeftOf(middle, weights) / heavy;
            }
            if (left < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private double weightLeftOf(double limit, List<CellSizes.Weight> weights) {
        double sum = 0;
        for (CellSizes.Weight weight : weights) {
            sum += u(weight.place()) < limit ? weight.amount() : 0;
        }
        return sum;
    }

    /** Green's theorem: the integral of the lesser of u and the limit along the border. */
    private double areaLeftOf(double limit) {
        double area = 0;
        for (double[] ring : rings) {
            for (int i = 2; i < ring.length; i += 2) {
                double u0 = ring[i - 2];
                double u1 = ring[i];
                double dv = ring[i + 1] - ring[i - 1];
                if (u0 <= limit && u1 <= limit) {
                    area += (u0 + u1) / 2 * dv;
                } else if (u0 >= limit && u1 >= limit) {
                    area += limit * dv;
                } else {
                    double first = (limit - u0) / (u1 - u0);
                    area += u0 < limit
                            ? first * dv * (u0 + limit) / 2 + (1 - first) * dv * limit
                            : first * dv * limit + (1 - first) * dv * (limit + u1) / 2;
                }
            }
        }
        return area;
    }

    private double[] crossings() {
        List<Double> found = new ArrayList<>();
        for (double[] ring : rings) {
            for (int i = 2; i < ring.length; i += 2) {
                if (ring[i - 2] < at != ring[i] < at) {
                    double first = (at - ring[i - 2]) / (ring[i] - ring[i - 2]);
                    found.add(ring[i - 1] + first * (ring[i + 1] - ring[i - 1]));
                }
            }
        }
        return found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    double lengthMetres() {
        double length = 0;
        for (int i = 1; i < crossings.length; i += 2) {
            length += crossings[i] - crossings[i - 1];
        }
        return length;
    }

    int pieces() {
        return crossings.length / 2 + 1;
    }

    /** How far a border has to go out of its way to go round a building that the cut runs through; 0 beside it. */
    double depthIn(Polygon building) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Coordinate vertex : building.getExteriorRing().getCoordinates()) {
            low = Math.min(low, u(vertex));
            high = Math.max(high, u(vertex));
            least = Math.min(least, v(vertex));
            most = Math.max(most, v(vertex));
        }
        boolean meets = false;
        for (int i = 1; i < crossings.length; i += 2) {
            meets |= crossings[i - 1] < most && crossings[i] > least;
        }
        return meets ? Math.max(0, Math.min(at - low, high - at)) : 0;
    }

    /** The cut where it is inside the polygon, reaching beyond it. */
    List<LineString> segments(double beyondMetres) {
        List<LineString> segments = new ArrayList<>();
        for (int i = 1; i < crossings.length; i += 2) {
            segments.add(METRES.createLineString(new Coordinate[] {
                turnedBack(at, crossings[i - 1] - beyondMetres), turnedBack(at, crossings[i] + beyondMetres)
            }));
        }
        return segments;
    }

    /** A rectangle that holds all of the polygon on one side of the cut and nothing on the other. */
    Geometry halfPlane(boolean left) {
        Envelope box = new Envelope();
        double[] shell = rings.getFirst();
        for (int i = 0; i < shell.length; i += 2) {
            box.expandToInclude(shell[i], shell[i + 1]);
        }
        box.expandBy(1);
        double from = left ? box.getMinX() : at;
        double to = left ? at : box.getMaxX();
        Coordinate first = turnedBack(from, box.getMinY());
        return METRES.createPolygon(new Coordinate[] {
            first, turnedBack(to, box.getMinY()), turnedBack(to, box.getMaxY()), turnedBack(from, box.getMaxY()), first
        });
    }

    private Coordinate turnedBack(double u, double v) {
        return new Coordinate(u * cos - v * sin, u * sin + v * cos);
    }
}
