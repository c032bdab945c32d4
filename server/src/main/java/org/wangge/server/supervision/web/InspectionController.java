package org.wangge.server.supervision.web;

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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.shared.web.TableFiles;
import org.wangge.server.supervision.Inspection;
import org.wangge.server.supervision.InspectionKind;
import org.wangge.server.supervision.Inspections;
import org.wangge.server.supervision.SupervisionProblem;

/** Inspections of segments: upwards, downwards and among peers. */
@RestController
@RequestMapping("/api/river-inspections")
class InspectionController {

    private final Inspections inspections;
    private final OfficeTime time;

    InspectionController(Inspections inspections, OfficeTime time) {
        this.inspections = inspections;
        this.time = time;
    }

    /** Inspections the caller may see, the latest first. */
    @GetMapping
    Page<Inspection> list(Caller caller, @ParameterObject InspectionList query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        return Page.of(
                inspections.list(caller, query.wanted(query.after(), limit + 1)), limit, request, Inspection::id);
    }

    /** The same as a file. */
    @GetMapping(
            value = "/export",
            produces = {TableFiles.CSV, TableFiles.XLSX})
    ResponseEntity<Resource> export(
            Caller caller, @ParameterObject InspectionList query, @ParameterObject InspectionFile file) {
        InspectionTable style = new InspectionTable(file.lang() == TableFiles.Language.EN);
        return TableFiles.answer("inspections", file.format(), style.sheet(), time, rows -> {
            rows.row(style.headings());
            UUID after = null;
            List<Inspection> page;
            do {
                page = inspections.list(caller, query.wanted(after, QueryValues.MAX_LIMIT));
                for (Inspection each : page) {
                    rows.row(style.row(each));
                    after = each.id();
                }
            } while (page.size() == QueryValues.MAX_LIMIT);
        });
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<Inspection> get(Caller caller, @PathVariable UUID id) {
        return tagged(inspections.get(caller, id));
    }

    /**
     * Takes an inspection with what it found; each finding becomes a case. The same {@code clientId} with the same content again answers the
     * one taken first.
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Inspection> record(Caller caller, @RequestBody InspectionBody body) {
        Inspection made = inspections.record(caller, body.wanted());
        return ResponseEntity.created(URI.create("/api/river-inspections/" + made.id()))
                .eTag(tag(made))
                .body(made);
    }

    /** Adds something that was found; once, however often it is sent. */
    @PostMapping(path = "/{id}/findings", consumes = MediaType.APPLICATION_JSON_VALUE)
    Inspection addFinding(Caller caller, @PathVariable UUID id, @RequestBody FindingBody body) {
        return inspections.addFinding(caller, id, body.finding());
    }

    /** Says something else of the whole. */
    @PutMapping(path = "/{id}/result", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Inspection> putResult(
            Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody ResultBody body) {
        return tagged(inspections.putResult(
                caller, id, body.result(), stored -> ifMatch.requireVersion(stored.version(), stored)));
    }

    private static ResponseEntity<Inspection> tagged(Inspection inspection) {
        return ResponseEntity.ok().eTag(tag(inspection)).body(inspection);
    }

    private static String tag(Inspection inspection) {
        return EntityTags.versioned(inspection.version(), inspection);
    }

    /**
     * @param kind only {@code up}, {@code down} or {@code peer}
     * @param segmentId only of this segment
     * @param inspectorId only by this person
     * @param chiefId only of segments of which this person was chief on that day
     * @param from the first day
     * @param to the day after the last
     * @param open only those with a case that is open, or only those without
     * @param limit inspections in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record InspectionList(
            @Nullable InspectionKind kind,
            @Nullable UUID segmentId,
            @Nullable UUID inspectorId,
            @Nullable UUID chiefId,
            @Nullable String from,
            @Nullable String to,
            @Nullable Boolean open,
            @Nullable Integer limit,
            @Nullable UUID after) {

        Inspections.InspectionQuery wanted(@Nullable UUID behind, int most) {
            return new Inspections.InspectionQuery(
                    kind,
                    segmentId,
                    inspectorId,
                    chiefId,
                    Days.find(from, "from"),
                    Days.find(to, "to"),
                    open,
                    behind,
                    most);
        }
    }

    /** In which file, and in which language. */
    record InspectionFile(TableFiles.Format format, TableFiles.@Nullable Language lang) {}

    /**
     * @param clientId made by who sends it, so that it is taken once
     * @param inspectorId the caller's person when absent
     * @param on {@code YYYY-MM-DD}
     * @param findings may be added later
     */
    record InspectionBody(
            @Nullable UUID clientId,
            InspectionKind kind,
            @Nullable UUID inspectorId,
            UUID segmentId,
            String on,
            @Nullable String result,
            @Nullable List<FindingBody> findings) {

        Inspections.NewInspection wanted() {
            return new Inspections.NewInspection(
                    clientId,
                    kind,
                    inspectorId,
                    segmentId,
                    Days.get(on, "/on"),
                    result,
                    findings == null
                            ? List.of()
                            : findings.stream().map(FindingBody::finding).toList());
        }
    }

    /**
     * @param clientId made by who sends it: one finding, and one case, for each
     * @param crs the system of {@code lon} and {@code lat}, CRS84 when absent
     * @param category {@code part:01001} or {@code item:06010}
     * @param photos their ids, at most 9
     */
    record FindingBody(
            UUID clientId,
            double lon,
            double lat,
            @Nullable String crs,
            String category,
            String text,
            @Nullable List<UUID> photos) {

        Inspections.NewFinding finding() {
            CategoryCode code = CategoryCode.parse(category)
                    .orElseThrow(() -> ProblemException.ofField(
                            SupervisionProblem.FINDING_REFUSED,
                            "/category",
                            "A category is written part:01001 or item:06010"));
            return new Inspections.NewFinding(
                    clientId, QueryValues.place(lon, lat, crs), code, text, photos == null ? List.of() : photos);
        }
    }

    /**
     * @param result null for nothing
     */
    record ResultBody(@Nullable String result) {}
}
