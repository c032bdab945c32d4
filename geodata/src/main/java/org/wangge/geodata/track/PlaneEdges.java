package org.wangge.geodata.track;

/** Straight edges in a plane. */
final class PlaneEdges {

    private PlaneEdges() {}

    /** From a point to the nearest of an edge, which may have no length. */
    static double distance(double x, double y, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double squared = dx * dx + dy * dy;
        double share = squared == 0 ? 0 : Math.clamp(((x - ax) * dx + (y - ay) * dy) / squared, 0, 1);
        return Math.hypot(x - ax - share * dx, y - ay - share * dy);
    }

    /** Whether two directions, either way along each, differ by at most the angle whose cosine is given; no direction never does. */
    static boolean along(double ux, double uy, double vx, double vy, double leastCosine) {
        if (leastCosine <= 0) {
            return true;
        }
        double lengths = Math.sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy));
        return lengths > 0 && Math.abs(ux * vx + uy * vy) >= leastCosine * lengths;
    }

    /** The least cosine of an angle of this many degrees; 0 and no rule from 90 on. */
    static double leastCosine(double degrees) {
        return degrees >= 90 ? 0 : Math.cos(Math.toRadians(degrees));
    }
}
