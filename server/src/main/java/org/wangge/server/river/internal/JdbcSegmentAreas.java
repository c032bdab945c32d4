package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.SegmentAreas;

@Component
class JdbcSegmentAreas implements SegmentAreas {

    /** Before any river was kept here, and after everything there is. */
    private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final SegmentLines lines;
    private final RiverAreas areas;

    JdbcSegmentAreas(SegmentLines lines, RiverAreas areas) {
        this.lines = lines;
        this.areas = areas;
    }

    @Override
    public boolean holds(Caller caller, UUID segmentId) {
        return !held(caller, lines.list(List.of(segmentId))).isEmpty();
    }

    @Override
    public Set<UUID> held(Caller caller) {
        return held(caller, lines.meeting(BEGINNING, END));
    }

    private Set<UUID> held(Caller caller, List<SegmentLine> segments) {
        List<Boolean> inside =
                areas.holds(caller, segments.stream().map(SegmentLine::line).toList());
        Set<UUID> held = new HashSet<>();
        for (int i = 0; i < segments.size(); i++) {
            if (inside.get(i)) {
                held.add(segments.get(i).id());
            }
        }
        return held;
    }
}
