package org.wangge.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;

/** Takes in cases of the past in bulk. Needs {@code IMPORT_DATA}. */
public interface CaseIntake {

    /**
     * Takes in cases known by (source, source id). One that is there already takes the given closing when it is still open and is
     * unchanged otherwise: what was reported does not change. Each case gets the cells that held its place when it occurred.
     * Rejected are {@code INVALID_PLACE} and {@code UNKNOWN_CATEGORY}. A call is all or nothing but for its rejections.
     */
    IntakeResult cases(Caller caller, String source, List<CaseData> cases);

    /**
     * Adds what was done to open cases: for each case behind what is known of it, in the order given. The machine decides as it does when
     * somebody acts; nobody is told of it, and no right is looked at but the caller's {@code IMPORT_DATA}. A call is all or nothing.
     *
     * @throws IllegalArgumentException for a case that is not there, an action the machine does not take, or a time before the last one
     */
    void actions(Caller caller, List<PastAction> actions);

    /**
     * Something that was done.
     *
     * @param by who did it
     */
    record PastAction(UUID caseId, Caller by, Instant at, CaseAction action) {}

    /**
     * A case of the past.
     *
     * @param category of the current dictionary
     * @param place in CGCS2000 lon/lat: valid, not empty, of any type
     * @param reportedThrough such as {@code patrol} or {@code hotline}
     * @param closedAt null while it is open
     * @param closingNote what was done, null without
     */
    record CaseData(
            String sourceId,
            CategoryCode category,
            Geometry place,
            String description,
            String reportedThrough,
            Instant occurredAt,
            @Nullable Instant closedAt,
            @Nullable String closingNote) {
        public CaseData {
            if (Objects.requireNonNull(sourceId).isBlank() || sourceId.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("sourceId is blank or has a NUL character");
            }
            if (closedAt != null && closedAt.isBefore(occurredAt)) {
                throw new IllegalArgumentException("a case is closed before it occurred");
            }
        }
    }
}
