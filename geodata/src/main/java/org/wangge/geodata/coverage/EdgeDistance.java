package org.wangge.geodata.coverage;

/** The place of a straight edge nearest to another: asked again and again, so it is no object each time. */
final class EdgeDistance {

    /** Of the place last asked for: its metres in the plane, and the share of the edge where its foot is. */
    double metres;

    double share;

    double of(double x, double y, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double squared = dx * dx + dy * dy;
        share = squared == 0 ? 0 : Math.clamp(((x - ax) * dx + (y - ay) * dy) / squared, 0, 1);
        metres = Math.hypot(ax + share * dx - x, ay + share * dy - y);
        return metres;
    }
}
