package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.geodata.track.IntervalSet;
import org.wangge.geodata.track.TrackCoverage;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.PatrolCoverage;
import org.wangge.server.patrol.PatrolCoverage.Query;

/** What patrols of a time covered of many segments. The one who asks has checked what the caller may see. */
@Component
class SegmentCover {

    private final PatrolCoverage patrols;

    SegmentCover(PatrolCoverage patrols) {
        this.patrols = patrols;
    }

    /**
     * What each patrol covered, by chainage of the river.
     */
    static final class Covers {

        private final Map<UUID, Map<UUID, IntervalSet>> byRiver = new HashMap<>();

        /** What each patrol covered of a segment, by the patrol's id; those that covered nothing of it are left out. */
        Map<UUID, IntervalSet> of(SegmentLine segment) {
            Map<UUID, IntervalSet> onSegment = new HashMap<>();
            byRiver.getOrDefault(segment.riverId(), Map.of()).forEach((patrol, covered) -> {
                IntervalSet part = covered.within(segment.fromMetres(), segment.toMetres());
                if (!part.isEmpty()) {
                    onSegment.put(patrol, part);
                }
            });
            return onSegment;
        }

        /** The metres of a segment that a patrol covered. */
        double metres(UUID patrol, SegmentLine segment) {
            IntervalSet covered =
                    byRiver.getOrDefault(segment.riverId(), Map.of()).get(patrol);
            return covered == null
                    ? 0
                    : covered.within(segment.fromMetres(), segment.toMetres()).measureMetres();
        }
    }

    /**
     * Reads what was covered, one question for each river.
     *
     * @param patrolId only of this patrol; null for all
     */
    Covers read(Collection<SegmentLine> segments, Instant from, Instant to, @Nullable UUID patrolId) {
        Covers covers = new Covers();
        Map<UUID, List<SegmentLine>> rivers = segments.stream().collect(Collectors.groupingBy(SegmentLine::riverId));
        rivers.forEach((river, lines) -> {
            double first =
                    lines.stream().mapToDouble(SegmentLine::fromMetres).min().orElseThrow();
            double last =
                    lines.stream().mapToDouble(SegmentLine::toMetres).max().orElseThrow();
            List<TrackCoverage> parts =
                    patrols.list(Caller.system(), new Query(river.toString(), from, to, null, patrolId, first, last));
            Map<UUID, IntervalSet> byPatrol = new HashMap<>();
            TrackUnion.byTrack(parts).forEach(track -> byPatrol.put(UUID.fromString(track.trackId()), track.covered()));
            covers.byRiver.put(river, byPatrol);
        });
        return covers;
    }
}
