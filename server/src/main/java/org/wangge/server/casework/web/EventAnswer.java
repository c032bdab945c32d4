package org.wangge.server.casework.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.server.casework.LoggedEvent;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.shared.web.GeometryJson;

/**
 * An event of a case.
 *
 * @param seq counts from 1 in the case: the version of the case after it
 * @param action its name, such as {@code ask-check}; one word of the actions may be two names
 * @param stage of the case after it
 * @param actor who did it, as they were called then; null for readers who see only their own cases
 * @param personId of the organisation, null where there is none
 * @param observedAt when it happened; clocks go by it
 * @param statedAt what the sender said, where that was before what was done last, or in the future; else null
 * @param recordedAt when the server learned of it
 * @param place where, GeoJSON, CGCS2000 lon/lat; null for readers who see only their own cases
 * @param beforePhotoIds those of the photos that show how it was found
 * @param details what else the action says, by its name
 * @param names of the people, teams and departments in the details, by id
 */
record EventAnswer(
        UUID id,
        int seq,
        String action,
        CaseStage stage,
        @Nullable String actor,
        @Nullable UUID personId,
        Instant observedAt,
        @Nullable Instant statedAt,
        Instant recordedAt,
        @Nullable String note,
        @Nullable GeometryJson place,
        List<UUID> photoIds,
        List<UUID> beforePhotoIds,
        Map<String, @Nullable Object> details,
        Map<UUID, String> names) {

    /** Notes of the office among itself are not for who reported. */
    private static boolean isForReporters(CaseAction action) {
        return action instanceof CaseAction.Close
                || action instanceof CaseAction.SelfHandle
                || action instanceof CaseAction.Reject;
    }

    /**
     * @param isStaff whether the reader may know who did it
     */
    static EventAnswer of(LoggedEvent logged, boolean isStaff) {
        CaseEvent event = logged.event();
        return new EventAnswer(
                event.id(),
                event.seq(),
                logged.word(),
                logged.stage(),
                isStaff ? event.actor().name() : null,
                isStaff ? event.actor().personId() : null,
                event.observedAt(),
                event.statedAt(),
                event.recordedAt(),
                isStaff || isForReporters(event.action()) ? event.note() : null,
                event.place() == null || !isStaff
                        ? null
                        : new GeometryJson(GeoJsonWriter.exact().write(event.place())),
                event.photoIds(),
                logged.before(),
                ActionDetails.of(event.action(), isStaff),
                isStaff ? logged.names() : Map.of());
    }
}
