package org.wangge.geodata.coverage;

/** A movable view of a straight edge in the plane, and where it meets a circle. */
final class PlaneEdge {

    double ax;
    double ay;
    double bx;
    double by;

    /** The shares of the edge at which its line enters and leaves the circle last asked for. */
    double enters;

    double leaves;

    double x(double share) {
        return ax + share * (bx - ax);
    }

    double y(double share) {
        return ay + share * (by - ay);
    }

    /** Whether the whole line, not only the edge, has a part in a circle; its bounds are then known. */
    boolean meets(double x, double y, double radius) {
        double dx = bx - ax;
        double dy = by - ay;
        double squared = dx * dx + dy * dy;
        if (squared == 0) {
            return false;
        }
        double foot = ((x - ax) * dx + (y - ay) * dy) / squared;
        double offX = ax + foot * dx - x;
        double offY = ay + foot * dy - y;
        double half = (radius * radius - offX * offX - offY * offY) / squared;
        if (!(half > 0)) {
            return false;
        }
        enters = foot - Math.sqrt(half);
        leaves = foot + Math.sqrt(half);
        return true;
    }
}
