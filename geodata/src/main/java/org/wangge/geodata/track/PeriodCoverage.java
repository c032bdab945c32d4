package org.wangge.geodata.track;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all tracks of a period covered of one line: the measure of the union, never the sum, which is given beside it.
 *
 * @param share of the line that was covered, 0 to 1
 * @param shareLow of the line within reach less each track's median accuracy
 * @param shareHigh of the line within reach and each track's median accuracy
 * @param coveredMetres distinct metres of the line
 * @param summedMetres the same for each track by itself, added up: what was walked twice counts twice
 * @param tracks how many covered any of it
 * @param left covered from the left bank, looking downstream; null where banks are not known
 * @param right covered from the right bank; null where banks are not known
 */
public record PeriodCoverage(
        String lineId,
        double lengthMetres,
        double share,
        double shareLow,
        double shareHigh,
        double coveredMetres,
        double summedMetres,
        int tracks,
        IntervalSet covered,
        IntervalSet uncovered,
        @Nullable IntervalSet left,
        @Nullable IntervalSet right) {

    /**
     * Unites tracks; none at all is a coverage of 0. Which lines the tracks were measured on does not matter: what counts is the
     * chainage of the river, so pieces of a line that was split and put together since fit.
     */
    public static PeriodCoverage of(MeasuredLine line, Collection<TrackCoverage> tracks) {
        double from = line.fromMetres();
        double to = line.toMetres();
        IntervalSet covered = union(tracks, TrackCoverage::covered, from, to);
        double summed = 0;
        int count = 0;
        for (TrackCoverage track : tracks) {
            double metres = track.covered().within(from, to).measureMetres();
            summed += metres;
            count += metres > 0 ? 1 : 0;
        }
        boolean banks = line.halfWidths().known();
        return new PeriodCoverage(
                line.id(),
                to - from,
                share(covered, from, to),
                share(union(tracks, TrackCoverage::low, from, to), from, to),
                share(union(tracks, TrackCoverage::high, from, to), from, to),
                covered.measureMetres(),
                summed,
                count,
                covered,
                covered.complement(from, to),
                banks ? union(tracks, TrackCoverage::left, from, to) : null,
                banks ? union(tracks, TrackCoverage::right, from, to) : null);
    }

    /** The parts that were not covered, with label and geometry, upstream first. */
    public List<Stretch> listUncovered(MeasuredLine line) {
        return Stretch.list(line, uncovered);
    }

    /** The parts that were covered, with label and geometry, upstream first. */
    public List<Stretch> listCovered(MeasuredLine line) {
        return Stretch.list(line, covered);
    }

    private static IntervalSet union(
            Collection<TrackCoverage> tracks,
            Function<TrackCoverage, @Nullable IntervalSet> part,
            double from,
            double to) {
        List<IntervalSet> sets = tracks.stream()
                .map(track -> {
                    IntervalSet set = part.apply(track);
                    return set == null ? IntervalSet.EMPTY : set;
                })
                .toList();
        return IntervalSet.union(sets).within(from, to);
    }

    private static double share(IntervalSet set, double from, double to) {
        // A length that was added up in another order must not turn all into nearly all.
        return set.complement(from, to).isEmpty() ? 1 : Math.min(1, set.measureMetres() / (to - from));
    }
}
