package org.wangge.server.casework.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.NewCase;
import org.wangge.server.casework.PhoneCall;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import tools.jackson.databind.JsonNode;

/**
 * A report.
 *
 * @param category {@code part:01001} or {@code item:06010}
 * @param place a GeoJSON geometry of any type in {@code crs}
 * @param crs the system of the place, CRS84 when absent
 * @param source through what it is reported
 * @param clientId the reporter's own id, by which a retry is known
 * @param occurredAt when it was seen, now when absent
 * @param call who called, where the report came by phone; only who decides on cases may name one
 * @param superior the superiors who gave it to the office; only who decides on cases may name one
 */
record CaseRequest(
        @Nullable String category,

        @Schema(type = "object", description = "GeoJSON geometry") @Nullable
        JsonNode place,

        @Nullable String crs,
        @Nullable String description,
        @Nullable String source,
        @Nullable String clientId,
        @Nullable String occurredAt,
        @Nullable SuperiorBody superior,
        @Nullable CallBody call) {

    /**
     * Nobody reads it but who decides on the case.
     *
     * @param name of the caller
     * @param phone of the caller
     * @param at when the call came, {@code YYYY-MM-DD} or an RFC 3339 time; now when absent
     */
    record CallBody(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String at) {

        PhoneCall call(OfficeTime time) {
            return new PhoneCall(name, phone, at == null ? time.now() : time.parse(at, "at"));
        }
    }

    /**
     * @param body who they are
     * @param number their number of the case
     * @param deadline theirs, {@code YYYY-MM-DD} or an RFC 3339 time
     */
    record SuperiorBody(
            @Nullable String body,
            @Nullable String number,
            @Nullable String deadline) {

        CaseAction.Intake intake(OfficeTime time) {
            if (body == null || body.isBlank()) {
                throw ProblemException.ofField(CaseProblem.CASE_REFUSED, "/superior/body", "superior/body is missing");
            }
            return new CaseAction.Intake(
                    body,
                    number,
                    deadline == null ? null : time.parse(deadline, "deadline").truncatedTo(ChronoUnit.MICROS));
        }
    }

    NewCase toNewCase(OfficeTime time) {
        requireMembers();
        String categoryText = Objects.requireNonNull(category);
        CategoryCode code = CategoryCode.parse(categoryText)
                .orElseThrow(() -> ProblemException.ofField(
                        CaseProblem.UNKNOWN_CATEGORY,
                        "/category",
                        "A category is written part:01001 or item:06010, not '" + categoryText + "'"));
        Geometry geometry = PlaceReading.read(Objects.requireNonNull(place), crs);
        return new NewCase(
                code,
                geometry,
                Objects.requireNonNull(description),
                Objects.requireNonNull(source),
                clientId,
                occurredAt == null ? null : time.parse(occurredAt),
                superior == null ? null : superior.intake(time),
                call == null ? null : call.call(time));
    }

    private void requireMembers() {
        List<FieldError> missing = new ArrayList<>();
        missing("/category", category, missing);
        missing("/place", place == null || place.isNull() ? null : place, missing);
        missing("/description", description, missing);
        missing("/source", source, missing);
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    CaseProblem.CASE_REFUSED, missing.getFirst().detail(), missing, Map.of(), null);
        }
    }

    private static void missing(String pointer, @Nullable Object value, List<FieldError> missing) {
        if (value == null) {
            missing.add(new FieldError(pointer, "MISSING", pointer.substring(1) + " is missing"));
        }
    }
}
