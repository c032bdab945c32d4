package org.wangge.geodata.coverage;

import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;

/**
 * The plane as a camera sees it: in its middle, the first axis where its sector begins, the second a quarter turn clockwise, so that
 * angles grow from 0 to the width of the sector.
 */
final class View {

    private static final double TURN = 2 * Math.PI;

    /** Between two places so far north and south of the camera lies the direction of true north. */
    private static final double NORTH_DEGREES = 1e-4;

    final double x;
    final double y;
    final double scale;
    final double range;
    final double width;
    private final double cosine;
    private final double sine;

    /** An edge in this view, and the part of it within the range. */
    double ax;

    double ay;
    double bx;
    double by;
    double firstShare;
    double lastShare;

    private final PlaneEdge edge = new PlaneEdge();

    View(Camera camera, MetricSystem system) {
        LonLat place = camera.place();
        PlanePoint middle = system.toMetres(place);
        PlanePoint south = system.toMetres(new LonLat(place.lon(), Math.max(-90, place.lat() - NORTH_DEGREES)));
        PlanePoint north = system.toMetres(new LonLat(place.lon(), Math.min(90, place.lat() + NORTH_DEGREES)));
        double start = Math.toRadians(camera.directionDegrees() - camera.angleDegrees() / 2)
                + Math.atan2(north.x() - south.x(), north.y() - south.y());
        x = middle.x();
        y = middle.y();
        scale = new PlaneScale(place.lat()).at(x);
        range = camera.rangeMetres() * scale;
        width = Math.toRadians(camera.angleDegrees());
        cosine = Math.cos(start);
        sine = Math.sin(start);
    }

    /** The same view for another thread. */
    View(View same) {
        x = same.x;
        y = same.y;
        scale = same.scale;
        range = same.range;
        width = same.width;
        cosine = same.cosine;
        sine = same.sine;
    }

    boolean allRound() {
        return width >= TURN;
    }

    double first(double planeX, double planeY) {
        return (planeX - x) * sine + (planeY - y) * cosine;
    }

    double second(double planeX, double planeY) {
        return (planeX - x) * cosine - (planeY - y) * sine;
    }

    double planeX(double first, double second) {
        return x + first * sine + second * cosine;
    }

    double planeY(double first, double second) {
        return y + first * cosine - second * sine;
    }

    /** Takes an edge of the plane; answers whether some of it lies within the range. */
    boolean take(double planeAx, double planeAy, double planeBx, double planeBy) {
        ax = first(planeAx, planeAy);
        ay = second(planeAx, planeAy);
        bx = first(planeBx, planeBy);
        by = second(planeBx, planeBy);
        edge.ax = ax;
        edge.ay = ay;
        edge.bx = bx;
        edge.by = by;
        if (!edge.meets(0, 0, range) || edge.enters >= 1 || edge.leaves <= 0) {
            return false;
        }
        firstShare = Math.max(0, edge.enters);
        lastShare = Math.min(1, edge.leaves);
        return true;
    }

    /** Twice the area of the triangle from the camera to the edge, positive where the edge runs clockwise. */
    double cross() {
        return ax * by - ay * bx;
    }

    double length() {
        return Math.hypot(bx - ax, by - ay);
    }

    /** Whether the line of the edge goes through the camera, which then sees none of its width. */
    boolean edgeOn() {
        return Math.abs(cross()) <= 1e-6 * length();
    }

    /** From the camera to the nearest point of the edge. */
    double distance() {
        double squared = length() * length();
        double foot = Math.clamp(-(ax * (bx - ax) + ay * (by - ay)) / squared, 0, 1);
        return Math.hypot(edge.x(foot), edge.y(foot));
    }

    /** The direction of a place of the edge, from 0 up to a turn. */
    double angleAt(double share) {
        double angle = Math.atan2(edge.y(share), edge.x(share));
        return angle < 0 ? angle + TURN : angle;
    }

    /** The place of the edge in a direction, as a share of it, within the range. */
    double shareAt(double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double share = (sin * ax - cos * ay) / (cos * (by - ay) - sin * (bx - ax));
        return Math.clamp(share, firstShare, lastShare);
    }

    /** The factors of the edge's 1/r = a cos θ + b sin θ. */
    double a() {
        return (by - ay) / cross();
    }

    double b() {
        return (ax - bx) / cross();
    }

    interface AngleSink {
        void take(double from, double to);
    }

    /** The angles under which the part of the edge within the range is seen, of those the sector has; two where it lies across its beginning. */
    void angles(AngleSink sink) {
        boolean clockwise = cross() > 0;
        double from = angleAt(clockwise ? firstShare : lastShare);
        double to = angleAt(clockwise ? lastShare : firstShare);
        // An edge spans less than half a turn; what ends before it begins by less than that is a rounding.
        boolean across = from - to > Math.PI;
        if (from < width && (across || from < to)) {
            sink.take(from, Math.min(across ? TURN : to, width));
        }
        if (across && to > 0) {
            sink.take(0, Math.min(to, width));
        }
    }
}
