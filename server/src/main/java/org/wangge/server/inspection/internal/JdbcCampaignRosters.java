package org.wangge.server.inspection.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.inspection.Campaign;
import org.wangge.server.inspection.Campaign.CampaignParty;
import org.wangge.server.inspection.CampaignRosters;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

@Repository
@Transactional
class JdbcCampaignRosters implements CampaignRosters {

    private final JdbcCampaigns campaigns;
    private final CampaignSlotRows rows;
    private final OwnSlots own;
    private final People people;
    private final Units units;
    private final Audit audit;
    private final OfficeTime time;

    JdbcCampaignRosters(
            JdbcCampaigns campaigns,
            CampaignSlotRows rows,
            OwnSlots own,
            People people,
            Units units,
            Audit audit,
            OfficeTime time) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.own = own;
        this.people = people;
        this.units = units;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<CampaignSlot> list(Caller caller, UUID campaign, @Nullable Instant from, @Nullable Instant to) {
        campaigns.get(caller, campaign);
        return rows.list(campaign, from, to);
    }

    @Override
    @Transactional(readOnly = true)
    public List<OwnSlot> own(Caller caller, OwnSlotQuery query) {
        caller.require(Permission.VIEW_CASES);
        UUID person = caller.personId();
        return person == null ? List.of() : own.list(caller, person, query);
    }

    @Override
    public List<CampaignSlot> enter(Caller caller, UUID id, List<NewSlot> slots) {
        Campaign campaign = campaigns.held(caller, id);
        rows.lock();
        List<CampaignSlot> before = rows.list(id, null, null);
        if (slots.isEmpty() || slots.size() > MOST_SLOTS) {
            throw tooMany();
        }
        List<NewSlot> fresh = check(caller, campaign, slots).fresh(slots);
        if (fresh.isEmpty()) {
            return before;
        }
        JdbcCampaigns.requireOpen(campaign);
        if (before.size() + fresh.size() > MOST_SLOTS) {
            throw tooMany();
        }
        fresh.forEach(slot -> rows.insert(id, slot));
        List<CampaignSlot> after = rows.list(id, null, null);
        audit.change(caller, "campaign.roster", JdbcCampaigns.subject(id), null, fresh);
        campaigns.tell(id, "roster");
        return after;
    }

    private SlotCheck check(Caller caller, Campaign campaign, List<NewSlot> slots) {
        Set<UUID> named = slots.stream().map(NewSlot::personId).collect(Collectors.toSet());
        Set<UUID> parties = campaign.parties().stream().map(CampaignParty::id).collect(Collectors.toSet());
        Set<UUID> working = people.list(caller, named).stream()
                .filter(Person::active)
                .map(Person::id)
                .filter(person ->
                        parties.isEmpty() || units.inboxesOf(person).stream().anyMatch(parties::contains))
                .collect(Collectors.toSet());
        return new SlotCheck(
                campaign.id(),
                campaign.from().atStartOfDay(time.zone()).toInstant(),
                campaign.to().plusDays(1).atStartOfDay(time.zone()).toInstant(),
                working,
                new HashSet<>(rows.targets(
                        campaign.id(),
                        slots.stream()
                                .map(NewSlot::targetId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()))),
                rows.of(named, slots.stream().map(NewSlot::id).toList()));
    }

    private static ProblemException tooMany() {
        return ProblemException.ofField(
                InspectionProblem.CAMPAIGN_SLOT_REFUSED, "/slots", "A campaign has 1 to " + MOST_SLOTS + " slots");
    }

    @Override
    public void remove(Caller caller, UUID id, UUID slot) {
        Campaign campaign = campaigns.held(caller, id);
        JdbcCampaigns.requireOpen(campaign);
        CampaignSlot known = rows.list(id, null, null).stream()
                .filter(each -> each.id().equals(slot))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(InspectionProblem.CAMPAIGN_SLOT_NOT_FOUND, "There is no slot " + slot));
        if (!known.from().isAfter(time.now())) {
            throw new ProblemException(
                    InspectionProblem.CAMPAIGN_SLOT_BEGUN, "It has begun: whether it is kept stays to be seen");
        }
        rows.delete(slot);
        audit.change(caller, "campaign.roster-remove", JdbcCampaigns.subject(id), known, null);
        campaigns.tell(id, "roster");
    }
}
