package org.wangge.server.publish.spi;

import java.util.List;
import java.util.Optional;

/** Implemented by features: the layers they publish at the moment, in the order they are listed. */
public interface LayerSource {

    List<PublishedLayer> layers();

    /** The layer of an id; asked for every tile, so that who has many layers finds one without making all. */
    default Optional<PublishedLayer> find(String id) {
        return layers().stream().filter(layer -> layer.id().equals(id)).findFirst();
    }
}
