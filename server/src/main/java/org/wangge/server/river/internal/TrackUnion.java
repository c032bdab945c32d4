package org.wangge.server.river.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.IntervalSet;
import org.wangge.geodata.track.TrackCoverage;

/**
 * One answer for each track: a track is measured on every line of a river that it came near to, also on those of several levels that lie
 * on one another, and what it covered of the river is their union by chainage.
 */
final class TrackUnion {

    private TrackUnion() {}

    static List<TrackCoverage> byTrack(Collection<TrackCoverage> parts) {
        Map<String, List<TrackCoverage>> byTrack = new LinkedHashMap<>();
        parts.forEach(part -> byTrack.computeIfAbsent(part.trackId(), track -> new ArrayList<>())
                .add(part));
        return byTrack.values().stream().map(TrackUnion::united).toList();
    }

    private static TrackCoverage united(List<TrackCoverage> parts) {
        TrackCoverage first = parts.getFirst();
        return parts.size() == 1
                ? first
                : new TrackCoverage(
                        first.trackId(),
                        first.lineId(),
                        first.medianAccuracyMetres(),
                        IntervalSet.union(
                                parts.stream().map(TrackCoverage::covered).toList()),
                        IntervalSet.union(parts.stream().map(TrackCoverage::low).toList()),
                        IntervalSet.union(
                                parts.stream().map(TrackCoverage::high).toList()),
                        bank(parts, TrackCoverage::left),
                        bank(parts, TrackCoverage::right));
    }

    private static @Nullable IntervalSet bank(
            List<TrackCoverage> parts, Function<TrackCoverage, @Nullable IntervalSet> bank) {
        List<IntervalSet> known =
                parts.stream().map(bank).filter(Objects::nonNull).toList();
        return known.isEmpty() ? null : IntervalSet.union(known);
    }
}
