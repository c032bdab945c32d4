package org.wangge.server.basemap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;

/**
 * A road as its source draws it.
 *
 * @param sourceId its id in the source
 * @param nodeIds one id per vertex, and roads meet where they share one; empty where the source has none, then roads meet
 *     where their lines touch or cross on the same level
 * @param line longitude and latitude, CGCS2000
 * @param roadClass a value of OpenStreetMap's {@code highway}, such as {@code residential}
 * @param ref the road's number, such as {@code G107}
 * @param layer vertical order, 0 at ground
 */
public record RoadRecord(
        String sourceId,
        List<Long> nodeIds,
        LineString line,
        String roadClass,
        @Nullable String name,
        @Nullable String ref,
        RoadDirection direction,
        boolean bridge,
        boolean tunnel,
        int layer) {

    public RoadRecord {
        nodeIds = List.copyOf(nodeIds);
        if (!nodeIds.isEmpty() && nodeIds.size() != line.getNumPoints()) {
            throw new IllegalArgumentException(
                    sourceId + " has " + nodeIds.size() + " node ids for " + line.getNumPoints() + " vertices");
        }
    }
}
