package org.wangge.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.identity.Caller;

/**
 * Reports, reads and closes cases. A reader with {@code VIEW_CASES} sees the cases in their area, one with
 * {@code VIEW_OWN_CASES} those they reported; whatever else there is does not exist for them.
 */
public interface Cases {

    /**
     * Takes a report. One with a client id that the reporter used before, and the same content, answers the case made then and
     * changes nothing. Needs {@code REPORT_CASE}.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for an unknown category, an unusable place, or a client id that
     *     was used for another report
     */
    CaseView report(Caller caller, NewCase report);

    /**
     * One case.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none the caller may see
     */
    CaseView get(Caller caller, UUID id);

    /**
     * Closes a case. Needs {@code DECIDE_CASE} or {@code HANDLE_CASE} in its area.
     *
     * @throws org.wangge.server.shared.ProblemException 409 when it is closed already, 412 when it changed
     */
    CaseView close(Caller caller, UUID id, Closing closing);

    /** A page of cases, by id. */
    List<CaseView> list(Caller caller, CaseQuery query);

    /** How many of the cases the caller may see belong to which cell: together they are all of them. By code, those in none last. */
    List<CellCount> statistics(Caller caller, StatisticsQuery query);

    /** The open cases nearest to a place, nearest first, equal distances by id. */
    List<NearestCase> nearest(Caller caller, NearestQuery query);

    /**
     * How a case is closed.
     *
     * @param note what was done, null without
     * @param at when; null for now
     * @param place where, in CGCS2000 lon/lat; null without
     * @param version the version the caller has read; null closes whatever it is
     */
    record Closing(
            @Nullable String note,
            @Nullable Instant at,
            @Nullable Geometry place,
            @Nullable Integer version) {}
}
