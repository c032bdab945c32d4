package org.wangge.server.inspection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.shared.Labels;

/**
 * Somebody looked at a place by a checklist. It is never changed.
 *
 * @param at when, by the phone
 * @param answers in the order of the checklist
 * @param notice in which stands what failed and was not mended; null where nothing did
 * @param reinspects the notice it looked at again; null for an inspection of its own
 * @param recordedAt when the office learnt of it
 */
public record SiteInspection(
        UUID id,
        UUID clientId,
        UsedChecklist checklist,
        InspectedTarget target,
        Inspector inspector,
        Instant at,
        Presence presence,
        @Nullable String note,
        List<ItemAnswer> answers,
        @Nullable NoticeName notice,
        @Nullable NoticeName reinspects,
        Instant recordedAt) {

    public SiteInspection {
        answers = List.copyOf(answers);
    }

    /**
     * The version that was answered.
     *
     * @param newestThen the newest version when the answers came in: greater where the phone did not know of it yet
     */
    public record UsedChecklist(String code, int version, int newestThen, Labels labels) {}

    /**
     * What was looked at, as it was then.
     *
     * @param type the code of a kind of the register; else as the kind
     * @param builder who builds there; null where nobody is named
     * @param geometryJson GeoJSON in CGCS2000 longitude and latitude, unrounded
     */
    public record InspectedTarget(
            TargetKind kind,
            UUID id,
            String type,
            String name,
            @Nullable String builder,
            String geometryJson) {}

    /**
     * Who did it.
     *
     * @param personId null for an account without a person
     */
    public record Inspector(@Nullable UUID personId, String name) {}

    /**
     * Whether they were there.
     *
     * @param place where the phone was; null where it did not say
     * @param accuracyMetres of that, null where the phone did not say
     * @param distanceMetres from there to the target, 0 inside an area; null without a place
     */
    public record Presence(
            PresenceProof proof,
            @Nullable LonLat place,
            @Nullable Double accuracyMetres,
            @Nullable Double distanceMetres) {}

    /**
     * How an item was found.
     *
     * @param value in the item's unit or in words; null for none
     * @param outcome of one that failed; null for others
     */
    public record ItemAnswer(
            UUID id,
            String item,
            Labels labels,
            @Nullable String unit,
            ItemResult result,
            @Nullable String value,
            @Nullable String note,
            @Nullable FindingOutcome outcome,
            List<UUID> photos) {

        public ItemAnswer {
            photos = List.copyOf(photos);
        }
    }

    /** A notice by its number. */
    public record NoticeName(UUID id, int year, int number, NoticeState state) {}
}
