package org.wangge.server.inspection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * How a campaign stands, of the targets a caller may see.
 *
 * @param at of when
 * @param parties in their order; without any, one row for everybody
 * @param quotas in their order; those of parties only for who sees all targets
 */
public record CampaignBoard(
        Instant at,
        CampaignTotals totals,
        List<PartyProgress> parties,
        List<QuotaProgress> quotas,
        RosterProgress roster) {

    public CampaignBoard {
        parties = List.copyOf(parties);
        quotas = List.copyOf(quotas);
    }

    /**
     * What was visited and found, each visit once. {@code findings = onSpot + inNotices}.
     *
     * @param visited targets that were visited at all
     */
    public record CampaignTotals(
            int targets, int visited, int visits, int findings, int onSpot, int inNotices, int notices) {}

    /**
     * What a body did. The visits and findings of all add up to the totals; targets do not, where several visit the same.
     *
     * @param partyId null for everybody, where no bodies are named
     * @param people who visited for it
     * @param reached times of its quotas in which it visited enough
     * @param begun times of its quotas that have begun
     */
    public record PartyProgress(
            @Nullable UUID partyId,
            @Nullable String name,
            int targets,
            int visits,
            int findings,
            int onSpot,
            int inNotices,
            int notices,
            int people,
            int reached,
            int begun) {}

    /**
     * How a quota stands: each target or body in each time of it is one of four.
     *
     * @param reached visited enough
     * @param open not enough yet, in the time that lasts
     * @param missed not enough, in a time that is over
     * @param coming in a time that has not begun
     */
    public record QuotaProgress(CampaignQuota quota, long reached, long open, long missed, long coming) {}

    /**
     * How the roster stands.
     *
     * @param kept slots with a visit
     * @param missed slots that are over without
     * @param on slots that last without one so far
     */
    public record RosterProgress(int slots, int kept, int missed, int on, int coming) {}

    /**
     * How a target stands.
     *
     * @param lastAt the last visit that counts; null for none
     * @param reached times of its quotas in which it was visited enough
     * @param begun times of its quotas that have begun
     * @param isBehind whether it was not visited enough in a time that has begun; without a quota, whether it was not visited at all
     */
    public record TargetProgress(
            TargetKind kind,
            UUID id,
            String type,
            String name,
            LonLat lonLat,
            int visits,
            int findings,
            @Nullable Instant lastAt,
            int reached,
            int begun,
            boolean isBehind) {}
}
