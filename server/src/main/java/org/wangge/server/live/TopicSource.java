package org.wangge.server.live;

import org.wangge.server.identity.Caller;

/** A kind of topics, contributed by the feature that tells of them. */
public interface TopicSource {

    /** The kind of the topics, in lower case with hyphens. */
    String kind();

    /**
     * Ends the request unless the caller may watch this topic. Asked again while somebody watches.
     *
     * @throws org.wangge.server.shared.ProblemException 403, or 404 where there is no such thing
     */
    void requireMayWatch(Caller caller, String key);
}
