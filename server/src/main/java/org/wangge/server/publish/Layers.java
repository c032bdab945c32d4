package org.wangge.server.publish;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** The published layers and their tiles. Every collection of items has tiles, also where no layer of its id is published. */
public interface Layers {

    /** The layers the caller may see, in the order they are listed. */
    List<LayerSummary> list(Caller caller);

    /** What the tiles of each of them hold; nothing is counted. */
    List<LayerTiles> describe(Caller caller);

    /**
     * What the tiles of one of them or of a collection of items hold.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for an unknown layer, 403 without the layer's permission
     */
    LayerTiles describe(Caller caller, String layerId);

    /**
     * A tile with what the caller may see of its layers, at most 1 MB when gzipped: dense tiles hold clusters or are generalised.
     *
     * @param isKnown whether whoever asks has the tile of a tag; asked before the tile is made, where the tag tells without
     * @throws org.wangge.server.shared.ProblemException 404 for an unknown layer, 403 without the layer's permission, 400 for
     *     the past of a layer of which only the present is known, 503 when it takes too long
     */
    TileAnswer tile(Caller caller, TileQuestion question, Predicate<String> isKnown);

    /** A tile of one layer; see {@link #tile(Caller, TileQuestion, Predicate)}. */
    default Tile tile(Caller caller, String layerId, TileAddress address, @Nullable Instant at) {
        return switch (tile(
                caller,
                new TileQuestion(List.of(layerId), address, at == null ? null : new TimeSpan(at, at, true)),
                tag -> false)) {
            case Tile made -> made;
            case TileAnswer.Unchanged(String tag) -> throw new IllegalStateException("nobody has " + tag);
        };
    }
}
