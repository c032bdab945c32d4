package org.wangge.server.basemap.internal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/**
 * Roads cut where they meet.
 *
 * @param nodes place of each node by its key
 * @param edges in the order of the roads and along them
 * @param crossings where roads of different names meet
 */
record RoadGraph(Map<String, Coordinate> nodes, List<Edge> edges, List<Crossing> crossings) {

    /**
     * A road to be cut.
     *
     * @param nodeKeys one per vertex, or empty
     * @param level what must be equal for two lines to meet where they cross
     */
    record Road(UUID id, @Nullable String name, List<Long> nodeKeys, LineString line, Level level) {}

    /** Vertical order; a bridge and the road under it cross without meeting. */
    record Level(int layer, boolean bridge, boolean tunnel) {}

    record Edge(UUID roadId, int seq, String fromKey, String toKey, LineString line) {}

    record Crossing(String nodeKey, String nameA, String nameB) {}
}
