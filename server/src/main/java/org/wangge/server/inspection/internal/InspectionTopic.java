package org.wangge.server.inspection.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.identity.Scope;
import org.wangge.server.live.Live;
import org.wangge.server.live.Topic;
import org.wangge.server.live.TopicSource;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Tells of inspections, notices and campaigns. The key of a topic is {@code all}, or the code of a cell for those in it. */
@Component
class InspectionTopic implements TopicSource {

    static final String KIND = "inspections";

    private final Live live;
    private final Areas areas;

    InspectionTopic(Live live, Areas areas) {
        this.live = live;
        this.areas = areas;
    }

    /** What is told: enough to know what to read again. */
    record Told(UUID id, String what, String state) {}

    /**
     * Tells who watches.
     *
     * @param where null for what is at several places
     */
    void tell(List<UUID> cells, @Nullable Geometry where, Told told) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add("all");
        areas.names(cells).values().stream().map(CellName::code).forEach(keys::add);
        keys.forEach(key -> live.tell(new Topic(KIND, key), KIND, told, where == null ? null : Bbox.of(where)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> keysOf(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        return caller.scope().isEverywhere()
                ? Set.of("all")
                : new LinkedHashSet<>(caller.scope().areaCodes());
    }

    @Override
    public void requireMayWatch(Caller caller, String key) {
        caller.require(Permission.VIEW_CASES);
        if (caller.scope().isEverywhere()) {
            return;
        }
        boolean isTheirs = caller.scope().areaCodes().stream().anyMatch(key::startsWith)
                && !areas.idsOf(new Scope(Set.of(key))).isEmpty();
        if (!isTheirs) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "You see the inspections of your area only");
        }
    }
}
