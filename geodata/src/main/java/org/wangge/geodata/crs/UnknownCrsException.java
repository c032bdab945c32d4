package org.wangge.geodata.crs;

import org.wangge.geodata.GeodataException;

/** A coordinate system that is not in the list of {@link Crs}. */
public final class UnknownCrsException extends GeodataException {

    public UnknownCrsException(String given) {
        super(
                "unknown-crs",
                "Coordinate system \"%s\" is not known; CRS84, EPSG:4326, EPSG:4490 to EPSG:4554, GCJ02 and BD09 are"
                        .formatted(shortened(given)));
    }

    private static String shortened(String given) {
        return given.length() <= 40 ? given : given.substring(0, 40) + "…";
    }
}
