package org.wangge.server.inspection.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.inspection.Campaign;
import org.wangge.server.inspection.Campaign.CampaignParty;
import org.wangge.server.inspection.Campaign.CampaignReport;
import org.wangge.server.inspection.Campaign.CampaignSelection;
import org.wangge.server.inspection.Campaign.ListedTarget;
import org.wangge.server.inspection.CampaignKind;
import org.wangge.server.inspection.CampaignQuota;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.GeometryJson;

/**
 * A campaign as it is answered.
 *
 * @param targets how many places it has
 * @param report what was counted when it was closed; null until then
 */
record CampaignCard(
        UUID id,
        CampaignKind kind,
        String name,
        @Nullable String checklist,
        LocalDate from,
        LocalDate to,
        CampaignSelectionCard selection,
        List<CampaignParty> parties,
        List<CampaignQuota> quotas,
        int targets,
        @Nullable CampaignReport report,
        int version) {

    static CampaignCard of(Campaign campaign) {
        return new CampaignCard(
                campaign.id(),
                campaign.kind(),
                campaign.name(),
                campaign.checklist(),
                campaign.from(),
                campaign.to(),
                CampaignSelectionCard.of(campaign.selection()),
                campaign.parties(),
                campaign.quotas(),
                campaign.targets(),
                campaign.report(),
                campaign.version());
    }

    String tag() {
        return EntityTags.versioned(version, this);
    }

    /**
     * What was asked for when its targets were found.
     *
     * @param text in the name or the code
     * @param geometry an area; null for everywhere
     * @param listed what was named one by one
     */
    record CampaignSelectionCard(
            List<String> kinds,
            List<String> states,
            @Nullable String text,
            @Nullable UUID cell,
            @Nullable GeometryJson geometry,
            List<ListedTarget> listed) {

        static CampaignSelectionCard of(CampaignSelection selection) {
            String area = selection.areaJson();
            return new CampaignSelectionCard(
                    selection.kinds(),
                    selection.states(),
                    selection.text(),
                    selection.cell(),
                    area == null ? null : new GeometryJson(area),
                    selection.listed());
        }
    }
}
