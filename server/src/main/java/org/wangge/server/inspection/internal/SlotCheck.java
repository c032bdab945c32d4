package org.wangge.server.inspection.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.wangge.server.inspection.CampaignRosters;
import org.wangge.server.inspection.CampaignRosters.NewSlot;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.inspection.internal.CampaignSlotRows.KeptSlot;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.ProblemException;

/**
 * Looks at rows of a roster, all of them, and tells what is wrong with each.
 *
 * @param starts of the campaign
 * @param ends of it, exclusive
 * @param people who work here, and belong to a body that takes part
 * @param targets of those named, which are the campaign's
 */
record SlotCheck(
        UUID campaign, Instant starts, Instant ends, Set<UUID> people, Set<UUID> targets, List<KeptSlot> kept) {

    /**
     * The slots that are new.
     *
     * @throws ProblemException 409 where the only fault is that somebody would be in two at once, else 422; with an error for each bad row
     */
    List<NewSlot> fresh(List<NewSlot> sent) {
        Map<UUID, KeptSlot> byId = new HashMap<>();
        kept.forEach(slot -> byId.put(slot.slot().id(), slot));
        List<FieldError> errors = new ArrayList<>();
        List<NewSlot> fresh = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            NewSlot slot = sent.get(i);
            KeptSlot known = byId.get(slot.id());
            if (known != null
                    && known.campaignId().equals(campaign)
                    && known.slot().equals(slot)) {
                continue;
            }
            int before = errors.size();
            check(i, slot, known != null, fresh, errors);
            if (errors.size() == before || slot.to().isAfter(slot.from())) {
                // A bad row is compared with as well: all that is wrong is told at once.
                fresh.add(slot);
            }
        }
        if (!errors.isEmpty()) {
            throw refused(errors, sent.size());
        }
        return fresh;
    }

    private void check(int index, NewSlot slot, boolean isKnown, List<NewSlot> others, List<FieldError> errors) {
        String row = "/slots/" + index;
        if (isKnown || others.stream().anyMatch(other -> other.id().equals(slot.id()))) {
            errors.add(bad(row + "/id", "Another slot has this id"));
        }
        if (!people.contains(slot.personId())) {
            errors.add(bad(row + "/personId", "There is nobody like this who works here for a body that takes part"));
        }
        if (slot.targetId() != null && !targets.contains(slot.targetId())) {
            errors.add(bad(row + "/targetId", "The campaign has no such target"));
        }
        if (!slot.to().isAfter(slot.from())
                || Duration.between(slot.from(), slot.to()).compareTo(CampaignRosters.LONGEST_SLOT) > 0) {
            errors.add(bad(row + "/to", "A slot lasts up to " + CampaignRosters.LONGEST_SLOT.toHours() + " hours"));
        } else if (slot.from().isBefore(starts) || slot.to().isAfter(ends)) {
            errors.add(bad(row + "/from", "It is not in the time of the campaign"));
        }
        boolean isTwice = others.stream().anyMatch(other -> overlaps(slot, other))
                || kept.stream().anyMatch(other -> overlaps(slot, other.slot()));
        if (isTwice) {
            errors.add(new FieldError(
                    row + "/personId",
                    InspectionProblem.CAMPAIGN_SLOT_OVERLAPS.name(),
                    "The person is in another slot at that time"));
        }
    }

    private static boolean overlaps(NewSlot one, NewSlot other) {
        return one.personId().equals(other.personId())
                && !one.id().equals(other.id())
                && one.from().isBefore(other.to())
                && other.from().isBefore(one.to());
    }

    private static FieldError bad(String pointer, String detail) {
        return new FieldError(pointer, InspectionProblem.CAMPAIGN_SLOT_REFUSED.name(), detail);
    }

    private static ProblemException refused(List<FieldError> errors, int rows) {
        boolean onlyOverlaps =
                errors.stream().allMatch(error -> error.code().equals(InspectionProblem.CAMPAIGN_SLOT_OVERLAPS.name()));
        long bad = errors.stream()
                .map(error -> error.pointer().replaceAll("/[^/]*$", ""))
                .distinct()
                .count();
        return new ProblemException(
                onlyOverlaps ? InspectionProblem.CAMPAIGN_SLOT_OVERLAPS : InspectionProblem.CAMPAIGN_SLOT_REFUSED,
                bad + " of " + rows + " rows cannot be taken, and none was",
                errors,
                Map.of(),
                null);
    }
}
