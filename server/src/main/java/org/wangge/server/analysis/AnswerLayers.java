package org.wangge.server.analysis;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/**
 * Answers that planners put on the map of all: what is left out, and the sites that were found, as they were answered. A layer is seen by who has
 * {@code VIEW_CASES}; one that follows from tracks by who has {@code VIEW_PATROLS}. Making and removing needs {@code PLAN_GRID}.
 */
public interface AnswerLayers {

    /** The most layers there are. */
    int MOST = 50;

    /** Those the caller may see, by name. */
    List<AnswerLayer> list(Caller caller);

    /**
     * Makes a layer of an answer of the caller's.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for a run of somebody else, 409 where it is not done, 422 for a name that is taken and
     *     where there are too many
     */
    AnswerLayer create(Caller caller, UUID run, String name);

    /**
     * Takes a layer off the map of all.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none that the caller may see
     */
    void delete(Caller caller, UUID id);

    /**
     * A layer.
     *
     * @param layer its id among the layers of the map
     * @param features how many shapes it has
     */
    record AnswerLayer(
            UUID id,
            String layer,
            String name,
            CoverageQuestion question,
            CoverageAnswer answer,
            int features,
            String sharedBy,
            Instant sharedAt) {}
}
