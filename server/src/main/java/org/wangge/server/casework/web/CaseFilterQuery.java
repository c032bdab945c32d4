package org.wangge.server.casework.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseState;
import org.wangge.server.shared.OfficeTime;

/**
 * The parameters that say which cases are meant, the same wherever cases are asked for. All that are given have to hold.
 *
 * @param category {@code part:01001}, or a group: {@code part}, {@code item}, {@code item:06}; repeatable
 * @param state only {@code open} or {@code closed} cases
 * @param stage such as {@code dispatched}, repeatable
 * @param lamp {@code green}, {@code yellow} or {@code red}: the worst lamp of the clocks that run; repeatable
 * @param pending {@code true} for open cases with a request for an extension or a suspension that waits for its answer
 * @param scope the code or id of a cell, community or street that held the case when it happened; repeatable
 * @param bbox {@code west,south,east,north} in {@code crs}
 * @param within a GeoJSON Polygon or MultiPolygon in {@code crs}, at most 500 vertices, valid
 * @param segment the id of a river segment: cases along it
 * @param fromMetres with {@code segment}: the chainage where the stretch begins, that of the segment when absent
 * @param toMetres with {@code segment}: the chainage where it ends, that of the segment when absent
 * @param withinMetres with {@code segment}: as far from the centre line at most, up to 1000; half the width and 25 m when absent
 * @param source through what it was reported, repeatable
 * @param assignee only the tasks of this person, team or department
 * @param mine {@code true} for the caller's own: given to them or an inbox of theirs, taken by them, or theirs to verify or check
 * @param reportedFrom those that occurred then or later, {@code YYYY-MM-DD} or an RFC 3339 time
 * @param reportedTo those that occurred before this
 * @param closedFrom those closed then or later
 * @param closedTo those closed before this
 * @param text in the description or the name of a cell, or the number of the case or the code of a cell
 * @param crs the system of coordinates, CRS84 when absent
 */
record CaseFilterQuery(
        List<String> category,
        @Nullable CaseState state,
        List<String> stage,
        List<String> lamp,
        @Nullable Boolean pending,
        List<String> scope,
        @Nullable String bbox,
        @Nullable String within,
        @Nullable UUID segment,
        @Nullable Double fromMetres,
        @Nullable Double toMetres,
        @Nullable Double withinMetres,
        List<String> source,
        @Nullable UUID assignee,
        @Nullable Boolean mine,
        @Nullable String reportedFrom,
        @Nullable String reportedTo,
        @Nullable String closedFrom,
        @Nullable String closedTo,
        @Nullable String text,
        @Nullable String crs) {

    /**
     * The filter.
     *
     * @throws org.wangge.server.shared.ProblemException 400 for what cannot be read
     */
    CaseFilter filter(OfficeTime time) {
        return new CaseFilterReading(this, time).filter();
    }
}
