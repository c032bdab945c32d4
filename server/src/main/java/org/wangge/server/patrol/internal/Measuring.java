package org.wangge.server.patrol.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.track.CleanTrack;
import org.wangge.geodata.track.FlaggedFix;
import org.wangge.geodata.track.LineNetwork;
import org.wangge.geodata.track.MeasuredLine;
import org.wangge.geodata.track.TrackCoverage;
import org.wangge.geodata.track.TrackMeasures;
import org.wangge.geodata.track.Travel;
import org.wangge.server.patrol.PatrolMeasure;
import org.wangge.server.patrol.internal.MeasureRows.Stored;
import org.wangge.server.patrol.spi.CoveredLine;
import org.wangge.server.patrol.spi.CoveredLines;
import org.wangge.server.shared.OfficeTime;

/**
 * Measures patrols when somebody asks for them and something came since they were measured. What is stored bears the revision it is of, and
 * the version of the values; where others count for the patrol by now it is measured again, so that what is answered is of the rules that are
 * echoed. So a server that is killed in between, or two that measure at a time, leave nothing wrong behind.
 */
@Component
class Measuring {

    private static final double METRES_PER_DEGREE = 110_500;

    private final PatrolRows patrols;
    private final MeasureRows measures;
    private final FixRows fixes;
    private final CleanTracks tracks;
    private final Neighbours neighbours;
    private final PatrolAreas areas;
    private final List<CoveredLines> lines;
    private final OfficeTime time;
    private final TransactionTemplate transaction;

    @SuppressWarnings("TooManyParameters") // what a measurement is put together from
    Measuring(
            PatrolRows patrols,
            MeasureRows measures,
            FixRows fixes,
            CleanTracks tracks,
            Neighbours neighbours,
            PatrolAreas areas,
            List<CoveredLines> lines,
            OfficeTime time,
            PlatformTransactionManager transactions) {
        this.patrols = patrols;
        this.measures = measures;
        this.fixes = fixes;
        this.tracks = tracks;
        this.neighbours = neighbours;
        this.areas = areas;
        this.lines = lines;
        this.time = time;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is measured of a patrol as of its row. */
    PatrolMeasure of(PatrolRow patrol) {
        return measures.find(patrol.id())
                .filter(stored -> isCurrent(stored, patrol))
                .map(Stored::measure)
                .orElseGet(() -> measure(patrol));
    }

    /** The same of many, by patrol. */
    Map<UUID, PatrolMeasure> of(Collection<PatrolRow> rows) {
        Map<UUID, Stored> stored =
                measures.list(rows.stream().map(PatrolRow::id).toList());
        return rows.stream().collect(Collectors.toMap(PatrolRow::id, row -> {
            Stored known = stored.get(row.id());
            return known != null && isCurrent(known, row) ? known.measure() : measure(row);
        }));
    }

    /** Measures those of these patrols that have to be. */
    void refresh(Collection<UUID> ids) {
        List<PatrolRow> rows = patrols.list(ids);
        Map<UUID, Stored> stored =
                measures.list(rows.stream().map(PatrolRow::id).toList());
        for (PatrolRow row : rows) {
            Stored known = stored.get(row.id());
            // The way is missing of what was measured before there were any; who only reads a measure need not wait for
            // it.
            if (known == null || !isCurrent(known, row) || (!known.hasWay() && row.isMeasuredAnew())) {
                measure(row);
            }
        }
    }

    private static boolean isCurrent(Stored stored, PatrolRow patrol) {
        return (stored.revision() == patrol.revision() && stored.isOfItsValues()) || !patrol.isMeasuredAnew();
    }

    private PatrolMeasure measure(PatrolRow patrol) {
        CleanTracks.Judged judged = tracks.get(patrol);
        CleanTrack track = judged.track();
        Bbox box = reach(track);
        List<CoveredLine> near = box == null
                ? List.of()
                : lines.stream()
                        .flatMap(source -> source.near(box, time.now()).stream())
                        .toList();
        List<TrackCoverage> coverage = covered(near, track);
        PatrolMeasure measure = measure(patrol, track, box);
        transaction.executeWithoutResult(status -> {
            measures.store(
                    patrol,
                    judged.values(),
                    measure,
                    box,
                    track.ways(),
                    patrol.means() == Travel.CAR ? VehicleStops.of(track) : List.of(),
                    near,
                    coverage,
                    time.now());
            areas.update(patrol, track);
        });
        return measure;
    }

    /** Lines of one kind compete for what was walked beside several of them; a road and the river beside it do not. */
    private static List<TrackCoverage> covered(List<CoveredLine> near, CleanTrack track) {
        Map<String, List<MeasuredLine>> kinds = near.stream()
                .collect(Collectors.groupingBy(
                        CoveredLine::kind, TreeMap::new, Collectors.mapping(CoveredLine::line, Collectors.toList())));
        return kinds.values().stream()
                .flatMap(rivals -> LineNetwork.of(rivals).cover(track).stream())
                .toList();
    }

    private PatrolMeasure measure(PatrolRow patrol, CleanTrack track, @Nullable Bbox box) {
        TrackMeasures sums = track.measures();
        int accepted = (int) track.fixes().stream().filter(FlaggedFix::accepted).count();
        Long last = patrol.lastSeq();
        return new PatrolMeasure(
                track.fixes().size() - accepted,
                sums.distanceMetres(),
                seconds(sums.elapsed()),
                seconds(sums.moving()),
                seconds(sums.standing()),
                seconds(sums.inGaps()),
                track.gaps().size(),
                track.stops().size(),
                accepted == 0 ? null : track.medianAccuracyMetres(),
                last == null ? List.of() : fixes.missing(patrol, last),
                neighbours.signals(patrol, track, box));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    /** The box of what is evidence, grown by what a line may be away from it beside its half width; null without evidence. */
    private static @Nullable Bbox reach(CleanTrack track) {
        Envelope box = new Envelope();
        track.ways().forEach(way -> box.expandToInclude(way.getEnvelopeInternal()));
        if (box.isNull()) {
            return null;
        }
        double degrees = (track.gates().toleranceMetres() + track.medianAccuracyMetres()) / METRES_PER_DEGREE;
        double steepest = Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY()));
        box.expandBy(degrees / Math.max(0.01, Math.cos(Math.toRadians(steepest))), degrees);
        return new Bbox(
                Math.max(-180, box.getMinX()),
                Math.max(-90, box.getMinY()),
                Math.min(180, box.getMaxX()),
                Math.min(90, box.getMaxY()));
    }

    /** Lines by their ids, from whichever feature has them. */
    Map<UUID, CoveredLine> lines(Collection<UUID> ids) {
        return lines.stream()
                .flatMap(source -> source.at(ids).stream())
                .collect(Collectors.toMap(CoveredLine::id, Function.identity(), (one, other) -> one));
    }
}
