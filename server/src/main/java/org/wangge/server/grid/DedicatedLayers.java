package org.wangge.server.grid;

import java.util.function.Consumer;
import org.wangge.server.identity.Caller;

/**
 * The layers beside the base layer (专属网格), such as one of sanitation. A dedicated layer may leave ground uncovered; its cells may
 * not overlap each other. Reading needs {@code VIEW_MAP}; changing needs {@code PLAN_GRID} in the whole office.
 */
public interface DedicatedLayers {

    /**
     * A layer, also the base layer, with what is in it now.
     *
     * @throws org.wangge.server.shared.ProblemException 404 when there is none of this code
     */
    LayerSummary get(Caller caller, String code);

    /**
     * Makes a layer.
     *
     * @throws org.wangge.server.shared.ProblemException 409 when there is one of this code
     */
    LayerSummary make(Caller caller, GridIntake.LayerData layer);

    /**
     * Changes what a layer is called.
     *
     * @param precondition sees what is stored, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException 404 when there is none of this code
     */
    LayerSummary rename(Caller caller, GridIntake.LayerData layer, Consumer<LayerSummary> precondition);
}
