package org.wangge.geodata;

/** A coordinate that is not finite, or outside the range its coordinate system allows. */
public final class CoordinateOutOfRangeException extends GeodataException {

    public CoordinateOutOfRangeException(String message) {
        super("coordinate-out-of-range", message);
    }
}
