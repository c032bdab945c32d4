package org.wangge.server.asset;

import java.util.List;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;

/**
 * Takes field objects from a source. A call writes all its good records or, on a failure, none; a record is known by (source,
 * source id, kind), so taking it again updates it or leaves it alone; what people
 * changed in the register is always left alone. Needs the permission {@code IMPORT_DATA}.
 */
public interface AssetIntake {

    /**
     * Takes objects of any kinds. Rejection codes: {@code UNKNOWN_KIND}, {@code WRONG_GEOMETRY_TYPE}, {@code BAD_ATTRIBUTES}
     * with what the schema says, {@code BAD_VALID_TIME}, {@code TERM_OVERLAPS}
     * for a contract that overlaps another for the same, and those of {@link org.wangge.server.shared.IntakeCheck}.
     */
    IntakeResult assets(Caller caller, String source, List<AssetRecord> assets);
}
