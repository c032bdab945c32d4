package org.wangge.server.inspection;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.Campaign.ListedTarget;
import org.wangge.server.inspection.CampaignBoard.TargetProgress;

/**
 * Campaigns, and joint actions of several bodies. Reading needs {@code VIEW_CASES} and shows those with a target in the area, and those in whose
 * roster one stands; writing needs {@code APPROVE_CASE} and all targets in the area. Every change is in the audit.
 */
public interface Campaigns {

    /** The most targets of a campaign. */
    int MOST_TARGETS = 5000;

    /**
     * Makes a campaign; the same {@code clientId} and content again answers the first.
     *
     * @param clientId made by who sends it; refused with 422 where there is none
     */
    Campaign create(Caller caller, @Nullable UUID clientId, CampaignDraft draft);

    /**
     * Writes it anew and finds its targets again.
     *
     * @param precondition sees the campaign, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException 409 where it is closed, 422 where slots would be outside of it
     */
    Campaign change(Caller caller, UUID id, CampaignDraft draft, Consumer<Campaign> precondition);

    /**
     * Ends a campaign with a report of how it stands. The same again answers the first.
     *
     * @throws org.wangge.server.shared.ProblemException 409 where it was closed with other words
     */
    Campaign close(Caller caller, UUID id, String summary);

    /** One campaign; 404 where there is none for this caller. */
    Campaign get(Caller caller, UUID id);

    /** Those that begin last first. */
    List<Campaign> list(Caller caller, CampaignQuery query);

    /** How a campaign stands. */
    CampaignBoard board(Caller caller, UUID id);

    /**
     * How its targets stand, by name.
     *
     * @param isBehind only those not visited enough, or only others; null for all
     * @param after the id of the last one of the page before
     */
    List<TargetProgress> targets(Caller caller, UUID id, @Nullable Boolean isBehind, @Nullable UUID after, int limit);

    /**
     * A campaign as it is sent.
     *
     * @param checklist null for any
     * @param from the first day
     * @param to the last day
     * @param parties ids of teams and departments; two at least in a joint action
     */
    record CampaignDraft(
            CampaignKind kind,
            String name,
            @Nullable String checklist,
            LocalDate from,
            LocalDate to,
            WantedTargets targets,
            List<UUID> parties,
            List<CampaignQuota> quotas) {

        public CampaignDraft {
            parties = List.copyOf(parties);
            quotas = List.copyOf(quotas);
        }
    }

    /**
     * What is to be visited: objects of kinds that meet all that is said, and what is listed one by one.
     *
     * @param kinds codes of kinds of the register
     * @param area objects with a place inside them in it, CGCS2000; null for everywhere, which a joint action may not say
     */
    record WantedTargets(
            List<String> kinds,
            List<String> states,
            @Nullable String text,
            @Nullable UUID cell,
            @Nullable Geometry area,
            List<ListedTarget> listed) {

        public WantedTargets {
            kinds = List.copyOf(kinds);
            states = List.copyOf(states);
            listed = List.copyOf(listed);
        }
    }

    /**
     * Which campaigns; null members do not narrow.
     *
     * @param isOpen only those that are not closed, or only others
     * @param on only those that last on this day
     * @param after the id of the last one of the page before
     */
    record CampaignQuery(
            @Nullable CampaignKind kind,
            @Nullable Boolean isOpen,
            @Nullable LocalDate on,
            @Nullable UUID after,
            int limit) {}
}
