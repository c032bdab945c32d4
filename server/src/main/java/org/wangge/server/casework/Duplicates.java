package org.wangge.server.casework;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;

/**
 * Cases that may be the same: of the same category, near, and reported within some days of each other. How near and how long are data. Only
 * those the caller may see; neither void nor duplicates themselves. The nearest first.
 */
public interface Duplicates {

    /**
     * What is there already, to look at before reporting. Needs {@code REPORT_CASE}.
     *
     * @param segment of a river along which all count as near; null for none
     * @throws org.wangge.server.shared.ProblemException 404 where there is no such segment
     */
    List<NearestCase> of(Caller caller, LonLat place, CategoryCode category, @Nullable UUID segment);

    /**
     * Those of a case, but for itself and those that went into it.
     *
     * @param segment as above
     * @throws org.wangge.server.shared.ProblemException 404 where there is no such case or segment
     */
    List<NearestCase> of(Caller caller, UUID caseId, @Nullable UUID segment);
}
