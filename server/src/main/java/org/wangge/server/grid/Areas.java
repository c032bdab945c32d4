package org.wangge.server.grid;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
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

    /** Whether there is a cell at a time, of whichever layer. */
    boolean lasts(UUID cell, Instant at);

    /** The ids of the cells a scope names, whether they last or not; empty for an unknown code, and for the whole office. */
    Set<UUID> idsOf(Scope scope);

    /**
     * What cells came to hold later than since, and by now at the latest: by a plan that split, merged or moved them, one entry for each version.
     * Who is asked about something that has lasted since before such a version finds it in that cell from then on.
     */
    List<Holding> holdings(Collection<UUID> cells, Instant since);

    /** The ids of the cells of the base layer, of every level, that came to hold a place after a time and until another, that included. */
    Set<UUID> holding(LonLat place, Instant after, Instant until);

    /**
     * The ids of the cells of the base layer whose code is a text, or in one of whose names it stands; case, full-width forms and blanks do not
     * matter. A text that names very many is cut to some of them.
     */
    Set<UUID> named(String text);

    /** The latest names of cells; ids that are not known are left out. */
    Map<UUID, CellName> names(Collection<UUID> ids);

    /** What a cell holds from a time on; whether it does so still is not said. */
    record Holding(Instant from, Geometry shape) {}

    /** A place at some time. */
    record PlaceInTime(LonLat place, Instant at) {}
}
