package org.wangge.geodata.crs;

import org.wangge.geodata.GeodataException;

/** Control points from which no transformation can be computed. */
public final class ControlPointException extends GeodataException {

    ControlPointException(String code, String message) {
        super(code, message);
    }
}
