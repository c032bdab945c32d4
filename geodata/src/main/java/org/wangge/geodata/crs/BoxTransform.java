package org.wangge.geodata.crs;

import org.locationtech.jts.geom.Envelope;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;

/** A box whose sides are bent by a transform, as the box that holds them: the sides are sampled and the result widened. */
final class BoxTransform {

    static final int SAMPLES = 64;

    /** A smooth side bulges over a chord by the square of its length; between samples by 1/SAMPLES² of its whole bulge. */
    private static final double WIDENING = 4.0 / (SAMPLES * SAMPLES);

    private final Envelope corners = new Envelope();
    private final Envelope sides = new Envelope();

    private BoxTransform(Crs crs, double west, double south, double east, double north) {
        if (west > east || south > north) {
            throw new CoordinateOutOfRangeException(
                    "The box %s,%s,%s,%s is not given as west,south,east,north".formatted(west, south, east, north));
        }
        for (int i = 0; i <= SAMPLES; i++) {
            double x = west + (east - west) * i / SAMPLES;
            double y = south + (north - south) * i / SAMPLES;
            expand(crs.toLonLat(x, south), i);
            expand(crs.toLonLat(x, north), i);
            expand(crs.toLonLat(west, y), i);
            expand(crs.toLonLat(east, y), i);
        }
    }

    /** For transforms that bend a side into one smooth arc. */
    static Bbox smooth(Crs crs, double west, double south, double east, double north) {
        BoxTransform box = new BoxTransform(crs, west, south, east, north);
        double lonBulge =
                Math.max(box.corners.getMinX() - box.sides.getMinX(), box.sides.getMaxX() - box.corners.getMaxX());
        double latBulge =
                Math.max(box.corners.getMinY() - box.sides.getMinY(), box.sides.getMaxY() - box.corners.getMaxY());
        return widened(box.sides, lonBulge * WIDENING, latBulge * WIDENING);
    }

    /**
     * For transforms near the identity with waves shorter than the distance of the samples.
     *
     * @param steepest how much the shift changes at most, degrees per degree
     */
    static Bbox wavy(Crs crs, double west, double south, double east, double north, double steepest) {
        BoxTransform box = new BoxTransform(crs, west, south, east, north);
        double margin = steepest * Math.max(east - west, north - south) / SAMPLES;
        return widened(box.sides, margin, margin);
    }

    /** The box with a margin on every side, cut at the limits of the globe. */
    static Bbox widened(Bbox box, double margin) {
        double south = Math.max(-90, box.south() - margin);
        double north = Math.min(90, box.north() + margin);
        double west = box.west() - margin;
        double east = box.east() + margin;
        boolean closed = box.crossesAntimeridian() && west <= east;
        return closed
                ? new Bbox(-180, south, 180, north)
                : new Bbox(Math.max(-180, west), south, Math.min(180, east), north);
    }

    private static Bbox widened(Envelope degrees, double lonMargin, double latMargin) {
        return new Bbox(
                Math.max(-180, degrees.getMinX() - lonMargin),
                Math.max(-90, degrees.getMinY() - latMargin),
                Math.min(180, degrees.getMaxX() + lonMargin),
                Math.min(90, degrees.getMaxY() + latMargin));
    }

    private void expand(LonLat place, int sample) {
        sides.expandToInclude(place.lon(), place.lat());
        if (sample == 0 || sample == SAMPLES) {
            corners.expandToInclude(place.lon(), place.lat());
        }
    }
}
