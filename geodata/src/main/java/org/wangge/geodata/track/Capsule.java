package org.wangge.geodata.track;

/**
 * All points within a distance of an edge, in a plane. It is convex, so a straight piece meets it in one interval: the union
 * of what lies in the disc round either end and of what lies in the slab beside the edge.
 *
 * <p>One object serves many questions: first an edge, then a piece, then distances, of which there are several for one piece.
 */
final class Capsule {

    private double ax;
    private double ay;
    private double bx;
    private double by;
    private double ux;
    private double uy;
    private double length;

    /** Of the piece: its length, and where on it, as a share, the line through it comes nearest to either end of the edge. */
    private double pieceLength;

    private double nearestToA;
    private double nearestToB;

    /** Metres from the line through the piece to the ends of the edge, with a sign. */
    private double fromA;

    private double fromB;

    /** Shares of the piece between which it lies beside the edge, neither before nor behind it. */
    private double besideFrom;

    private double besideTo;

    /** Metres from the line through the edge to the start of the piece, and how much they grow to its end. */
    private double across;

    private double acrossStep;

    /** Of the piece within the last distance: the shares of it where the interval begins and ends, 0 to 1. */
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

    /** The square of the distance from the edge to the farthest point of a piece: one of its ends, since what is within a distance is convex. */
    double farthestSquared(double x0, double y0, double x1, double y1) {
        return Math.max(squared(x0 - ax, y0 - ay), squared(x1 - ax, y1 - ay));
    }

    private double squared(double wx, double wy) {
        double ahead = wx * ux + wy * uy;
        double past = ahead <= 0 ? ahead : Math.max(0, ahead - length);
        double aside = ux * wy - uy * wx;
        return aside * aside + past * past;
    }

    void facing(double x0, double y0, double x1, double y1) {
        double vx = x1 - x0;
        double vy = y1 - y0;
        double squared = vx * vx + vy * vy;
        pieceLength = Math.sqrt(squared);
        if (squared > 0) {
            fromA = ((x0 - ax) * vy - (y0 - ay) * vx) / pieceLength;
            fromB = ((x0 - bx) * vy - (y0 - by) * vx) / pieceLength;
            nearestToA = -((x0 - ax) * vx + (y0 - ay) * vy) / squared;
            nearestToB = -((x0 - bx) * vx + (y0 - by) * vy) / squared;
        } else {
            fromA = Math.sqrt((x0 - ax) * (x0 - ax) + (y0 - ay) * (y0 - ay));
            fromB = Math.sqrt((x0 - bx) * (x0 - bx) + (y0 - by) * (y0 - by));
        }
        across = ux * (y0 - ay) - uy * (x0 - ax);
        acrossStep = ux * vy - uy * vx;
        beside((x0 - ax) * ux + (y0 - ay) * uy, vx * ux + vy * uy);
    }

    private void beside(double ahead, double aheadStep) {
        if (aheadStep == 0) {
            boolean all = ahead >= 0 && ahead <= length;
            besideFrom = all ? 0 : 1;
            besideTo = all ? 1 : 0;
        } else {
            double one = -ahead / aheadStep;
            double other = (length - ahead) / aheadStep;
            besideFrom = Math.max(0, Math.min(one, other));
            besideTo = Math.min(1, Math.max(one, other));
        }
    }

    /** Whether any of the piece lies within the distance; then {@link #from} and {@link #to} say what. */
    boolean meets(double distance) {
        from = Double.POSITIVE_INFINITY;
        to = Double.NEGATIVE_INFINITY;
        if (distance >= 0) {
            disc(fromA, nearestToA, distance);
            disc(fromB, nearestToB, distance);
            slab(distance);
        }
        return from <= to;
    }

    private void disc(double away, double nearest, double distance) {
        // Half the chord from the distance of the line to the centre: subtracting squares of far coordinates would lose
        // digits.
        double chord = (distance - away) * (distance + away);
        if (chord < 0) {
            return;
        }
        if (pieceLength == 0) {
            extend(0, 1);
            return;
        }
        double half = Math.sqrt(chord) / pieceLength;
        extend(nearest - half, nearest + half);
    }

    private void slab(double distance) {
        if (besideFrom > besideTo) {
            return;
        }
        double low = besideFrom;
        double high = besideTo;
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
