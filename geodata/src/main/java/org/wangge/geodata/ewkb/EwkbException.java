package org.wangge.geodata.ewkb;

import org.wangge.geodata.GeodataException;

/** Bytes that are not a whole EWKB geometry, or one of another coordinate system. */
public final class EwkbException extends GeodataException {

    public EwkbException(String message) {
        super("unreadable-ewkb", message);
    }

    public EwkbException(String message, Throwable cause) {
        super("unreadable-ewkb", message, cause);
    }
}
