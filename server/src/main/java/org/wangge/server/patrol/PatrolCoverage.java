package org.wangge.server.patrol;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.TrackCoverage;
import org.wangge.server.identity.Caller;

/**
 * What patrols covered, from what is stored of each: intervals by chainage. The fixes are not needed for it.
 *
 * <p>Patrols that got fixes, or other lines, since they were measured are measured before the answer, so it is the same whichever server
 * is asked and whenever one was killed.
 */
public interface PatrolCoverage {

    /**
     * What declared patrols covered of a river between two chainages, at least within the band: one for each patrol and line it was measured
     * on, by the start of the patrol, so one patrol may be in it several times, under its id as {@code trackId}. What is covered of a river
     * names nobody and needs {@code VIEW_MAP} only.
     */
    List<TrackCoverage> list(Caller caller, Query query);

    /**
     * What declared patrols of a period covered of many rivers or roads, each all along; those of which nothing was covered are left out.
     *
     * @param rivers {@code MeasuredLine.river()} of each
     * @param from patrols that start at it or later
     * @param to and before it
     */
    Map<String, List<TrackCoverage>> byRiver(Caller caller, Collection<String> rivers, Instant from, Instant to);

    /** The values by which tracks that begin now are judged, to be echoed. */
    Gates gates();

    /** The values by which a patrol that began then is judged. */
    TrackValueSet values(Instant startedAt);

    /**
     * Says that lines in a box are others than they were: the patrols that went through it are measured again when somebody asks. To be
     * called in the transaction of the change of a geometry, a chainage or a width, and of new lines; splitting and merging at the same
     * chainages changes nothing.
     *
     * @param box of the lines as they were and as they are
     * @param halfWidthMetres half the width of the widest of them, as they were or are: so far from its line somebody covered it too
     */
    void linesChanged(Bbox box, double halfWidthMetres);

    /**
     * Which patrols.
     *
     * @param river {@code MeasuredLine.river()}
     * @param from patrols that start at it or later
     * @param to and before it
     * @param personId only theirs; null for everybody's
     * @param patrolId only this one; null for all
     * @param fromMetres chainage of the upstream end
     * @param toMetres chainage of the downstream end
     */
    record Query(
            String river,
            Instant from,
            Instant to,
            @Nullable UUID personId,
            @Nullable UUID patrolId,
            double fromMetres,
            double toMetres) {}
}
