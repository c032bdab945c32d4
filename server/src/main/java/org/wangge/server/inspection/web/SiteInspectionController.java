package org.wangge.server.inspection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.SiteInspection;
import org.wangge.server.inspection.SiteInspections;
import org.wangge.server.inspection.SiteInspections.NearTarget;
import org.wangge.server.inspection.SiteInspections.SiteInspectionQuery;
import org.wangge.server.inspection.web.InspectionRequests.SiteInspectionBody;
import org.wangge.server.inspection.web.SiteAnswers.SiteInspectionCard;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.shared.web.TableFiles;

/** Inspections of sites and other places by checklists. */
@RestController
@RequestMapping("/api/inspections")
class SiteInspectionController {

    private static final int NEAR_LIMIT = 20;
    private static final double NEAR_METRES = 5_000;
    private static final double FARTHEST_METRES = 20_000;

    private final SiteInspections inspections;
    private final OfficeTime time;

    SiteInspectionController(SiteInspections inspections, OfficeTime time) {
        this.inspections = inspections;
        this.time = time;
    }

    /** Inspections the caller may see, the latest first. */
    @GetMapping
    Page<SiteInspectionCard> list(
            Caller caller, @ParameterObject SiteInspectionList query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<SiteInspectionCard> found = inspections.list(caller, query.wanted(time, query.after(), limit + 1)).stream()
                .map(SiteInspectionCard::of)
                .toList();
        return Page.of(found, limit, request, SiteInspectionCard::id);
    }

    /** The same as a file, a row for each answer. */
    @GetMapping(
            value = "/export",
            produces = {TableFiles.CSV, TableFiles.XLSX})
    ResponseEntity<Resource> export(
            Caller caller, @ParameterObject SiteInspectionList query, @ParameterObject SiteFile file) {
        SiteTables style = new SiteTables(file.lang() == TableFiles.Language.EN, time.zone());
        return TableFiles.answer("inspections", file.format(), style.inspectionSheet(), time, rows -> {
            rows.row(style.inspectionHeadings());
            UUID after = null;
            List<SiteInspection> page;
            do {
                page = inspections.list(caller, query.wanted(time, after, QueryValues.MAX_LIMIT));
                for (SiteInspection each : page) {
                    for (SiteInspection.ItemAnswer answer : each.answers()) {
                        rows.row(style.inspectionRow(each, answer));
                    }
                    after = each.id();
                }
            } while (page.size() == QueryValues.MAX_LIMIT);
        });
    }

    /** Objects of the register near a place, the nearest first, with when they were inspected last. */
    @GetMapping("/near")
    List<NearTarget> near(Caller caller, @ParameterObject NearQuery query) {
        double within = query.within() == null ? NEAR_METRES : query.within();
        if (!(within > 0 && within <= FARTHEST_METRES)) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "within", "within is above 0 and at most " + FARTHEST_METRES);
        }
        List<String> kinds = query.kind();
        return inspections.near(
                caller,
                QueryValues.place(query.lon(), query.lat(), query.crs()),
                kinds == null || kinds.isEmpty() ? List.of("construction-site") : kinds,
                within,
                QueryValues.limit(query.limit(), NEAR_LIMIT));
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<SiteInspectionCard> get(Caller caller, @PathVariable UUID id) {
        return tagged(ResponseEntity.ok(), inspections.get(caller, id));
    }

    /**
     * Takes an inspection with its answers. What failed and was not mended goes into a notice, which is numbered here. The same {@code clientId}
     * with the same content again answers the one taken first.
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    ResponseEntity<SiteInspectionCard> record(Caller caller, @RequestBody SiteInspectionBody body) {
        SiteInspection made = inspections.record(caller, body.wanted(time));
        return tagged(ResponseEntity.created(URI.create("/api/inspections/" + made.id())), made);
    }

    private static ResponseEntity<SiteInspectionCard> tagged(ResponseEntity.BodyBuilder answer, SiteInspection made) {
        SiteInspectionCard card = SiteInspectionCard.of(made);
        return answer.eTag(EntityTags.strong(card)).body(card);
    }

    /**
     * @param checklist only by this one
     * @param type only of these targets: the code of a kind of the register, {@code segment}, {@code cell} or {@code place}
     * @param targetId only of this target
     * @param inspectorId only by this person
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time: not before
     * @param to the same: before
     * @param proved only those whose presence is proved, or only others
     * @param failed only those in which something failed, or only others
     * @param onSpot only those in which something was mended on the spot, or only others
     * @param noticed only those with a notice, or only others
     * @param failedItem only those in which this item failed
     * @param builder only of targets of this builder
     * @param campaign only those that count for this campaign
     * @param party of those, only the visits of this team or department
     * @param limit inspections in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record SiteInspectionList(
            @Nullable String checklist,
            @Nullable String type,
            @Nullable UUID targetId,
            @Nullable UUID inspectorId,
            @Nullable String from,
            @Nullable String to,
            @Nullable Boolean proved,
            @Nullable Boolean failed,
            @Nullable Boolean onSpot,
            @Nullable Boolean noticed,
            @Nullable String failedItem,
            @Nullable String builder,
            @Nullable UUID campaign,
            @Nullable UUID party,
            @Nullable Integer limit,
            @Nullable UUID after) {

        SiteInspectionQuery wanted(OfficeTime time, @Nullable UUID behind, int most) {
            return new SiteInspectionQuery(
                    checklist,
                    type,
                    targetId,
                    inspectorId,
                    from == null ? null : time.parse(from, "from"),
                    to == null ? null : time.parse(to, "to"),
                    proved,
                    failed,
                    onSpot,
                    noticed,
                    failedItem,
                    builder,
                    campaign,
                    party,
                    behind,
                    most);
        }
    }

    /** In which file, and in which language. */
    record SiteFile(TableFiles.Format format, TableFiles.@Nullable Language lang) {}

    /**
     * @param crs the system of {@code lon} and {@code lat}, CRS84 when absent
     * @param kind codes of kinds; construction sites when absent
     * @param within metres, 5000 when absent, at most 20000
     * @param limit objects, 20 when absent
     */
    record NearQuery(
            double lon,
            double lat,
            @Nullable String crs,
            @Nullable List<String> kind,
            @Nullable Double within,
            @Nullable Integer limit) {}
}
