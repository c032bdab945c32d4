package org.wangge.server.demo.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPeople;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.inspection.CampaignKind;
import org.wangge.server.inspection.CampaignQuota;
import org.wangge.server.inspection.CampaignQuota.QuotaEvery;
import org.wangge.server.inspection.CampaignQuota.QuotaOf;
import org.wangge.server.inspection.CampaignRosters;
import org.wangge.server.inspection.CampaignRosters.NewSlot;
import org.wangge.server.inspection.Campaigns;
import org.wangge.server.inspection.Campaigns.CampaignDraft;
import org.wangge.server.inspection.Campaigns.WantedTargets;
import org.wangge.server.shared.OfficeTime;

/** A campaign against dust that lasts, with a roster round the clock, and the four posts of the sites, of which some are vacant. */
@Component
class TownCampaigns {

    private static final int DAYS = 7;
    private static final Duration SLOT = Duration.ofHours(8);

    /** How many inspectors take turns: who had the first slot has one to come. */
    private static final int TURN = 7;

    private static final List<String> FOUR = List.of("grid-head", "grid-worker", "inspector", "supervisor");

    private final Campaigns campaigns;
    private final CampaignRosters rosters;
    private final AssetPeople posts;
    private final AssetPlaces places;
    private final TownCallers callers;
    private final OfficeTime time;

    TownCampaigns(
            Campaigns campaigns,
            CampaignRosters rosters,
            AssetPeople posts,
            AssetPlaces places,
            TownCallers callers,
            OfficeTime time) {
        this.campaigns = campaigns;
        this.rosters = rosters;
        this.posts = posts;
        this.places = places;
        this.callers = callers;
        this.time = time;
    }

    /** Needs the sites, the cells and the people to be there. */
    void load(Caller caller, Town town, Instant now) {
        List<UUID> people = callers.of(caller, town.office(), Town.Post.INSPECTOR, Role.INSPECTOR).stream()
                .map(each -> Objects.requireNonNull(each.personId()))
                .toList();
        posts(caller, people, now);
        LocalDate today = LocalDate.ofInstant(now, time.zone());
        UUID campaign = campaigns
                .create(
                        caller,
                        id("campaign"),
                        new CampaignDraft(
                                CampaignKind.CAMPAIGN,
                                "扬尘治理专项行动",
                                "dust-7",
                                today.minusDays(DAYS),
                                today.plusDays(DAYS),
                                new WantedTargets(List.of("construction-site"), List.of(), null, null, null, List.of()),
                                List.of(),
                                List.of(new CampaignQuota(QuotaOf.TARGET, 1, QuotaEvery.WEEK))))
                .id();
        rosters.enter(caller, campaign, slots(people, today.minusDays(1)));
    }

    /** Three days round the clock. */
    private List<NewSlot> slots(List<UUID> people, LocalDate from) {
        Instant first = from.atStartOfDay(time.zone()).toInstant();
        List<NewSlot> slots = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Instant begin = first.plus(SLOT.multipliedBy(i));
            slots.add(new NewSlot(
                    id("slot " + i), people.get(i % Math.min(TURN, people.size())), null, begin, begin.plus(SLOT)));
        }
        return slots;
    }

    private void posts(Caller caller, List<UUID> people, Instant now) {
        List<AssetPlace> sites = new ArrayList<>();
        places.each(caller, AssetFilter.ofKind("construction-site", null), sites::add);
        Instant since = now.minus(Duration.ofDays(DAYS));
        for (int i = 0; i < sites.size(); i++) {
            int filled = i % 3 == 2 ? FOUR.size() - 1 : FOUR.size();
            for (int slot = 0; slot < filled; slot++) {
                posts.put(caller, sites.get(i).id(), FOUR.get(slot), people.get((i + slot) % people.size()), since);
            }
        }
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("town campaign " + name).getBytes(StandardCharsets.UTF_8));
    }
}
