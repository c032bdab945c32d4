package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a part of a line was covered: its heat.
 *
 * @param tracks how many covered all of it, at least one
 */
public record CoverDepth(Stretch stretch, int tracks) {

    /**
     * The parts of a line that were covered, cut where the number of tracks changes, upstream first; none without tracks. One track counts
     * once: who walks there and back was there once.
     */
    public static List<CoverDepth> list(MeasuredLine line, Collection<TrackCoverage> tracks) {
        TreeMap<Double, Integer> changes = new TreeMap<>();
        for (TrackCoverage track : tracks) {
            IntervalSet covered = track.covered().within(line.fromMetres(), line.toMetres());
            for (int i = 0; i < covered.count(); i++) {
                changes.merge(covered.fromMetres(i), 1, Integer::sum);
                changes.merge(covered.toMetres(i), -1, Integer::sum);
            }
        }
        List<CoverDepth> depths = new ArrayList<>();
        int count = 0;
        double from = line.fromMetres();
        for (Map.Entry<Double, Integer> change : changes.entrySet()) {
            if (change.getValue() != 0) {
                if (count > 0) {
                    int tracksHere = count;
                    // What is shorter than an interval can be is rounding, and has no stretch.
                    Stretch.list(line, IntervalSet.of(from, change.getKey()))
                            .forEach(stretch -> depths.add(new CoverDepth(stretch, tracksHere)));
                }
                count += change.getValue();
                from = change.getKey();
            }
        }
        return depths;
    }
}
