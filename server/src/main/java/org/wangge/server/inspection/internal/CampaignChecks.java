package org.wangge.server.inspection.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.springframework.stereotype.Component;
import org.wangge.server.inspection.CampaignKind;
import org.wangge.server.inspection.CampaignQuota;
import org.wangge.server.inspection.CampaignQuota.QuotaOf;
import org.wangge.server.inspection.Campaigns.CampaignDraft;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.organisation.Unit;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.WrittenText;

/** Whether a campaign can be as it is sent. Its targets are looked at when they are found. */
@Component
class CampaignChecks {

    static final int LONGEST_NAME = 200;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;
    private static final int MOST_DAYS = 731;
    private static final int MOST_PARTIES = 50;
    private static final int MOST_QUOTAS = 10;
    private static final int MOST_VISITS = 1000;

    private final JdbcChecklists checklists;
    private final Units units;

    CampaignChecks(JdbcChecklists checklists, Units units) {
        this.checklists = checklists;
        this.units = units;
    }

    /**
     * The draft as it is kept.
     *
     * @throws ProblemException 422 where it cannot be
     */
    CampaignDraft checked(CampaignDraft sent) {
        days(sent.from(), sent.to());
        String checklist = sent.checklist();
        require(
                checklist == null || checklists.find(checklist, null).isPresent(),
                "/checklist",
                "There is no such checklist");
        parties(sent.kind(), sent.parties());
        quotas(sent);
        Geometry area = sent.targets().area();
        require(
                sent.kind() != CampaignKind.JOINT || area != null,
                "/targets/geometry",
                "A joint action is over an area");
        require(area == null || area instanceof Polygonal, "/targets/geometry", "An area is a polygon");
        return new CampaignDraft(
                sent.kind(),
                WrittenText.get(InspectionProblem.CAMPAIGN_REFUSED, "/name", sent.name(), LONGEST_NAME),
                checklist,
                sent.from(),
                sent.to(),
                sent.targets(),
                sent.parties(),
                sent.quotas());
    }

    private static void days(LocalDate from, LocalDate to) {
        require(
                from.getYear() >= FIRST_YEAR && from.getYear() <= LAST_YEAR,
                "/from",
                "It is a day of the years " + FIRST_YEAR + " to " + LAST_YEAR);
        require(!to.isBefore(from), "/to", "A campaign ends on the day it begins, or later");
        require(ChronoUnit.DAYS.between(from, to) < MOST_DAYS, "/to", "A campaign has at most " + MOST_DAYS + " days");
    }

    private void parties(CampaignKind kind, List<UUID> parties) {
        require(parties.size() <= MOST_PARTIES, "/parties", "At most " + MOST_PARTIES + " bodies take part");
        require(kind != CampaignKind.JOINT || parties.size() > 1, "/parties", "In a joint action two bodies take part");
        for (int i = 0; i < parties.size(); i++) {
            UUID id = parties.get(i);
            require(
                    units.exists(Unit.Kind.TEAM, id) || units.exists(Unit.Kind.DEPARTMENT, id),
                    "/parties/" + i,
                    "There is no such team or department");
        }
        require(new HashSet<>(parties).size() == parties.size(), "/parties", "A body takes part once");
    }

    private static void quotas(CampaignDraft sent) {
        require(sent.quotas().size() <= MOST_QUOTAS, "/quotas", "A campaign has at most " + MOST_QUOTAS + " quotas");
        for (int i = 0; i < sent.quotas().size(); i++) {
            CampaignQuota quota = sent.quotas().get(i);
            require(
                    quota.visits() > 0 && quota.visits() <= MOST_VISITS,
                    "/quotas/" + i + "/visits",
                    "A quota is 1 to " + MOST_VISITS + " visits");
            require(
                    quota.per() != QuotaOf.PARTY || !sent.parties().isEmpty(),
                    "/quotas/" + i + "/per",
                    "No bodies are named that could visit");
        }
        require(new HashSet<>(sent.quotas()).size() == sent.quotas().size(), "/quotas", "A quota stands there twice");
    }

    private static void require(boolean isGood, String pointer, String detail) {
        if (!isGood) {
            throw ProblemException.ofField(InspectionProblem.CAMPAIGN_REFUSED, pointer, detail);
        }
    }
}
