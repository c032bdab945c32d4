package org.wangge.server.grid.generate;

import java.util.List;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/** Generations of cells. Everything needs {@code PLAN_GRID}; whose area it is, is asked when cells are taken over into the draft. */
public interface Generations {

    /**
     * Queues a generation for an area of a draft as it is now.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is no such draft or area, 409 where the draft is closed, 422 where
     *     the wish makes no sense
     */
    Generation start(Caller caller, UUID draft, GenerationWish wish);

    Generation get(Caller caller, UUID id);

    /** The cells, by number; empty until it is done. */
    List<PreviewCell> preview(Caller caller, UUID id);

    /**
     * Ends a generation that is queued or running.
     *
     * @throws org.wangge.server.shared.ProblemException 409 where it has ended already
     */
    Generation cancel(Caller caller, UUID id);
}
