package org.wangge.server.patrol.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.wangge.geodata.Bbox;

/**
 * Implemented by each feature whose lines are patrolled: rivers in segments, streets. It is asked without a caller: what is told of a line
 * is told to who may see the patrol. The feature says by {@link org.wangge.server.patrol.PatrolCoverage#linesChanged} when its lines are
 * others than they were.
 */
public interface CoveredLines {

    /**
     * The lines of a time that meet a box, each grown by its own half width, in the order of their ids.
     *
     * @param box CGCS2000, grown by what a reach can be beside the half width
     */
    List<CoveredLine> near(Bbox box, Instant at);

    /** These lines, also those that ended; unknown ids are left out. */
    List<CoveredLine> at(Collection<UUID> ids);
}
