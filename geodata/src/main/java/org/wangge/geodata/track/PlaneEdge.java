package org.wangge.geodata.track;

/**
 * A straight edge of a track in a plane.
 *
 * @param legX east of the direction of the leg it belongs to, of any length
 * @param legY north of it
 */
record PlaneEdge(double ax, double ay, double bx, double by, double legX, double legY) {

    double x(double share) {
        return share == 1 ? bx : ax + share * (bx - ax);
    }

    double y(double share) {
        return share == 1 ? by : ay + share * (by - ay);
    }

    double length() {
        return Math.hypot(bx - ax, by - ay);
    }

    PlaneEdge part(double from, double to) {
        return new PlaneEdge(x(from), y(from), x(to), y(to), legX, legY);
    }
}
