package org.wangge.server.river.spi;

import java.util.Collection;
import java.util.UUID;

/** What other features keep on segments, and where that goes when a segment is split or merged. Between modules only. */
public interface SegmentFollowers {

    /**
     * Moves what lies on a segment that ends to those that take its place; called in the transaction that ends it.
     *
     * @param successors one or more
     */
    void follow(UUID ended, Collection<UUID> successors);
}
