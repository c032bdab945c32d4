package org.wangge.server.river;

import java.util.List;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;

/**
 * Takes rivers from a source, in this order: rivers, segments, chiefs and outfalls. Each call writes all its good records
 * or, on a failure, none; a record is known by (source, source id), so taking it again updates it or leaves it alone. Needs
 * the permission {@code IMPORT_DATA}.
 */
public interface RiverIntake {

    IntakeResult rivers(Caller caller, String source, List<RiverRecord> rivers);

    /** Segments of unknown rivers are rejected with the code {@code UNKNOWN_RIVER}. */
    IntakeResult segments(Caller caller, String source, List<SegmentRecord> segments);

    /** Duties on unknown segments are rejected with the code {@code UNKNOWN_SEGMENT}. */
    IntakeResult chiefs(Caller caller, String source, List<ChiefRecord> chiefs);

    IntakeResult outfalls(Caller caller, String source, List<OutfallRecord> outfalls);
}
