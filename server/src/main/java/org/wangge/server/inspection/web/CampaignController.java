package org.wangge.server.inspection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.Campaign;
import org.wangge.server.inspection.CampaignBoard;
import org.wangge.server.inspection.CampaignBoard.TargetProgress;
import org.wangge.server.inspection.CampaignKind;
import org.wangge.server.inspection.Campaigns;
import org.wangge.server.inspection.Campaigns.CampaignQuery;
import org.wangge.server.inspection.web.CampaignRequests.CampaignBody;
import org.wangge.server.inspection.web.CampaignRequests.CampaignCloseBody;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** Campaigns, and joint actions of several bodies. */
@RestController
@RequestMapping("/api/campaigns")
class CampaignController {

    private final Campaigns campaigns;
    private final OfficeTime time;

    CampaignController(Campaigns campaigns, OfficeTime time) {
        this.campaigns = campaigns;
        this.time = time;
    }

    /** Campaigns the caller may see, those that begin last first. */
    @GetMapping
    Page<CampaignCard> list(Caller caller, @ParameterObject CampaignList query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<CampaignCard> found = campaigns.list(caller, query.wanted(time, limit + 1)).stream()
                .map(CampaignCard::of)
                .toList();
        return Page.of(found, limit, request, CampaignCard::id);
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<CampaignCard> get(Caller caller, @PathVariable UUID id) {
        return tagged(ResponseEntity.ok(), campaigns.get(caller, id));
    }

    /** Makes a campaign and finds its targets. The same {@code clientId} with the same content again answers the one made first. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(413)
    ResponseEntity<CampaignCard> create(Caller caller, @RequestBody CampaignBody body) {
        Campaign made = campaigns.create(caller, body.clientId(), body.draft());
        return tagged(ResponseEntity.created(URI.create("/api/campaigns/" + made.id())), made);
    }

    /** Writes a campaign anew and finds its targets again. */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({409, 413})
    ResponseEntity<CampaignCard> change(
            Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody CampaignBody body) {
        return tagged(
                ResponseEntity.ok(),
                campaigns.change(
                        caller,
                        id,
                        body.draft(),
                        stored -> ifMatch.requireVersion(stored.version(), CampaignCard.of(stored))));
    }

    /** Closes a campaign with a report of how it stands. The same words again answer the same. */
    @PostMapping(path = "/{id}/close", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({404, 409, 422})
    ResponseEntity<CampaignCard> close(Caller caller, @PathVariable UUID id, @RequestBody CampaignCloseBody body) {
        return tagged(ResponseEntity.ok(), campaigns.close(caller, id, body.summary()));
    }

    /** How a campaign stands: what was visited and found, by body, its quotas and its roster. */
    @GetMapping("/{id}/board")
    @AlsoAnswers(404)
    CampaignBoard board(Caller caller, @PathVariable UUID id) {
        return campaigns.board(caller, id);
    }

    /** How its targets stand, by name. */
    @GetMapping("/{id}/targets")
    @AlsoAnswers(404)
    Page<TargetProgress> targets(
            Caller caller,
            @PathVariable UUID id,
            @ParameterObject CampaignTargetList query,
            HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        return Page.of(
                campaigns.targets(caller, id, query.behind(), query.after(), limit + 1),
                limit,
                request,
                TargetProgress::id);
    }

    private static ResponseEntity<CampaignCard> tagged(ResponseEntity.BodyBuilder answer, Campaign campaign) {
        CampaignCard card = CampaignCard.of(campaign);
        return answer.eTag(card.tag()).body(card);
    }

    /**
     * @param kind only {@code campaign} or {@code joint}
     * @param open only those that are not closed, or only others
     * @param on {@code YYYY-MM-DD}: only those that last on this day; of any when absent
     * @param limit campaigns in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record CampaignList(
            @Nullable CampaignKind kind,
            @Nullable Boolean open,
            @Nullable String on,
            @Nullable Integer limit,
            @Nullable UUID after) {

        CampaignQuery wanted(OfficeTime time, int most) {
            return new CampaignQuery(
                    kind,
                    open,
                    on == null ? null : LocalDate.ofInstant(time.parse(on, "on"), time.zone()),
                    after,
                    most);
        }
    }

    /**
     * @param behind only targets that were not visited enough, or only others
     * @param limit targets in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record CampaignTargetList(
            @Nullable Boolean behind,
            @Nullable Integer limit,
            @Nullable UUID after) {}
}
