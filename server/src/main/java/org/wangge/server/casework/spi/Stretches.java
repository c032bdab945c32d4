package org.wangge.server.casework.spi;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.wangge.server.identity.Caller;

/** Implemented by the feature that keeps rivers: stretches of them by chainage, so that cases can be looked for along one. */
public interface Stretches {

    /**
     * The centre line between two chainages of a segment.
     *
     * @param fromMetres that of the segment's upstream end when null
     * @param toMetres that of its downstream end when null
     * @throws org.wangge.server.shared.ProblemException 404 where there is no such segment, 400 for chainages that are not on it or not
     *     in the order of the current
     */
    Stretch get(Caller caller, UUID segmentId, @Nullable Double fromMetres, @Nullable Double toMetres);

    /**
     * A stretch.
     *
     * @param line downstream, CGCS2000 lon/lat
     * @param halfWidthMetres from the centre line to a bank, null where it is not known
     */
    record Stretch(LineString line, @Nullable Double halfWidthMetres) {}
}
