package org.wangge.server.basemap;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;

/** What the base map is drawn from, for printed maps and for snapping. Needs {@code VIEW_MAP}. */
public interface BasemapFeatures {

    /** A page of what meets a box, by id, with the shapes as they are stored. */
    List<BasemapFeature> list(Caller caller, Query query);

    /**
     * Which features a list holds.
     *
     * @param box what meets this box, borders included
     * @param after the last id of the page before, null for the first
     * @param limit how many at most
     */
    record Query(BasemapKind kind, Bbox box, @Nullable UUID after, int limit) {}
}
