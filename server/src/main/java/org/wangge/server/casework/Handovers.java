package org.wangge.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.DutyShift;

/** What one shift of the office hands to the next (交接班). Needs {@code DECIDE_CASE}. */
public interface Handovers {

    /** How things stand now, of the cases the caller may see. */
    Sheet sheet(Caller caller);

    /** Hands over: keeps how things stand now, with the notes of who leaves. */
    Handover make(Caller caller, String notes);

    /**
     * Takes over.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none; 409 where somebody took it over already, or the caller
     *     is who leaves
     */
    Handover acknowledge(Caller caller, UUID id, @Nullable String remark);

    /** The latest first. */
    List<Handover> list(Caller caller, int limit);

    /** One of them; 404 where there is none. */
    Handover get(Caller caller, UUID id);

    /**
     * How things stand.
     *
     * @param shift that runs; null between shifts
     * @param next that follows; null where none begins within a day
     * @param open how many open cases are at which stage
     * @param due what is due until the next shift ends, the first due first; what is overdue too
     * @param pending what waits for the duty head's answer
     * @param onDuty who is on duty now
     * @param nextOnDuty who is when the next shift begins
     */
    record Sheet(
            Instant at,
            DutyShift.@Nullable Span shift,
            DutyShift.@Nullable Span next,
            Map<String, Integer> open,
            List<Line> due,
            List<Line> pending,
            List<String> onDuty,
            List<String> nextOnDuty) {}

    /**
     * A case.
     *
     * @param assignee null where it is nobody's
     * @param dueAt null where no clock runs
     * @param pending {@code extension} or {@code suspension}; null where nothing is asked for
     */
    record Line(
            UUID id,
            long number,
            String category,
            String stage,
            @Nullable String assignee,
            @Nullable Instant dueAt,
            @Nullable String pending) {}

    /**
     * A handing over.
     *
     * @param by who left
     * @param acknowledgedBy who came; null until then
     */
    record Handover(
            UUID id,
            Instant at,
            String by,
            String notes,
            Sheet sheet,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,
            @Nullable String remark) {}
}
