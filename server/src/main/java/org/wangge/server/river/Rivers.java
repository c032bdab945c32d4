package org.wangge.server.river;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;

/** Reads rivers. Needs {@code VIEW_MAP}; phones need {@code VIEW_PHONES}. */
public interface Rivers {

    /**
     * The segments that meet a box at an instant, in the order of their ids.
     *
     * @param after the id of the last one of the page before, or null
     */
    List<Segment> segments(Caller caller, Bbox box, Instant at, @Nullable UUID after, int limit);

    /**
     * One segment, also one that has ended.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none
     */
    Segment segment(Caller caller, UUID id);

    /** Who was responsible for a segment at an instant, chiefs first. */
    List<Chief> chiefs(Caller caller, UUID segmentId, Instant at);

    /** The outfalls in a box that are not closed, in the order of their ids. */
    List<Outfall> outfalls(Caller caller, Bbox box, @Nullable UUID after, int limit);

    /**
     * One outfall, also a closed one.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none
     */
    Outfall outfall(Caller caller, UUID id);
}
