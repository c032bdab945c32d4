package org.wangge.server.patrol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.ReviewValues;

/**
 * One version of the values by which tracks are judged.
 *
 * @param validFrom since when patrols that begin are judged by it; null for the first version
 * @param gates what takes credit away
 * @param review when a person is told to look
 */
public record TrackValueSet(int version, @Nullable Instant validFrom, Gates gates, ReviewValues review) {}
