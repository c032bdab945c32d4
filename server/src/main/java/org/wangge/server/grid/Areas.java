package org.wangge.server.grid;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Scope;

/**
 * The base layer as areas of responsibility, for other features: which areas a row belongs to, and which areas a scope names.
 * Between modules only; it answers no person.
 */
public interface Areas {

    /** The path of one place. */
    AreaPath at(LonLat place, Instant at);

    /** The paths of many places, in their order. */
    List<AreaPath> at(List<PlaceInTime> places);

    /** The ids of the cells a scope names, whether they last or not; empty for an unknown code, and for the whole office. */
    Set<UUID> idsOf(Scope scope);

    /** The latest names of cells; ids that are not known are left out. */
    Map<UUID, CellName> names(Collection<UUID> ids);

    /** A place at some time. */
    record PlaceInTime(LonLat place, Instant at) {}
}
