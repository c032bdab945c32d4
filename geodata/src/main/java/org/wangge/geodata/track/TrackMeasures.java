package org.wangge.geodata.track;

import java.time.Duration;

/**
 * How long and how far. Elapsed time is that of moving, of stops and of gaps together.
 *
 * @param elapsed from the first to the last accepted fix
 * @param distanceMetres along straight legs through the smoothed fixes, none of which is farther from its leg than {@code
 *     max(10 m, 2 × median accuracy)}: what noise adds to the sum of all steps is not in it. Stops and gaps add nothing
 * @param chordMetres the sum of all steps between accepted fixes outside gaps, which over-measures; for comparison
 */
public record TrackMeasures(
        Duration elapsed,
        Duration moving,
        Duration standing,
        Duration inGaps,
        double distanceMetres,
        double chordMetres) {}
