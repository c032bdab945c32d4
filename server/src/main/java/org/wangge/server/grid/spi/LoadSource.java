package org.wangge.server.grid.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.identity.Caller;

/** Implemented by features: how many of what they keep lie in areas, which is work for whoever is responsible there. */
public interface LoadSource {

    /** What is counted. */
    Counted counts();

    /**
     * How many there are in each of the areas; one that lies on a border counts on both sides. One question of the database answers for
     * all areas.
     *
     * @param areas polygons in CGCS2000 lon/lat
     * @param at at what time
     * @return a number for each area, in their order; empty where the caller may not know
     */
    Optional<List<Long>> count(Caller caller, List<Geometry> areas, Instant at);

    /** What can be counted. */
    enum Counted {
        /** Cases that occurred in the 90 days before. */
        CASES_OF_90_DAYS,
        /** Field objects. */
        ASSETS
    }
}
