package org.wangge.server.live;

import java.util.Set;
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

    /** The keys that the kind alone stands for: all that the caller may watch; empty where a key has to be named. */
    default Set<String> keysOf(Caller caller) {
        return Set.of();
    }
}
