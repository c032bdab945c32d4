package org.wangge.server.grid.draft.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.grid.draft.Author;
import org.wangge.server.grid.draft.DraftArea;
import org.wangge.server.grid.draft.DraftChange;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.grid.draft.DraftState;
import org.wangge.server.grid.draft.DraftStep;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.live.Live;
import org.wangge.server.live.Topic;
import org.wangge.server.live.TopicSource;
import org.wangge.server.shared.ProblemException;

/** Tells planners what others do to the draft they look at. */
@Component
class DraftTopic implements TopicSource {

    private static final String KIND = "grid-draft";

    private final Live live;
    private final DraftRows rows;

    DraftTopic(Live live, DraftRows rows) {
        this.live = live;
        this.rows = rows;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void requireMayWatch(Caller caller, String key) {
        caller.require(Permission.PLAN_GRID);
        try {
            rows.get(UUID.fromString(key));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(DraftProblem.DRAFT_NOT_FOUND, "There is no draft '" + key + "'");
        }
    }

    /**
     * A step that was done, undone or done again.
     *
     * @param by who did so now
     * @param direction {@code do}, {@code undo} or {@code redo}
     */
    record Told(
            UUID draft,
            long version,
            Author by,
            DraftStep step,
            String direction,
            List<UUID> changed,
            List<UUID> added,
            List<UUID> removed) {}

    void tell(Caller caller, UUID draft, String direction, DraftChange change) {
        List<UUID> changed = new ArrayList<>();
        change.changed().stream().map(DraftArea::id).forEach(changed::add);
        live.tell(
                new Topic(KIND, draft.toString()),
                KIND,
                new Told(
                        draft,
                        change.version(),
                        new Author(caller.accountId(), caller.displayName()),
                        change.step(),
                        direction,
                        changed,
                        change.added().stream().map(DraftArea::id).toList(),
                        change.removed()));
    }

    /** The draft was put onto another state of the layer, published, withdrawn or discarded. */
    void tellState(UUID draft, long version, DraftState state) {
        live.tell(
                new Topic(KIND, draft.toString()),
                KIND,
                Map.of("draft", draft, "version", version, "state", state.text()));
    }
}
