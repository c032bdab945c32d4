package org.wangge.server.basemap;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.identity.Caller;

/** Which roads a place lies at. Needs {@code VIEW_MAP}. */
public interface RoadsNear {

    /**
     * The roads within a distance, the nearest first, as the source draws them: a road of several pieces comes several times.
     *
     * @param place CGCS2000 lon/lat, of any type
     * @param metres geodesic, from its nearest point
     */
    List<NearRoad> within(Caller caller, Geometry place, double metres);
}
