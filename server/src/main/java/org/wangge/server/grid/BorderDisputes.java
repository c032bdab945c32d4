package org.wangge.server.grid;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;

/**
 * Borders that are marked as disputed. Needs {@code PLAN_GRID}; who plans only part of the office marks and settles what touches
 * that part.
 */
public interface BorderDisputes {

    /** A page of disputes of a layer, by id, the oldest first. */
    List<BorderDispute> list(Caller caller, Query query);

    /**
     * Marks a stretch of border.
     *
     * @param layer the code of the layer
     * @param line CGCS2000 lon/lat
     * @throws org.wangge.server.shared.ProblemException 404 for an unknown layer, 403 outside the caller's area
     */
    BorderDispute mark(Caller caller, String layer, LineString line, String note);

    /**
     * Ends a dispute.
     *
     * @param outcome what was agreed, where somebody noted it
     * @throws org.wangge.server.shared.ProblemException 404 when there is none, 409 when it is settled, 403 outside the caller's area
     */
    BorderDispute settle(Caller caller, UUID id, @Nullable String outcome);

    /**
     * Which disputes a list holds.
     *
     * @param box only those that meet this box; null for all
     * @param settled also those that are settled
     * @param after the last id of the page before; null for the first
     */
    record Query(
            String layer,
            @Nullable Bbox box,
            boolean settled,
            @Nullable UUID after,
            int limit) {}
}
