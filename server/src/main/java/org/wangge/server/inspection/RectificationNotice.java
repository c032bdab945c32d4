package org.wangge.server.inspection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.inspection.SiteInspection.InspectedTarget;
import org.wangge.server.inspection.SiteInspection.ItemAnswer;
import org.wangge.server.inspection.SiteInspection.NoticeName;
import org.wangge.server.inspection.SiteInspection.UsedChecklist;
import org.wangge.server.shared.Labels;

/**
 * What has to be mended at a place and by when.
 *
 * @param number counts the notices of a year from 1 without gaps; none is given twice
 * @param items what failed
 * @param recipient who has to mend it; null where nobody is named
 * @param penalty what threatens by the ladder of the checklist; null without
 * @param dueAt the first moment that is too late
 * @param rectifiedAt when it was said, or seen, that all of it is mended; null until then
 * @param isOverdue whether its time is over and nobody has said that it is mended
 * @param isLate whether it was mended after its time
 * @param predecessor the notice this one took the place of
 * @param successor the one that took its place
 * @param events what happened to it, the earliest first; empty in lists
 */
public record RectificationNotice(
        UUID id,
        int year,
        int number,
        NoticeState state,
        UUID inspectionId,
        UsedChecklist checklist,
        InspectedTarget target,
        String inspector,
        List<ItemAnswer> items,
        @Nullable String recipient,
        @Nullable String demand,
        @Nullable Labels penalty,
        Limit deadline,
        Instant issuedAt,
        Instant dueAt,
        @Nullable Instant rectifiedAt,
        boolean isOverdue,
        boolean isLate,
        @Nullable NoticeName predecessor,
        @Nullable NoticeName successor,
        List<NoticeEvent> events,
        int version) {

    public RectificationNotice {
        items = List.copyOf(items);
        events = List.copyOf(events);
    }

    /**
     * Something that happened to a notice.
     *
     * @param state what it led to
     * @param person who did it
     * @param note such as who took it; null for nothing
     */
    public record NoticeEvent(
            int seq,
            NoticeStep.Word step,
            NoticeState state,
            Instant at,
            String person,
            @Nullable String note,
            List<UUID> photos) {

        public NoticeEvent {
            photos = List.copyOf(photos);
        }
    }
}
