package org.wangge.server.analysis;

import java.util.List;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/**
 * Asks what is covered. Needs {@code VIEW_CASES}; somebody with an area asks about what lies in it, and counts services of kinds they may
 * see. A question is a job that the asker follows; runs of others are as if they were not there.
 */
public interface Coverages {

    /**
     * Queues a question.
     *
     * @throws org.wangge.server.shared.ProblemException 403 where the area is not the caller's, 422 where the question makes no sense
     */
    CoverageRun ask(Caller caller, CoverageQuestion question);

    CoverageRun get(Caller caller, UUID run);

    /**
     * Ends a run that is queued or running.
     *
     * @throws org.wangge.server.shared.ProblemException 409 where it has ended already
     */
    CoverageRun cancel(Caller caller, UUID run);

    /**
     * The answer as GeoJSON features with a {@code role}: {@code area}, {@code service}, {@code added}, {@code site}, {@code site-view}
     * (what a camera there would see), {@code reach} and {@code left-out}. CGCS2000 lon/lat.
     *
     * @throws org.wangge.server.shared.ProblemException 409 where the run is not done
     */
    String map(Caller caller, UUID run);

    /**
     * A page of what is left out.
     *
     * @param after the last number of the page before, 0 for the first
     * @throws org.wangge.server.shared.ProblemException 409 where the run is not done
     */
    List<LeftOut> leftOut(Caller caller, UUID run, int after, int limit);
}
