package org.wangge.server.inspection.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.CampaignBoard.PartyProgress;
import org.wangge.server.inspection.CampaignBoard.TargetProgress;
import org.wangge.server.inspection.CampaignRosters;
import org.wangge.server.inspection.CampaignRosters.CampaignSlot;
import org.wangge.server.inspection.Campaigns;
import org.wangge.server.inspection.web.CampaignRequests.CampaignSlotsBody;
import org.wangge.server.inspection.web.SiteInspectionController.SiteFile;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.TableFiles;

/** Rosters of campaigns, and campaigns as files. */
@RestController
@RequestMapping("/api/campaigns/{id}")
class CampaignRosterController {

    private final CampaignRosters rosters;
    private final Campaigns campaigns;
    private final OfficeTime time;

    CampaignRosterController(CampaignRosters rosters, Campaigns campaigns, OfficeTime time) {
        this.rosters = rosters;
        this.campaigns = campaigns;
        this.time = time;
    }

    /** Who is to be where, the earliest first, and what became of it. */
    @GetMapping("/slots")
    @AlsoAnswers(404)
    List<CampaignSlot> list(Caller caller, @PathVariable UUID id, @ParameterObject CampaignSlotList query) {
        return rosters.list(
                caller,
                id,
                query.from() == null ? null : time.parse(query.from(), "from"),
                query.to() == null ? null : time.parse(query.to(), "to"));
    }

    /**
     * Enters slots, all or none; every row that cannot be is told. A slot that is there already with the same content changes nothing. Answers
     * the whole roster.
     */
    @PostMapping(path = "/slots", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({404, 409, 422})
    List<CampaignSlot> enter(Caller caller, @PathVariable UUID id, @RequestBody CampaignSlotsBody body) {
        return rosters.enter(caller, id, body.wanted(time));
    }

    /** Takes back a slot that has not begun. */
    @DeleteMapping("/slots/{slot}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AlsoAnswers(409)
    void remove(Caller caller, @PathVariable UUID id, @PathVariable UUID slot) {
        rosters.remove(caller, id, slot);
    }

    /** How a campaign stands as a file, by target, body or slot. */
    @GetMapping(
            value = "/export",
            produces = {TableFiles.CSV, TableFiles.XLSX})
    @AlsoAnswers(404)
    ResponseEntity<Resource> export(
            Caller caller,
            @PathVariable UUID id,
            @ParameterObject CampaignSheet sheet,
            @ParameterObject SiteFile file) {
        CampaignTables style = new CampaignTables(file.lang() == TableFiles.Language.EN, time.zone());
        return switch (sheet.rows()) {
            case TARGETS -> {
                List<TargetProgress> found = campaigns.targets(caller, id, null, null, Campaigns.MOST_TARGETS);
                yield TableFiles.answer("campaign-targets", file.format(), style.targetSheet(), time, rows -> {
                    rows.row(style.targetHeadings());
                    for (TargetProgress each : found) {
                        rows.row(style.targetRow(each));
                    }
                });
            }
            case PARTIES -> {
                List<PartyProgress> found = campaigns.board(caller, id).parties();
                yield TableFiles.answer("campaign-bodies", file.format(), style.partySheet(), time, rows -> {
                    rows.row(style.partyHeadings());
                    for (PartyProgress each : found) {
                        rows.row(style.partyRow(each));
                    }
                });
            }
            case SLOTS -> {
                List<CampaignSlot> found = rosters.list(caller, id, null, null);
                yield TableFiles.answer("campaign-roster", file.format(), style.slotSheet(), time, rows -> {
                    rows.row(style.slotHeadings());
                    for (CampaignSlot each : found) {
                        rows.row(style.slotRow(each));
                    }
                });
            }
        };
    }

    /**
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time: slots that end after
     * @param to the same: slots that begin before
     */
    record CampaignSlotList(@Nullable String from, @Nullable String to) {}

    /** Of what the file has a row each. */
    record CampaignSheet(SheetRows rows) {}

    /** Of what a file has a row each. */
    enum SheetRows {
        TARGETS,
        PARTIES,
        SLOTS
    }
}
