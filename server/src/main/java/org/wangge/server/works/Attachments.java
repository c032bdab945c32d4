package org.wangge.server.works;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.identity.Caller;

/**
 * What stands in works zones and has to go. Reading needs {@code VIEW_MAP}, owners and compensation {@code VIEW_PHONES}, which only staff
 * have; writing as in {@link WorksZones}.
 */
public interface Attachments {

    /**
     * Lists something to clear; the same {@code clientId} and content again answers the first.
     *
     * @throws org.wangge.server.shared.ProblemException 422 where it does not lie in the zone at least in part
     */
    Attachment add(Caller caller, UUID zoneId, @Nullable UUID clientId, AttachmentDraft draft);

    Attachment put(Caller caller, UUID id, AttachmentDraft draft, Consumer<Attachment> precondition);

    Attachment get(Caller caller, UUID id);

    /** What there is in a zone, as it stood at the end of a day, by code. */
    List<Attachment> list(Caller caller, AttachmentQuery query);

    /** Says what became of it on a day; the same {@code clientId} again answers the first. */
    Step step(Caller caller, UUID id, NewStep step);

    /** What became of it, the earliest first. */
    List<Step> steps(Caller caller, UUID id);

    /**
     * Something to clear.
     *
     * @param since the day of its state
     * @param geometryJson GeoJSON in CGCS2000 longitude and latitude, unrounded
     * @param owner null where nobody knows, or for who may not see it
     * @param compensation in yuan; null where none is agreed, or for who may not see it
     * @param isOverdue whether its deadline is over and it still stands
     */
    record Attachment(
            UUID id,
            UUID zoneId,
            String code,
            AttachmentKind kind,
            AttachmentState state,
            LocalDate since,
            LocalDate listedOn,
            @Nullable LocalDate deadline,
            boolean isOverdue,
            @Nullable String owner,
            @Nullable BigDecimal compensation,
            String geometryJson,
            int version) {}

    /**
     * Something to clear as it is sent.
     *
     * @param shape of any type, CGCS2000 lon/lat; null leaves it as it is
     * @param listedOn null for today, or for what it was
     */
    record AttachmentDraft(
            String code,
            AttachmentKind kind,
            @Nullable Geometry shape,
            @Nullable String owner,
            @Nullable BigDecimal compensation,
            @Nullable LocalDate deadline,
            @Nullable LocalDate listedOn) {}

    /**
     * Which ones; null members do not narrow.
     *
     * @param after the id of the last one of the page before
     */
    record AttachmentQuery(
            UUID zoneId,
            LocalDate day,
            @Nullable AttachmentKind kind,
            @Nullable AttachmentState state,
            @Nullable UUID after,
            int limit) {}

    /** What became of something on a day. */
    record Step(
            UUID id,
            UUID attachmentId,
            LocalDate on,
            AttachmentState state,
            @Nullable String note,
            Instant recordedAt) {}

    /** The same as it is sent. */
    record NewStep(
            @Nullable UUID clientId,
            LocalDate on,
            AttachmentState state,
            @Nullable String note) {}
}
