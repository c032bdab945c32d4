package org.wangge.server.inspection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** Who is to be where in a campaign. Reading needs what {@link Campaigns} needs, writing what changing the campaign needs. */
public interface CampaignRosters {

    /** The most slots of a campaign. */
    int MOST_SLOTS = 2000;

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
