package org.wangge.server.inspection.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.inspection.Campaign.ListedTarget;
import org.wangge.server.inspection.CampaignKind;
import org.wangge.server.inspection.CampaignQuota;
import org.wangge.server.inspection.CampaignRosters;
import org.wangge.server.inspection.CampaignRosters.NewSlot;
import org.wangge.server.inspection.Campaigns;
import org.wangge.server.inspection.Campaigns.CampaignDraft;
import org.wangge.server.inspection.Campaigns.WantedTargets;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.WrittenText;
import org.wangge.server.shared.web.GeometryMember;
import tools.jackson.databind.JsonNode;

/** Campaigns as they are sent. */
final class CampaignRequests {

    private static final int LONGEST_TEXT = 100;
    private static final int MOST_KINDS = 200;
    private static final GeometryMember AREA = new GeometryMember(
            new GeoJsonReader(new GeoJsonLimits(20_000, 3)),
            InspectionProblem.CAMPAIGN_SHAPE_REFUSED,
            InspectionProblem.CAMPAIGN_AREA_TOO_LARGE);

    private CampaignRequests() {}

    /**
     * A campaign, without what the server says of it.
     *
     * @param clientId made by who sends it, so that it is made once; of no meaning in a change
     * @param checklist by which; any when absent
     * @param from {@code YYYY-MM-DD}, the first day
     * @param to {@code YYYY-MM-DD}, the last day
     * @param parties ids of teams and departments that take part; everybody when absent, two at least in a joint action
     */
    record CampaignBody(
            @Nullable UUID clientId,
            CampaignKind kind,
            String name,
            @Nullable String checklist,
            LocalDate from,
            LocalDate to,
            CampaignTargetsBody targets,
            @Nullable List<UUID> parties,
            @Nullable List<CampaignQuota> quotas) {

        CampaignDraft draft() {
            return new CampaignDraft(
                    kind,
                    name,
                    checklist,
                    from,
                    to,
                    targets.wanted(),
                    parties == null ? List.of() : parties,
                    quotas == null ? List.of() : quotas);
        }
    }

    /**
     * What is to be visited: objects of kinds that meet all that is said, and what is listed one by one.
     *
     * @param kinds codes of kinds of the register
     * @param states of these, all when absent
     * @param text in the name or the code
     * @param cell the id of a cell of any level
     * @param geometry an area: a Polygon or a MultiPolygon
     * @param crs of the geometry, CRS84 when absent
     */
    record CampaignTargetsBody(
            @Nullable List<String> kinds,
            @Nullable List<String> states,
            @Nullable String text,
            @Nullable UUID cell,
            @Nullable JsonNode geometry,
            @Nullable String crs,
            @Nullable List<ListedTarget> listed) {

        WantedTargets wanted() {
            List<String> wantedKinds = several(kinds, "/targets/kinds", MOST_KINDS);
            return new WantedTargets(
                    wantedKinds.stream().distinct().toList(),
                    several(states, "/targets/states", MOST_KINDS),
                    WrittenText.find(InspectionProblem.CAMPAIGN_REFUSED, "/targets/text", text, LONGEST_TEXT),
                    cell,
                    geometry == null || geometry.isNull() ? null : area(geometry, crs),
                    several(listed, "/targets/listed", Campaigns.MOST_TARGETS));
        }
    }

    private static <T> List<T> several(@Nullable List<T> sent, String pointer, int most) {
        if (sent != null && sent.size() > most) {
            throw ProblemException.ofField(InspectionProblem.CAMPAIGN_REFUSED, pointer, "There are at most " + most);
        }
        return sent == null ? List.of() : sent;
    }

    private static Geometry area(JsonNode json, @Nullable String crs) {
        Geometry shape = AREA.read(json, crs, "/targets/geometry");
        if (shape.isEmpty() || !shape.isValid() || !(shape instanceof Polygonal)) {
            throw ProblemException.ofField(
                    InspectionProblem.CAMPAIGN_SHAPE_REFUSED,
                    "/targets/geometry",
                    "It is an area that does not cross itself");
        }
        return shape;
    }

    /** The words with which a campaign is closed. */
    record CampaignCloseBody(String summary) {}

    /** Rows of a roster. */
    record CampaignSlotsBody(List<CampaignSlotBody> slots) {

        List<NewSlot> wanted(OfficeTime time) {
            several(slots, "/slots", CampaignRosters.MOST_SLOTS);
            List<NewSlot> wanted = new ArrayList<>();
            for (int i = 0; i < slots.size(); i++) {
                wanted.add(slots.get(i).slot(time, "/slots/" + i));
            }
            return wanted;
        }
    }

    /**
     * @param id made by who sends it: one slot for each
     * @param targetId any target of the campaign when absent
     * @param from an RFC 3339 time
     * @param to the same, exclusive; at most 24 hours later
     */
    record CampaignSlotBody(
            UUID id, UUID personId, @Nullable UUID targetId, String from, String to) {

        NewSlot slot(OfficeTime time, String pointer) {
            return new NewSlot(
                    id, personId, targetId, at(time, from, pointer + "/from"), at(time, to, pointer + "/to"));
        }

        /** As exactly as the database keeps it, so that a second try is seen to be one. */
        private static Instant at(OfficeTime time, String text, String pointer) {
            return time.parse(text, pointer).truncatedTo(ChronoUnit.MICROS);
        }
    }
}
