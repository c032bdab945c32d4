package org.wangge.geodata.osm;

import java.util.List;
import java.util.Map;

/** Receives the elements of one kind in file order. Places are in 1e-7 degree. */
interface PbfVisitor {

    default void node(long id, int lonE7, int latE7, Map<String, String> tags) {}

    default void way(long id, long[] nodeIds, Map<String, String> tags) {}

    default void relation(long id, List<Member> members, Map<String, String> tags) {}

    /** A member of a relation; only ways matter for areas. */
    record Member(boolean isWay, long id, String role) {}
}
