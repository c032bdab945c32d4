package org.wangge.server.inspection.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.inspection.Campaign;
import org.wangge.server.inspection.Campaign.CampaignReport;
import org.wangge.server.inspection.CampaignBoard;
import org.wangge.server.inspection.CampaignBoard.RosterProgress;
import org.wangge.server.inspection.CampaignBoard.TargetProgress;
import org.wangge.server.inspection.CampaignQuota.QuotaOf;
import org.wangge.server.inspection.CampaignRosters.CampaignSlot;
import org.wangge.server.inspection.CampaignRosters.SlotState;
import org.wangge.server.inspection.Campaigns;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.inspection.internal.CampaignTally.Visit;
import org.wangge.server.inspection.internal.CampaignTargets.FoundTarget;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.Sha256;
import org.wangge.server.shared.WrittenText;

@Repository
@Transactional
class JdbcCampaigns implements Campaigns {

    private static final int LONGEST_SUMMARY = 4000;

    private final CampaignRows rows;
    private final CampaignChecks checks;
    private final CampaignTargets targets;
    private final CampaignSlotRows slots;
    private final SiteRights rights;
    private final InspectionTopic topic;
    private final Audit audit;
    private final OfficeTime time;

    JdbcCampaigns(
            CampaignRows rows,
            CampaignChecks checks,
            CampaignTargets targets,
            CampaignSlotRows slots,
            SiteRights rights,
            InspectionTopic topic,
            Audit audit,
            OfficeTime time) {
        this.rows = rows;
        this.checks = checks;
        this.targets = targets;
        this.slots = slots;
        this.rights = rights;
        this.topic = topic;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Campaign create(Caller caller, @Nullable UUID clientId, CampaignDraft draft) {
        caller.require(Permission.APPROVE_CASE);
        if (clientId == null) {
            throw ProblemException.ofField(
                    InspectionProblem.CAMPAIGN_REFUSED, "/clientId", "Who sends it gives it a client id");
        }
        String digest = Sha256.hex(caller.accountId() + " " + draft);
        if (rows.ofClient(clientId).isPresent()) {
            return again(caller, clientId, digest);
        }
        CampaignDraft kept = checks.checked(draft);
        List<FoundTarget> found = found(caller, kept);
        UUID id = Ids.next();
        if (!rows.insert(caller, id, clientId, digest, kept)) {
            return again(caller, clientId, digest);
        }
        rows.writeParties(id, kept.parties());
        targets.write(id, found);
        Campaign made = get(caller, id);
        audit.change(caller, "campaign.create", subject(id), null, made);
        tell(id, "made");
        return made;
    }

    private Campaign again(Caller caller, UUID clientId, String digest) {
        CampaignRows.Known known = rows.ofClient(clientId).orElseThrow();
        if (!known.digest().equals(digest)) {
            throw ProblemException.ofField(
                    InspectionProblem.CAMPAIGN_CLIENT_ID_REUSED,
                    "/clientId",
                    "Another campaign was sent with this client id");
        }
        return get(caller, known.id());
    }

    private List<FoundTarget> found(Caller caller, CampaignDraft draft) {
        List<FoundTarget> found = targets.find(caller, draft.targets(), time.now());
        rights.requireEachInArea(caller, found.stream().map(FoundTarget::areas).toList());
        return found;
    }

    @Override
    public Campaign change(Caller caller, UUID id, CampaignDraft draft, Consumer<Campaign> precondition) {
        Campaign before = held(caller, id);
        precondition.accept(before);
        requireOpen(before);
        CampaignDraft kept = checks.checked(draft);
        List<FoundTarget> found = found(caller, kept);
        rows.update(id, kept);
        int outside = slots.countOutside(id, CampaignTargets.ids(found));
        if (outside > 0) {
            throw ProblemException.ofField(
                    InspectionProblem.CAMPAIGN_REFUSED,
                    "/targets",
                    outside + " slots of the roster would be outside of it");
        }
        rows.writeParties(id, kept.parties());
        targets.write(id, found);
        Campaign after = get(caller, id);
        audit.change(caller, "campaign.change", subject(id), before, after);
        tell(id, "changed");
        return after;
    }

    /** Tells boards that are open, when the transaction commits. */
    void tell(UUID id, String state) {
        topic.tell(targets.cells(id), null, new InspectionTopic.Told(id, "campaign", state));
    }

    /** One that the caller may change, all of it, until the end of the transaction. */
    Campaign held(Caller caller, UUID id) {
        caller.require(Permission.APPROVE_CASE);
        rows.lock(id);
        Campaign stored = get(caller, id);
        if (rows.targets(caller, id, List.of()).size() < stored.targets()) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Some of its targets are not in your area");
        }
        return stored;
    }

    static void requireOpen(Campaign campaign) {
        if (campaign.report() != null) {
            throw new ProblemException(
                    InspectionProblem.CAMPAIGN_CLOSED,
                    "It was closed by " + campaign.report().closedBy());
        }
    }

    @Override
    public Campaign close(Caller caller, UUID id, String summary) {
        Campaign before = held(caller, id);
        String said = WrittenText.get(InspectionProblem.CAMPAIGN_REFUSED, "/summary", summary, LONGEST_SUMMARY);
        if (before.report() != null && before.report().summary().equals(said)) {
            return before;
        }
        requireOpen(before);
        if (before.from().isAfter(today())) {
            throw new ProblemException(InspectionProblem.CAMPAIGN_REFUSED, "It has not begun");
        }
        CampaignTally tally = tally(caller, before);
        rows.setReport(id, new CampaignReport(said, caller.displayName(), time.now(), tally.totals(), tally.parties()));
        Campaign after = get(caller, id);
        audit.change(caller, "campaign.close", subject(id), before, after);
        tell(id, "closed");
        return after;
    }

    @Override
    @Transactional(readOnly = true)
    public Campaign get(Caller caller, UUID id) {
        return rows.find(caller, id)
                .orElseThrow(
                        () -> new ProblemException(InspectionProblem.CAMPAIGN_NOT_FOUND, "There is no campaign " + id));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Campaign> list(Caller caller, CampaignQuery query) {
        return rows.list(caller, query);
    }

    @Override
    @Transactional(readOnly = true)
    public CampaignBoard board(Caller caller, UUID id) {
        Campaign campaign = get(caller, id);
        CampaignTally tally = tally(caller, campaign);
        // Who sees some of the visits only cannot be told that a body has not made enough.
        boolean seesAll = caller.scope().isEverywhere();
        return new CampaignBoard(
                time.now(),
                tally.totals(),
                tally.parties(),
                tally.quotas(quota -> seesAll || quota.per() == QuotaOf.TARGET),
                roster(slots.list(id, null, null)));
    }

    private static RosterProgress roster(List<CampaignSlot> all) {
        Map<SlotState, Long> counts =
                all.stream().collect(Collectors.groupingBy(CampaignSlot::state, Collectors.counting()));
        return new RosterProgress(
                all.size(),
                counts.getOrDefault(SlotState.KEPT, 0L).intValue(),
                counts.getOrDefault(SlotState.MISSED, 0L).intValue(),
                counts.getOrDefault(SlotState.ON, 0L).intValue(),
                counts.getOrDefault(SlotState.COMING, 0L).intValue());
    }

    @Override
    @Transactional(readOnly = true)
    public List<TargetProgress> targets(
            Caller caller, UUID id, @Nullable Boolean isBehind, @Nullable UUID after, int limit) {
        List<TargetProgress> all = tally(caller, get(caller, id)).perTarget();
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(after)) {
                from = i + 1;
            }
        }
        return all.subList(from, all.size()).stream()
                .filter(target -> isBehind == null || isBehind == target.isBehind())
                .limit(limit)
                .toList();
    }

    private CampaignTally tally(Caller caller, Campaign campaign) {
        List<Visit> visits = rows.visits(caller, campaign.id());
        return new CampaignTally(campaign, rows.targets(caller, campaign.id(), visits), visits, today(), time.zone());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), time.zone());
    }

    static String subject(UUID id) {
        return "campaign/" + id;
    }
}
