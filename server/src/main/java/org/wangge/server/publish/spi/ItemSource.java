package org.wangge.server.publish.spi;

import java.util.List;
import java.util.Optional;

/**
 * Implemented by features: the collections whose objects they offer one by one, in the order they are listed. Sources stand in the order of their
 * {@code @Order}: first what every office has something of, since clients and test engines begin with the first ones.
 */
public interface ItemSource {

    List<ItemCollection> collections();

    /** One of them, for sources that need not make all for it. */
    default Optional<ItemCollection> find(String id) {
        return collections().stream()
                .filter(collection -> collection.id().equals(id))
                .findFirst();
    }
}
