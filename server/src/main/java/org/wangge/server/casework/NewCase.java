package org.wangge.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.casework.machine.CaseAction;

/**
 * A report of somebody.
 *
 * @param place in CGCS2000 lon/lat: valid, not empty, of any type
 * @param source through what it is reported, such as {@code patrol}
 * @param clientId the reporter's own id of the report, by which a retry is known; null without one
 * @param occurredAt when it was seen; null for now
 * @param superior what the superiors said who gave it to the office; null for every other report
 * @param call who called; null where nobody did
 * @param photoIds photos that show it, of the reporter: whoever may report it shows it, also where they may not see the case
 */
public record NewCase(
        CategoryCode category,
        Geometry place,
        String description,
        String source,
        @Nullable String clientId,
        @Nullable Instant occurredAt,
        CaseAction.@Nullable Intake superior,
        @Nullable PhoneCall call,
        List<UUID> photoIds) {

    public NewCase {
        photoIds = List.copyOf(photoIds);
    }

    /** A report without photos. */
    public NewCase(
            CategoryCode category,
            Geometry place,
            String description,
            String source,
            @Nullable String clientId,
            @Nullable Instant occurredAt,
            CaseAction.@Nullable Intake superior,
            @Nullable PhoneCall call) {
        this(category, place, description, source, clientId, occurredAt, superior, call, List.of());
    }

    /** A report that nobody called about. */
    public NewCase(
            CategoryCode category,
            Geometry place,
            String description,
            String source,
            @Nullable String clientId,
            @Nullable Instant occurredAt,
            CaseAction.@Nullable Intake superior) {
        this(category, place, description, source, clientId, occurredAt, superior, null);
    }

    /** A report that does not come from superiors. */
    public NewCase(
            CategoryCode category,
            Geometry place,
            String description,
            String source,
            @Nullable String clientId,
            @Nullable Instant occurredAt) {
        this(category, place, description, source, clientId, occurredAt, null, null);
    }

    /** The same report with photos that show it. */
    public NewCase showing(List<UUID> photos) {
        return new NewCase(category, place, description, source, clientId, occurredAt, superior, call, photos);
    }
}
