package org.wangge.server.inspection.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.inspection.NoticeState;
import org.wangge.server.inspection.RectificationNotice;
import org.wangge.server.inspection.RectificationNotice.NoticeEvent;
import org.wangge.server.inspection.SiteInspection;
import org.wangge.server.inspection.SiteInspection.InspectedTarget;
import org.wangge.server.inspection.SiteInspection.Inspector;
import org.wangge.server.inspection.SiteInspection.ItemAnswer;
import org.wangge.server.inspection.SiteInspection.NoticeName;
import org.wangge.server.inspection.SiteInspection.Presence;
import org.wangge.server.inspection.SiteInspection.UsedChecklist;
import org.wangge.server.inspection.TargetKind;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.web.GeometryJson;

/** Inspections and notices as they are answered. */
final class SiteAnswers {

    private SiteAnswers() {}

    /**
     * @param type the code of a kind of the register, else as the kind
     * @param geometry as it was then
     */
    record TargetCard(
            TargetKind kind,
            UUID id,
            String type,
            String name,
            @Nullable String builder,
            GeometryJson geometry) {

        static TargetCard of(InspectedTarget target) {
            return new TargetCard(
                    target.kind(),
                    target.id(),
                    target.type(),
                    target.name(),
                    target.builder(),
                    new GeometryJson(target.geometryJson()));
        }
    }

    /**
     * @param notice in which stands what failed and was not mended
     * @param reinspects the notice it looked at again
     */
    record SiteInspectionCard(
            UUID id,
            UUID clientId,
            UsedChecklist checklist,
            TargetCard target,
            Inspector inspector,
            Instant at,
            Presence presence,
            @Nullable String note,
            List<ItemAnswer> answers,
            @Nullable NoticeName notice,
            @Nullable NoticeName reinspects,
            Instant recordedAt) {

        static SiteInspectionCard of(SiteInspection made) {
            return new SiteInspectionCard(
                    made.id(),
                    made.clientId(),
                    made.checklist(),
                    TargetCard.of(made.target()),
                    made.inspector(),
                    made.at(),
                    made.presence(),
                    made.note(),
                    made.answers(),
                    made.notice(),
                    made.reinspects(),
                    made.recordedAt());
        }
    }

    /**
     * @param dueAt the first moment that is too late
     * @param overdue whether its time is over and nobody has said that it is mended
     * @param late whether it was mended after its time
     * @param events what happened to it, the earliest first; empty in lists
     */
    record NoticeCard(
            UUID id,
            int year,
            int number,
            NoticeState state,
            UUID inspectionId,
            UsedChecklist checklist,
            TargetCard target,
            String inspector,
            List<ItemAnswer> items,
            @Nullable String recipient,
            @Nullable String demand,
            @Nullable Labels penalty,
            Limit deadline,
            Instant issuedAt,
            Instant dueAt,
            @Nullable Instant rectifiedAt,
            boolean overdue,
            boolean late,
            @Nullable NoticeName predecessor,
            @Nullable NoticeName successor,
            List<NoticeEvent> events,
            int version) {

        static NoticeCard of(RectificationNotice notice) {
            return new NoticeCard(
                    notice.id(),
                    notice.year(),
                    notice.number(),
                    notice.state(),
                    notice.inspectionId(),
                    notice.checklist(),
                    TargetCard.of(notice.target()),
                    notice.inspector(),
                    notice.items(),
                    notice.recipient(),
                    notice.demand(),
                    notice.penalty(),
                    notice.deadline(),
                    notice.issuedAt(),
                    notice.dueAt(),
                    notice.rectifiedAt(),
                    notice.isOverdue(),
                    notice.isLate(),
                    notice.predecessor(),
                    notice.successor(),
                    notice.events(),
                    notice.version());
        }
    }
}
