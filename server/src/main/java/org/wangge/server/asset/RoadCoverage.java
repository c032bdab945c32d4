package org.wangge.server.asset;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.Stretch;
import org.wangge.server.identity.Caller;

/**
 * How much of key roads, streets and other lines of patrolled kinds was walked, and where not: the measure of rivers, {@code docs/tracks.md}.
 * A patrol belongs to the period in which it began.
 */
public interface RoadCoverage {

    /**
     * What the patrols of a period covered of a road.
     *
     * @param from inclusive
     * @param to exclusive, after {@code from}
     * @throws org.wangge.server.shared.ProblemException 404 where there is no such object for this caller; 422 where its kind is not patrolled;
     *     403 without {@code VIEW_PATROLS} in whose area the road lies, unless the caller is responsible for it at some time of the period
     */
    Covered ofRoad(Caller caller, UUID id, Instant from, Instant to);

    /**
     * The same of all roads in the caller's area, without the stretches: those of the end of the period, or of now where that is to come; the
     * least share first, of the same share the longest first.
     *
     * @param kind code of a patrolled kind; null for all
     * @throws org.wangge.server.shared.ProblemException 403 without {@code VIEW_PATROLS}; 400 for a kind that is not patrolled
     */
    List<Share> list(Caller caller, @Nullable String kind, Instant from, Instant to);

    /** The values by which tracks that begin now are judged, to be echoed. */
    Gates gates();

    /**
     * A road.
     *
     * @param widthMetres how wide it counts
     * @param perWeek how often a week somebody is to walk it; null where nothing is planned
     */
    record Road(
            UUID id,
            String kind,
            @Nullable String code,
            @Nullable String name,
            double widthMetres,
            @Nullable Integer perWeek) {}

    /**
     * How much of a road was walked.
     *
     * @param share of its length, 0 to 1
     * @param shareLow within reach less each track's median accuracy
     * @param shareHigh within reach and each track's median accuracy
     * @param coveredMetres distinct metres
     * @param summedMetres the same for each track by itself, added up
     * @param tracks how many covered any of it
     */
    record Share(
            Road road,
            double lengthMetres,
            double share,
            double shareLow,
            double shareHigh,
            double coveredMetres,
            double summedMetres,
            int tracks) {}

    /** The same with what was walked and what was not, in the direction in which the road is drawn. */
    record Covered(Share share, List<Stretch> covered, List<Stretch> uncovered) {

        public Covered {
            covered = List.copyOf(covered);
            uncovered = List.copyOf(uncovered);
        }
    }
}
