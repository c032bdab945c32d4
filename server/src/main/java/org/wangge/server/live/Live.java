package org.wangge.server.live;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;

/** Events of topics. Between modules; who may watch a topic its {@link TopicSource} says. */
public interface Live {

    /**
     * Tells those who watch a topic, when the running transaction commits. It is written right before, under a lock that puts commits
     * with events in a row: their order is that of the commits.
     *
     * @param event its name
     * @param data written as JSON
     */
    default void tell(Topic topic, String event, Object data) {
        tell(topic, event, data, null);
    }

    /**
     * The same of something that lies somewhere.
     *
     * @param where the box round it, null for what lies nowhere
     */
    void tell(Topic topic, String event, Object data, @Nullable Bbox where);

    /** The id of the last event; 0 before the first. */
    long last();

    /**
     * Events of topics behind one, in the order of commits.
     *
     * @param box only what lies in it or nowhere; null for all
     */
    List<Event> listAfter(long id, Set<Topic> topics, @Nullable Bbox box, int limit);

    /** Whether events behind this one may have been deleted, so that who comes back with it has missed something. */
    boolean isForgotten(long id);

    /**
     * Waits until there may be events behind one.
     *
     * @return false when the server stops
     */
    boolean await(long id, java.time.Duration longest) throws InterruptedException;

    /** An event. */
    record Event(long id, String topic, String name, String json) {}
}
