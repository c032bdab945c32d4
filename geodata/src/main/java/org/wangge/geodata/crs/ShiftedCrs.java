package org.wangge.geodata.crs;

import java.util.function.UnaryOperator;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;

/**
 * The shifted systems of Chinese map vendors, by the algorithm in public circulation (not the official, secret one):
 * {@link #GCJ02} moves a place by 20 to 700 m, {@link #BD09} by 0.9 km more.
 *
 * <p>The GCJ-02 shift applies inside the box 72.004–137.8347° E, 0.8293–55.8271° N that the published implementations
 * share; outside, GCJ-02 is the same numbers as CGCS2000. It breaks off at the border of the box, so a shifted pair just
 * outside may stand for a place inside, or for itself: it is taken as the place inside, so that every place in the box
 * returns to itself; and a pair just inside that no place is shifted to is taken as itself. BD-09 is a further shift of
 * GCJ-02 without a border of its own, as its published implementations have it.
 *
 * <p>The inverse is iterated until it stands still (below 1e-12 degree).
 */
public enum ShiftedCrs implements Crs {
    GCJ02,
    BD09;

    private static final double WEST = 72.004;
    private static final double SOUTH = 0.8293;
    private static final double EAST = 137.8347;
    private static final double NORTH = 55.8271;

    /** More than any shift, in degrees: beyond it from the box a pair cannot stand for a place inside. */
    private static final double REACH = 0.05;

    /** Every step shrinks the error at least thirty-fold, so a start of 0.02 degree stands still long before. */
    private static final int MOST_STEPS = 20;

    private static final double STANDSTILL_DEGREES = 1e-13;

    /** So that a place on the border itself returns; at 105° E a root in the formula keeps it from the last digits. */
    private static final double FORGIVEN_DEGREES = 1e-10;

    /** BD-09's waves change the shift by at most 0.024 degree per degree, GCJ-02's by 0.008. */
    private static final double STEEPEST = 0.035;

    @Override
    public String code() {
        return name();
    }

    @Override
    public int srid() {
        return NO_EPSG_NUMBER;
    }

    @Override
    public boolean projected() {
        return false;
    }

    @Override
    public PlanePoint fromLonLat(LonLat place) {
        PlanePoint same = new PlanePoint(place.lon(), place.lat());
        PlanePoint gcj02 = withinBox(same, 0) ? Gcj02Shift.shift(same) : same;
        return this == BD09 ? Bd09Shift.shift(gcj02) : gcj02;
    }

    @Override
    public LonLat toLonLat(double x, double y) {
        double excess = this == BD09 ? REACH : 0;
        if (!(Math.abs(x) <= 180 + excess && Math.abs(y) <= 90 + excess)) {
            throw new CoordinateOutOfRangeException("%s %s are not degrees of longitude and latitude".formatted(x, y));
        }
        PlanePoint shifted = new PlanePoint(x, y);
        PlanePoint gcj02 = this == BD09 ? invert(Bd09Shift::shift, shifted) : shifted;
        if (withinBox(gcj02, REACH)) {
            PlanePoint place = invert(Gcj02Shift::shift, gcj02);
            if (withinBox(place, FORGIVEN_DEGREES)) {
                return new LonLat(place.x(), place.y());
            }
        }
        return new LonLat(Math.abs(gcj02.x()) > 180 ? Math.IEEEremainder(gcj02.x(), 360) : gcj02.x(), gcj02.y());
    }

    @Override
    public Bbox toLonLat(double west, double south, double east, double north) {
        Bbox same = new Bbox(west, south, east, north);
        boolean inside =
                withinBox(new PlanePoint(west, south), -REACH) && withinBox(new PlanePoint(east, north), -REACH);
        if (inside) {
            return BoxTransform.wavy(this, west, south, east, north, STEEPEST);
        }
        boolean outside = !same.crossesAntimeridian()
                && (west > EAST + REACH || east < WEST - REACH || south > NORTH + REACH || north < SOUTH - REACH);
        return outside && this == GCJ02 ? same : BoxTransform.widened(same, REACH);
    }

    private static PlanePoint invert(UnaryOperator<PlanePoint> shift, PlanePoint shifted) {
        double lon = shifted.x();
        double lat = shifted.y();
        for (int step = 0; step < MOST_STEPS; step++) {
            PlanePoint there = shift.apply(new PlanePoint(lon, lat));
            double lonError = there.x() - shifted.x();
            double latError = there.y() - shifted.y();
            lon -= lonError;
            lat -= latError;
            if (Math.abs(lonError) < STANDSTILL_DEGREES && Math.abs(latError) < STANDSTILL_DEGREES) {
                break;
            }
        }
        return new PlanePoint(lon, lat);
    }

    private static boolean withinBox(PlanePoint lonLat, double margin) {
        return lonLat.x() >= WEST - margin
                && lonLat.x() <= EAST + margin
                && lonLat.y() >= SOUTH - margin
                && lonLat.y() <= NORTH + margin;
    }
}
