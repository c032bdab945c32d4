package org.wangge.server.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.inspection.CampaignBoard.CampaignTotals;
import org.wangge.server.inspection.CampaignBoard.PartyProgress;

/**
 * What is to be visited in a time, by whom and how often.
 *
 * @param checklist by which; null for any
 * @param from its first day
 * @param to its last day
 * @param parties the teams and departments that take part, in the order in which a visit of somebody in several is theirs; empty for everybody
 * @param targets how many places it has
 * @param report how it ended; null until it is closed
 */
public record Campaign(
        UUID id,
        CampaignKind kind,
        String name,
        @Nullable String checklist,
        LocalDate from,
        LocalDate to,
        CampaignSelection selection,
        List<CampaignParty> parties,
        List<CampaignQuota> quotas,
        int targets,
        @Nullable CampaignReport report,
        int version) {

    public Campaign {
        parties = List.copyOf(parties);
        quotas = List.copyOf(quotas);
    }

    /**
     * What was asked for when its targets were found.
     *
     * @param kinds codes of kinds of the register
     * @param states of these, all when empty
     * @param text in the name or the code; null for any
     * @param cell the id of a cell; null for everywhere
     * @param areaJson a GeoJSON area in CGCS2000 longitude and latitude; null for everywhere
     * @param listed what was named one by one
     */
    public record CampaignSelection(
            List<String> kinds,
            List<String> states,
            @Nullable String text,
            @Nullable UUID cell,
            @Nullable String areaJson,
            List<ListedTarget> listed) {

        public CampaignSelection {
            listed = List.copyOf(listed);
            kinds = List.copyOf(kinds);
            states = List.copyOf(states);
        }
    }

    /** A target by its id. */
    public record ListedTarget(TargetKind kind, UUID id) {}

    /** A team or department that takes part. */
    public record CampaignParty(UUID id, String name) {}

    /**
     * How it ended: what was counted when it was closed, which visits that come in later do not change.
     *
     * @param summary what whoever closed it has to say
     */
    public record CampaignReport(
            String summary, String closedBy, Instant closedAt, CampaignTotals totals, List<PartyProgress> parties) {

        public CampaignReport {
            parties = List.copyOf(parties);
        }
    }
}
