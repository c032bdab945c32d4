package org.wangge.geodata.track;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one track covered of one line, by chainage of the line's river, so that it stays right when the line is split or put
 * together with the next. It holds nothing but names and plain numbers: stored, it can be united with others when the track
 * itself is gone.
 *
 * @param medianAccuracyMetres of the fixes that are evidence: the half width of the band
 * @param covered within reach: half width and tolerance
 * @param low within reach less the median accuracy
 * @param high within reach and the median accuracy
 * @param left covered from the left bank, looking downstream; null where banks are not known
 * @param right covered from the right bank; null where banks are not known
 */
public record TrackCoverage(
        String trackId,
        String lineId,
        double medianAccuracyMetres,
        IntervalSet covered,
        IntervalSet low,
        IntervalSet high,
        @Nullable IntervalSet left,
        @Nullable IntervalSet right) {

    public TrackCoverage {
        Objects.requireNonNull(trackId, "trackId");
        Objects.requireNonNull(lineId, "lineId");
        Objects.requireNonNull(covered, "covered");
        Objects.requireNonNull(low, "low");
        Objects.requireNonNull(high, "high");
    }
}
