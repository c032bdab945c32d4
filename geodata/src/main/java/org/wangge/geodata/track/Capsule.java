package org.wangge.geodata.track;

/**
 * All points within a distance of an edge, in a plane. It is convex, so a straight piece meets it in one interval: the union
 * of what lies in the disc round either end and of what lies in the slab beside the edge.
 *
 * <p>One object serves many questions, since it holds the answer of the last.
 */
final class Capsule {

    private double ax;
    private double ay;
    private double bx;
    private double by;
    private double ux;
    private double uy;
    private double length;

    /** Of the last piece that was met: the shares of it where the interval begins and ends, 0 to 1. */
    double from;

    double to;

    void along(double fromX, double fromY, double toX, double toY) {
        ax = fromX;
        ay = fromY;
        bx = toX;
        by = toY;
        length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
        ux = length > 0 ? (bx - ax) / length : 1;
        uy = length > 0 ? (by - ay) / length : 0;
    }

    /** Whether any of the piece lies within the distance; then {@link #from} and {@link #to} say what. */
    boolean meets(double x0, double y0, double x1, double y1, double distance) {
        from = Double.POSITIVE_INFINITY;
        to = Double.NEGATIVE_INFINITY;
        if (distance >= 0) {
            disc(x0 - ax, y0 - ay, x1 - x0, y1 - y0, distance);
            disc(x0 - bx, y0 - by, x1 - x0, y1 - y0, distance);
            slab(x0 - ax, y0 - ay, x1 - x0, y1 - y0, distance);
        }
        return from <= to;
    }

    private void disc(double wx, double wy, double vx, double vy, double distance) {
        double a = vx * vx + vy * vy;
        double b = wx * vx + wy * vy;
        // Half the chord from the distance of the line to the centre: subtracting squares of far coordinates would lose
        // digits.
        double across = a > 0 ? (wx * vy - wy * vx) / Math.sqrt(a) : Math.sqrt(wx * wx + wy * wy);
        double chord = (distance - across) * (distance + across);
        if (chord < 0) {
            return;
        }
        if (a == 0) {
            extend(0, 1);
            return;
        }
        double half = Math.sqrt(chord / a);
        extend(-b / a - half, -b / a + half);
    }

    private void slab(double wx, double wy, double vx, double vy, double distance) {
        double low = 0;
        double high = 1;
        double along = wx * ux + wy * uy;
        double alongStep = vx * ux + vy * uy;
        double across = ux * wy - uy * wx;
        double acrossStep = ux * vy - uy * vx;
        if (alongStep == 0) {
            if (along < 0 || along > length) {
                return;
            }
        } else {
            low = Math.max(low, Math.min(-along / alongStep, (length - along) / alongStep));
            high = Math.min(high, Math.max(-along / alongStep, (length - along) / alongStep));
        }
        if (acrossStep == 0) {
            if (Math.abs(across) > distance) {
                return;
            }
        } else {
            double one = (-distance - across) / acrossStep;
            double other = (distance - across) / acrossStep;
            low = Math.max(low, Math.min(one, other));
            high = Math.min(high, Math.max(one, other));
        }
        extend(low, high);
    }

    private void extend(double low, double high) {
        if (low <= high && low <= 1 && high >= 0) {
            from = Math.min(from, Math.max(low, 0));
            to = Math.max(to, Math.min(high, 1));
        }
    }
}
