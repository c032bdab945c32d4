package org.wangge.geodata.osm;

import crosby.binary.Osmformat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decodes one block: string table, delta-coded ids and places. */
final class PbfDecoder {

    private final Osmformat.PrimitiveBlock block;
    private final String[] strings;

    PbfDecoder(Osmformat.PrimitiveBlock block) {
        this.block = block;
        this.strings = new String[block.getStringtable().getSCount()];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = block.getStringtable().getS(i).toStringUtf8();
        }
    }

    void decode(PbfBlocks.Kind kind, PbfVisitor visitor) {
        for (Osmformat.PrimitiveGroup group : block.getPrimitivegroupList()) {
            switch (kind) {
                case NODE -> {
                    group.getNodesList()
                            .forEach(node -> visitor.node(
                                    node.getId(),
                                    e7(block.getLonOffset(), node.getLon()),
                                    e7(block.getLatOffset(), node.getLat()),
                                    tags(node.getKeysList(), node.getValsList())));
                    if (group.hasDense()) {
                        dense(group.getDense(), visitor);
                    }
                }
                case WAY -> group.getWaysList().forEach(way -> way(way, visitor));
                case RELATION -> group.getRelationsList().forEach(relation -> relation(relation, visitor));
            }
        }
    }

    private void dense(Osmformat.DenseNodes dense, PbfVisitor visitor) {
        long id = 0;
        long lon = 0;
        long lat = 0;
        int at = 0;
        for (int i = 0; i < dense.getIdCount(); i++) {
            id += dense.getId(i);
            lon += dense.getLon(i);
            lat += dense.getLat(i);
            Map<String, String> tags = Map.of();
            while (at < dense.getKeysValsCount() && dense.getKeysVals(at) != 0) {
                if (tags.isEmpty()) {
                    tags = new HashMap<>();
                }
                tags.put(strings[dense.getKeysVals(at)], strings[dense.getKeysVals(at + 1)]);
                at += 2;
            }
            at++;
            visitor.node(id, e7(block.getLonOffset(), lon), e7(block.getLatOffset(), lat), tags);
        }
    }

    private void way(Osmformat.Way way, PbfVisitor visitor) {
        long[] nodeIds = new long[way.getRefsCount()];
        long id = 0;
        for (int i = 0; i < nodeIds.length; i++) {
            id += way.getRefs(i);
            nodeIds[i] = id;
        }
        visitor.way(way.getId(), nodeIds, tags(way.getKeysList(), way.getValsList()));
    }

    private void relation(Osmformat.Relation relation, PbfVisitor visitor) {
        List<PbfVisitor.Member> members = new ArrayList<>(relation.getMemidsCount());
        long id = 0;
        for (int i = 0; i < relation.getMemidsCount(); i++) {
            id += relation.getMemids(i);
            boolean isWay = relation.getTypes(i) == Osmformat.Relation.MemberType.WAY;
            members.add(new PbfVisitor.Member(isWay, id, strings[relation.getRolesSid(i)]));
        }
        visitor.relation(relation.getId(), members, tags(relation.getKeysList(), relation.getValsList()));
    }

    /** OpenStreetMap keeps 1e-7 degree; the format counts in 1e-9 degree with a granularity, 100 by default. */
    private int e7(long offset, long value) {
        long nano = offset + block.getGranularity() * value;
        return (int) Math.floorDiv(nano + 50, 100L);
    }

    private Map<String, String> tags(List<Integer> keys, List<Integer> values) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            tags.put(strings[keys.get(i)], strings[values.get(i)]);
        }
        return tags;
    }
}
