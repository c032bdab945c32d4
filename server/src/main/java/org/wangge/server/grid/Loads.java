package org.wangge.server.grid;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.identity.Caller;

/** Says what there is to look after in cells. Needs {@code VIEW_MAP}; what the caller may not see is not counted. */
public interface Loads {

    /**
     * The load of a cell as it was.
     *
     * @throws org.wangge.server.shared.ProblemException 404 when there was no such cell then
     */
    Load ofCell(Caller caller, UUID cellId, Instant at);

    /**
     * The load of each of some areas, stored or not.
     *
     * @param areas polygons in CGCS2000 lon/lat
     */
    List<Load> of(Caller caller, List<Geometry> areas, Instant at);
}
