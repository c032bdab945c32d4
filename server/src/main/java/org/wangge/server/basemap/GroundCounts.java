package org.wangge.server.basemap;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.identity.Caller;

/** Counts buildings and addresses. Needs {@code VIEW_MAP}. */
public interface GroundCounts {

    /**
     * What there is in each of some areas, in their order.
     *
     * @param areas polygons in CGCS2000 lon/lat
     */
    List<GroundCount> in(Caller caller, List<Geometry> areas);

    /**
     * What there is in an area; on a border it counts on both sides.
     *
     * @param buildings those whose inner point is in it
     * @param addresses house numbers
     */
    record GroundCount(long buildings, long addresses) {}
}
