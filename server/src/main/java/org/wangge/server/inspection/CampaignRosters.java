package org.wangge.server.inspection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;

/** Who is to be where in a campaign. Reading needs what {@link Campaigns} needs, writing what changing the campaign needs. */
public interface CampaignRosters {

    /** The most slots of a campaign. */
    int MOST_SLOTS = 2000;

    /** The most targets that are told of one slot. */
    int MOST_NEAR = 20;

    /** The longest a slot lasts. */
    Duration LONGEST_SLOT = Duration.ofHours(24);

    /** The slots that meet a time, the earliest first; null bounds do not narrow. */
    List<CampaignSlot> list(Caller caller, UUID campaign, @Nullable Instant from, @Nullable Instant to);

    /**
     * Enters slots, all or none. One that is there already, with the same content, changes nothing.
     *
     * @return all slots of the campaign
     * @throws org.wangge.server.shared.ProblemException 422 with every row that cannot be, 409 where somebody would be in two at once
     */
    List<CampaignSlot> enter(Caller caller, UUID campaign, List<NewSlot> slots);

    /**
     * Takes back a slot that has not begun.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none, 409 where it has begun: what was missed stays
     */
    void remove(Caller caller, UUID campaign, UUID slot);

    /** The slots of the caller in any campaign, the earliest first; none for an account without a person. */
    List<OwnSlot> own(Caller caller, OwnSlotQuery query);

    /**
     * Which of one's own slots.
     *
     * @param from those that end after
     * @param to those that begin before
     * @param near where one is; null where that is not known
     */
    record OwnSlotQuery(Instant from, Instant to, @Nullable LonLat near) {}

    /**
     * A slot of one's own.
     *
     * @param checklist by which is inspected; null for any
     * @param isAnyTarget whether a visit of any target keeps it
     * @param targetCount how many targets would
     * @param targets of these the nearest ones, at most {@link #MOST_NEAR}; in the order of their names where one is somewhere unknown. Of a
     *     slot that is over and of any target none
     */
    record OwnSlot(
            UUID id,
            UUID campaignId,
            String campaign,
            @Nullable String checklist,
            Instant from,
            Instant to,
            SlotState state,
            boolean isNow,
            int visits,
            boolean isAnyTarget,
            int targetCount,
            List<SlotTarget> targets) {

        public OwnSlot {
            targets = List.copyOf(targets);
        }
    }

    /**
     * A place to visit in a slot.
     *
     * @param type the code of a kind of the register, or the kind of target itself
     * @param lonLat a place inside it
     */
    record SlotTarget(UUID id, TargetKind kind, String type, String name, LonLat lonLat) {}

    /**
     * A slot as it is entered.
     *
     * @param id made by who sends it
     * @param targetId null for any target of the campaign
     * @param to exclusive
     */
    record NewSlot(UUID id, UUID personId, @Nullable UUID targetId, Instant from, Instant to) {}

    /**
     * A slot.
     *
     * @param target null for any of the campaign
     * @param isNow whether it lasts now, visited or not
     * @param visits of its person in its time at its target
     */
    record CampaignSlot(
            UUID id,
            UUID personId,
            String person,
            @Nullable UUID targetId,
            @Nullable String target,
            Instant from,
            Instant to,
            SlotState state,
            boolean isNow,
            int visits) {}

    /** How a slot stands. */
    enum SlotState {
        /** Somebody visited in it. */
        KEPT,
        /** It is over, and nobody did. */
        MISSED,
        /** It lasts, and nobody did yet. */
        ON,
        COMING;

        /** In small letters, as in JSON. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of a word. */
        @JsonCreator
        public static SlotState of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
