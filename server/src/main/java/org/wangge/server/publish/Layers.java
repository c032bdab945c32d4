package org.wangge.server.publish;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** The published layers and their tiles. */
public interface Layers {

    /** The layers the caller may see, in the order they are listed. */
    List<LayerSummary> list(Caller caller);

    /**
     * A tile with what the caller may see of it, at most 1 MB when gzipped: dense tiles hold clusters or are generalised.
     *
     * @param at the layer as it was then; null for now
     * @throws org.wangge.server.shared.ProblemException 404 for an unknown layer, 403 without the layer's permission, 400 for
     *     the past of a layer of which only the present is known, 503 when it takes too long
     */
    Tile tile(Caller caller, String layerId, TileAddress address, @Nullable Instant at);
}
