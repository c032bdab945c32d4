package org.wangge.server.publish.spi;

import java.util.List;

/** Implemented by features: the layers they publish at the moment, in the order they are listed. */
public interface LayerSource {

    List<PublishedLayer> layers();
}
