package org.wangge.server.inspection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;

/**
 * Inspections of sites. Reading needs {@code VIEW_CASES} and shows those of the area and one's own; recording needs {@code INSPECT} and a
 * target in the area. Every change is in the audit.
 */
public interface SiteInspections {

    /** The most photos of one answer. */
    int MOST_PHOTOS = 9;

    /**
     * Takes an inspection, all or nothing: its answers, the notice that what failed and was not mended goes into, and, where it looks at a
     * notice again, what becomes of that. The same {@code clientId} and content again answers the first.
     *
     * @throws org.wangge.server.shared.ProblemException 422 where the answers do not fit the version of the checklist they name, 409 where the
     *     notice cannot be looked at again
     */
    SiteInspection record(Caller caller, NewInspection wanted);

    /**
     * One inspection.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none for this caller
     */
    SiteInspection get(Caller caller, UUID id);

    /** The latest first. */
    List<SiteInspection> list(Caller caller, SiteInspectionQuery query);

    /** Objects of the register near a place, the nearest first, with when they were inspected last. */
    List<NearTarget> near(Caller caller, LonLat place, List<String> kinds, double withinMetres, int limit);

    /**
     * An inspection as it is sent.
     *
     * @param clientId made by who sends it: there is one inspection for each
     * @param version the version of the checklist that was answered; one that is not the newest any more is taken as well
     * @param position where the phone was; null where it does not know
     * @param notice what to say in the notice, should there be one; null for what the checklist says
     * @param reinspects the notice that is looked at again; then its items are asked, and no others
     */
    record NewInspection(
            UUID clientId,
            String checklist,
            int version,
            NewTarget target,
            Instant at,
            @Nullable Position position,
            @Nullable String note,
            List<NewAnswer> answers,
            @Nullable NoticeWish notice,
            @Nullable UUID reinspects) {

        public NewInspection {
            answers = List.copyOf(answers);
        }
    }

    /**
     * What to inspect.
     *
     * @param id of a place made by who sends it
     * @param name of a place nobody has described yet; null for others
     * @param shape of the same, a point or an area in CGCS2000
     */
    record NewTarget(
            TargetKind kind,
            UUID id,
            @Nullable String name,
            @Nullable Geometry shape) {}

    /**
     * Where a phone was.
     *
     * @param accuracyMetres null where it does not say
     */
    record Position(LonLat place, @Nullable Double accuracyMetres, Instant at) {}

    /**
     * An answer as it is sent.
     *
     * @param isMended whether what failed was mended on the spot; false for what did not fail
     * @param photos their ids
     */
    record NewAnswer(
            String item,
            ItemResult result,
            @Nullable String value,
            @Nullable String note,
            boolean isMended,
            List<UUID> photos) {

        public NewAnswer {
            photos = List.copyOf(photos);
        }
    }

    /**
     * What to say in a notice.
     *
     * @param deadline null for that of the checklist
     * @param recipient who has to mend it; null for the builder
     * @param demand what they have to do; null for nothing beside the items
     * @param servedTo who took it there and then; null where it is served later
     */
    record NoticeWish(
            @Nullable Limit deadline,
            @Nullable String recipient,
            @Nullable String demand,
            @Nullable String servedTo) {}

    /**
     * Which inspections; null members do not narrow.
     *
     * @param type the code of a kind of the register, {@code segment}, {@code cell} or {@code place}
     * @param from not before
     * @param to before
     * @param isProved only those whose presence is proved, or only others
     * @param hasFailed only those in which something failed, or only others
     * @param hasOnSpot only those in which something was mended on the spot, or only others
     * @param hasNotice only those with a notice, or only others
     * @param failedItem only those in which this item failed
     * @param builder of their targets; empty for those without
     * @param campaignId only those that count for this campaign
     * @param partyId of those, only the visits of this team or department
     * @param after the id of the last one of the page before
     */
    record SiteInspectionQuery(
            @Nullable String checklist,
            @Nullable String type,
            @Nullable UUID targetId,
            @Nullable UUID inspectorId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean isProved,
            @Nullable Boolean hasFailed,
            @Nullable Boolean hasOnSpot,
            @Nullable Boolean hasNotice,
            @Nullable String failedItem,
            @Nullable String builder,
            @Nullable UUID campaignId,
            @Nullable UUID partyId,
            @Nullable UUID after,
            int limit) {}

    /**
     * An object to inspect.
     *
     * @param kindLabels the name of its kind
     * @param metres from the place that was asked for to its nearest point
     * @param lastAt when it was inspected last; null for never
     * @param openNotices how many notices of it are not over
     */
    record NearTarget(
            UUID id,
            String kind,
            Labels kindLabels,
            String name,
            @Nullable String builder,
            double metres,
            LonLat lonLat,
            @Nullable Instant lastAt,
            int openNotices) {}
}
