package org.wangge.server.supervision;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.identity.Caller;

/**
 * Inspections of segments. Who may see patrols or keep rivers sees those of the area; everybody else those they made and those of their own
 * segments. Inspectors record their own with {@code RECORD_PATROL}; who keeps rivers or judges patrols records them for others, in the
 * area. A finding becomes a case, so its sender needs {@code REPORT_CASE}.
 */
public interface Inspections {

    /** The most that one inspection finds. */
    int MOST_FINDINGS = 100;

    /** The most photos of one finding. */
    int MOST_PHOTOS = 9;

    /**
     * Takes an inspection with what it found, all or nothing; the same {@code clientId} and content again answers the first.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for the own segment, and for an inspector who is no peer, superior or
     *     subordinate on that day
     */
    Inspection record(Caller caller, NewInspection wanted);

    /** Adds something that was found; the same {@code clientId} and content again changes nothing. */
    Inspection addFinding(Caller caller, UUID id, NewFinding finding);

    /** Says something else of the whole. Only the inspector, or who may record for others. */
    Inspection putResult(Caller caller, UUID id, @Nullable String result, Consumer<Inspection> precondition);

    Inspection get(Caller caller, UUID id);

    /** The latest first. */
    List<Inspection> list(Caller caller, InspectionQuery query);

    /**
     * An inspection as it is sent.
     *
     * @param clientId made by who sends it; null without one
     * @param inspectorId null for the caller's own person
     */
    record NewInspection(
            @Nullable UUID clientId,
            InspectionKind kind,
            @Nullable UUID inspectorId,
            UUID segmentId,
            LocalDate on,
            @Nullable String result,
            List<NewFinding> findings) {

        public NewInspection {
            findings = List.copyOf(findings);
        }
    }

    /** A finding as it is sent. */
    record NewFinding(UUID clientId, LonLat place, CategoryCode category, String text, List<UUID> photos) {

        public NewFinding {
            photos = List.copyOf(photos);
        }
    }

    /**
     * Which inspections; null members do not narrow.
     *
     * @param from the first day
     * @param to the day after the last
     * @param isOpen with a case that is open, or without
     * @param after the id of the last one of the page before
     */
    record InspectionQuery(
            @Nullable InspectionKind kind,
            @Nullable UUID segmentId,
            @Nullable UUID inspectorId,
            @Nullable UUID chiefId,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Boolean isOpen,
            @Nullable UUID after,
            int limit) {}
}
