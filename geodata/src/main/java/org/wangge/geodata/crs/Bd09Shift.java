package org.wangge.geodata.crs;

/** The published shift from GCJ-02 to BD-09: a small turn and stretch round 0, 0 with waves, and an offset. */
final class Bd09Shift {

    private static final double WAVES = Math.PI * 3000 / 180;

    private Bd09Shift() {}

    static PlanePoint shift(PlanePoint gcj02) {
        double x = gcj02.x();
        double y = gcj02.y();
        double radius = Math.sqrt(x * x + y * y) + 0.00002 * Math.sin(y * WAVES);
        double angle = Math.atan2(y, x) + 0.000003 * Math.cos(x * WAVES);
        return new PlanePoint(radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006);
    }
}
