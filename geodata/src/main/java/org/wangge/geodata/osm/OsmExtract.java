package org.wangge.geodata.osm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.wangge.geodata.io.DataFinding;

/**
 * Reads an OpenStreetMap extract (.osm.pbf).
 *
 * <p>Elements come in a fixed order — nodes, ways, relations, each as in the file — so that a reader that was stopped can
 * skip what it has done. Four passes over the file: area relations, node ids of the ways that matter, node places, ways;
 * memory is about 24 bytes for each needed node plus the ways of the area relations.
 */
public final class OsmExtract {

    private static final int MAX_WAY_NODES = 100_000;
    private static final int MAX_RELATION_MEMBERS = 20_000;
    private static final int MAX_AREA_VERTICES = 1_000_000;

    private final PbfBlocks blocks;
    private final OsmSink sink;
    private final OsmFeatures features;
    private final Map<Long, AreaRelation> relations = new LinkedHashMap<>();
    private final LongBag memberWays = new LongBag();
    private final Map<Long, long[]> memberWayNodes = new HashMap<>();

    private record AreaRelation(List<Long> wayIds, Map<String, String> tags) {}

    private OsmExtract(Path file, OsmSink sink) {
        this.blocks = new PbfBlocks(file);
        this.sink = sink;
        this.features = new OsmFeatures(sink);
    }

    /**
     * Gives everything in the file to {@code sink}.
     *
     * @throws org.wangge.geodata.io.UnreadableFileException where the file is not an extract or is damaged; what was given
     *     before stays given
     */
    public static void read(Path file, OsmSink sink) throws IOException {
        new OsmExtract(file, sink).read();
    }

    private void read() throws IOException {
        readRelations();
        NodePlaces places = new NodePlaces(neededNodes());
        readNodes(places);
        readWays(places);
        relations.forEach((id, relation) -> assemble("relation/" + id, relation, places));
    }

    private void readRelations() throws IOException {
        blocks.forEach(PbfBlocks.Kind.RELATION, new PbfVisitor() {
            @Override
            public void relation(long id, List<Member> members, Map<String, String> tags) {
                if (!OsmRules.wantsRelation(tags)) {
                    return;
                }
                String sourceId = "relation/" + id;
                if (members.size() > MAX_RELATION_MEMBERS) {
                    reject(
                            "too-many-members",
                            sourceId,
                            "The area has " + members.size() + " members; at most " + MAX_RELATION_MEMBERS
                                    + " are read.");
                    return;
                }
                List<Long> wayIds = members.stream()
                        .filter(Member::isWay)
                        .map(Member::id)
                        .distinct()
                        .toList();
                if (relations.putIfAbsent(id, new AreaRelation(wayIds, tags)) != null) {
                    reject("duplicate-id", sourceId, "The file holds this relation twice; the second was left out.");
                    return;
                }
                wayIds.forEach(memberWays::add);
            }
        });
        memberWays.seal();
    }

    private LongBag neededNodes() throws IOException {
        LongBag needed = new LongBag();
        blocks.forEach(PbfBlocks.Kind.WAY, new PbfVisitor() {
            @Override
            public void way(long id, long[] nodeIds, Map<String, String> tags) {
                if (nodeIds.length <= MAX_WAY_NODES && (OsmRules.wantsWay(tags) || memberWays.contains(id))) {
                    for (long nodeId : nodeIds) {
                        needed.add(nodeId);
                    }
                }
            }
        });
        needed.seal();
        return needed;
    }

    private void readNodes(NodePlaces places) throws IOException {
        Set<Long> seen = new HashSet<>();
        blocks.forEach(PbfBlocks.Kind.NODE, new PbfVisitor() {
            @Override
            public void node(long id, int lonE7, int latE7, Map<String, String> tags) {
                String sourceId = "node/" + id;
                if (!NodePlaces.onEarth(lonE7, latE7)) {
                    reject("not-on-earth", sourceId, "The node lies outside the range of longitude and latitude.");
                    return;
                }
                if (!places.put(id, lonE7, latE7)) {
                    reject(
                            "duplicate-id",
                            sourceId,
                            "The file holds this node twice at different places; the first is used.");
                    return;
                }
                if (!tags.isEmpty() && OsmRules.wantsNode(tags)) {
                    if (seen.add(id)) {
                        features.node(sourceId, NodePlaces.coordinate(lonE7, latE7), tags);
                    } else {
                        reject("duplicate-id", sourceId, "The file holds this node twice; the second was left out.");
                    }
                }
            }
        });
    }

    private void readWays(NodePlaces places) throws IOException {
        Set<Long> seen = new HashSet<>();
        blocks.forEach(PbfBlocks.Kind.WAY, new PbfVisitor() {
            @Override
            public void way(long id, long[] nodeIds, Map<String, String> tags) {
                boolean member = memberWays.contains(id);
                boolean wanted = OsmRules.wantsWay(tags);
                if (!member && !wanted) {
                    return;
                }
                String sourceId = "way/" + id;
                if (!seen.add(id)) {
                    reject("duplicate-id", sourceId, "The file holds this way twice; the second was left out.");
                } else if (nodeIds.length < 2 || nodeIds.length > MAX_WAY_NODES) {
                    reject("bad-node-count", sourceId, "The way has " + nodeIds.length + " nodes.");
                } else {
                    if (member) {
                        memberWayNodes.put(id, nodeIds);
                    }
                    if (wanted) {
                        features.way(sourceId, nodeIds, tags, places);
                    }
                }
            }
        });
    }

    private void assemble(String sourceId, AreaRelation relation, NodePlaces places) {
        List<long[]> ways = new ArrayList<>();
        for (Long wayId : relation.wayIds()) {
            long[] nodeIds = memberWayNodes.get(wayId);
            if (nodeIds == null) {
                reject("missing-member", sourceId, "Way " + wayId + " of the area is not in the file.");
                return;
            }
            ways.add(nodeIds);
        }
        long vertices = ways.stream().mapToLong(way -> way.length).sum();
        if (ways.isEmpty() || vertices > MAX_AREA_VERTICES) {
            reject(
                    "bad-node-count",
                    sourceId,
                    "The area has " + vertices + " vertices; 4 to " + MAX_AREA_VERTICES + " are read.");
            return;
        }
        RingAssembler.Rings rings = RingAssembler.assemble(ways);
        if (!rings.openEnds().isEmpty()) {
            Coordinate end = places.find(rings.openEnds().getFirst());
            sink.finding(DataFinding.error(
                    "unclosed-ring",
                    sourceId,
                    "A ring of the area does not close.",
                    end == null ? null : features.point(end)));
            return;
        }
        features.area(sourceId, rings.closed(), relation.tags(), places);
    }

    private void reject(String code, String sourceId, String reason) {
        sink.finding(DataFinding.error(code, sourceId, reason, null));
    }
}
