package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.track.CoverDepth;
import org.wangge.geodata.track.HeatRaster;
import org.wangge.geodata.track.HeatRaster.Part;
import org.wangge.geodata.track.IntervalSet;
import org.wangge.geodata.track.MeasuredLine;
import org.wangge.geodata.track.Stretch;
import org.wangge.geodata.track.TrackCoverage;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.PatrolCoverage;
import org.wangge.server.patrol.PatrolCoverage.Query;
import org.wangge.server.river.RiverCoverage.Heat;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

/** How often all water of somebody's area was walked. Segments of several levels lie on one river: what a lower one has is not counted again. */
@Component
class RiverHeat {

    /** More say nothing on a map, and are much to send. */
    private static final int MOST_CELLS = 20_000;

    private final SegmentLines lines;
    private final RiverAreas areas;
    private final PatrolCoverage patrols;
    private final OfficeTime time;

    RiverHeat(SegmentLines lines, RiverAreas areas, PatrolCoverage patrols, OfficeTime time) {
        this.lines = lines;
        this.areas = areas;
        this.patrols = patrols;
        this.time = time;
    }

    Heat of(Caller caller, Instant from, Instant to, @Nullable Bbox box, double cellMetres) {
        List<SegmentLine> segments = segments(caller, from, to, box);
        double length = segments.stream()
                .mapToDouble(segment -> segment.toMetres() - segment.fromMetres())
                .sum();
        // A line goes through two new cells for each of its own length, and a cell of its own for each segment.
        if (2 * length / cellMetres + segments.size() > MOST_CELLS) {
            throw ProblemException.ofField(
                    RiverProblem.HEAT_TOO_FINE,
                    "cellMetres",
                    "%.0f m of water make more than %d cells of %.0f m".formatted(length, MOST_CELLS, cellMetres));
        }
        Map<UUID, List<SegmentLine>> byRiver = new LinkedHashMap<>();
        segments.forEach(segment -> byRiver.computeIfAbsent(segment.riverId(), river -> new ArrayList<>())
                .add(segment));
        List<Part> parts = new ArrayList<>();
        byRiver.values().forEach(river -> parts.addAll(parts(river, from, to)));
        return new Heat(segments.size(), HeatRaster.cells(parts, cellMetres));
    }

    /** As they are at the end of the period, or now where that is to come: what was split since lies on what it became. */
    private List<SegmentLine> segments(Caller caller, Instant from, Instant to, @Nullable Bbox box) {
        Instant last = to.minusMillis(1);
        Instant at = last.isAfter(time.now()) && from.isBefore(time.now()) ? time.now() : last;
        List<SegmentLine> near = lines.meeting(at, at.plusMillis(1)).stream()
                .filter(segment -> box == null
                        || segment.line()
                                .getEnvelopeInternal()
                                .intersects(box.toGeometry().getEnvelopeInternal()))
                .toList();
        List<Boolean> held =
                areas.holds(caller, near.stream().map(SegmentLine::line).toList());
        List<SegmentLine> own = new ArrayList<>();
        for (int i = 0; i < near.size(); i++) {
            if (held.get(i)) {
                own.add(near.get(i));
            }
        }
        return own;
    }

    private List<Part> parts(Collection<SegmentLine> river, Instant from, Instant to) {
        List<SegmentLine> lowestFirst = river.stream()
                .sorted(Comparator.comparing(SegmentLine::level, Comparator.reverseOrder())
                        .thenComparingDouble(SegmentLine::fromMetres)
                        .thenComparing(SegmentLine::id))
                .toList();
        List<TrackCoverage> tracks = TrackUnion.byTrack(patrols.list(
                Caller.system(),
                new Query(
                        lowestFirst.getFirst().riverId().toString(),
                        from,
                        to,
                        null,
                        null,
                        river.stream()
                                .mapToDouble(SegmentLine::fromMetres)
                                .min()
                                .orElseThrow(),
                        river.stream().mapToDouble(SegmentLine::toMetres).max().orElseThrow())));
        List<Part> parts = new ArrayList<>();
        IntervalSet taken = IntervalSet.EMPTY;
        for (SegmentLine segment : lowestFirst) {
            MeasuredLine line = segment.measured();
            IntervalSet own = taken.complement(line.fromMetres(), line.toMetres());
            parts.addAll(parts(line, own, tracks));
            taken = IntervalSet.union(List.of(taken, own));
        }
        return parts;
    }

    private static List<Part> parts(MeasuredLine line, IntervalSet own, List<TrackCoverage> tracks) {
        List<Part> parts = new ArrayList<>();
        List<IntervalSet> walked = new ArrayList<>();
        for (CoverDepth depth : CoverDepth.list(line, tracks)) {
            for (int i = 0; i < own.count(); i++) {
                IntervalSet here = IntervalSet.of(
                                depth.stretch().fromMetres(), depth.stretch().toMetres())
                        .within(own.fromMetres(i), own.toMetres(i));
                walked.add(here);
                Stretch.list(line, here).forEach(part -> parts.add(new Part(part.geometry(), depth.tracks())));
            }
        }
        IntervalSet covered = IntervalSet.union(walked);
        for (int i = 0; i < own.count(); i++) {
            Stretch.list(line, covered.complement(own.fromMetres(i), own.toMetres(i)))
                    .forEach(part -> parts.add(new Part(part.geometry(), 0)));
        }
        return parts;
    }
}
