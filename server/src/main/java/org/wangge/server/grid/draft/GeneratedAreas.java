package org.wangge.server.grid.draft;

import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.identity.Caller;

/** Areas that were generated for a draft and wait to be put into it. */
public interface GeneratedAreas {

    /**
     * What a generation made.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for one that is unknown or of another draft, 409 while it is not done
     */
    Generated get(Caller caller, UUID draft, UUID generation);

    /**
     * Shapes that are to take the place of an area's parts.
     *
     * @param shapes polygons or multipolygons that tile the parent, CGCS2000 lon/lat
     */
    record Generated(UUID parent, List<Geometry> shapes) {
        public Generated {
            shapes = List.copyOf(shapes);
        }
    }
}
