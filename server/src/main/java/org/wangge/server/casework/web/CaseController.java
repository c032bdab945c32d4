package org.wangge.server.casework.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CaseQuery;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.Categories;
import org.wangge.server.casework.CellCount;
import org.wangge.server.casework.NearestQuery;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/cases")
class CaseController {

    private final Cases cases;
    private final Categories categories;
    private final OfficeTime time;

    CaseController(Cases cases, Categories categories, OfficeTime time) {
        this.cases = cases;
        this.categories = categories;
        this.time = time;
    }

    /** Reports a case; a retry with the same client id answers the case made first. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CaseAnswer> report(Caller caller, @RequestBody CaseRequest request) {
        CaseView view = cases.report(caller, request.toNewCase(time));
        return ResponseEntity.created(URI.create("/api/cases/" + view.id()))
                .eTag(tag(view))
                .body(CaseAnswer.of(view));
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<CaseAnswer> get(Caller caller, @PathVariable UUID id) {
        return answer(cases.get(caller, id));
    }

    /** Closes a case. With {@code If-Match} only the version it names. */
    @PostMapping("/{id}/actions/close")
    @AlsoAnswers(409)
    ResponseEntity<CaseAnswer> close(
            Caller caller,
            @PathVariable UUID id,
            @Nullable IfMatch ifMatch,
            @RequestBody(required = false) @Nullable CloseRequest body) {
        CloseRequest request = Objects.requireNonNullElse(body, CloseRequest.EMPTY);
        String at = request.at();
        JsonNode place = request.place();
        var closing = new Cases.Closing(
                request.note(),
                at == null ? null : time.parse(at),
                place == null || place.isNull() ? null : PlaceReading.read(place, request.crs()),
                version(ifMatch));
        try {
            return answer(cases.close(caller, id, closing));
        } catch (ProblemException e) {
            throw e.members().get("current") instanceof CaseView current ? stale(e, current) : e;
        }
    }

    /** With the current state as the resource itself shows it. */
    private static ProblemException stale(ProblemException e, CaseView current) {
        return new ProblemException(
                e.problem(), e.detail(), e.errors(), Map.of("current", CaseAnswer.of(current)), e.where());
    }

    /** Cases for a map, by id. */
    @GetMapping(produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(304)
    ResponseEntity<FeatureCollection<CaseProperties>> list(
            Caller caller, @ParameterObject CaseQueries.ListQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        String bbox = query.bbox();
        List<CaseView> found = cases.list(
                caller,
                new CaseQuery(
                        bbox == null ? null : QueryValues.bbox(bbox, query.crs()),
                        query.state(),
                        CaseQueries.categories(query.category()),
                        query.after(),
                        limit + 1));
        Page<CaseView> page = Page.of(found, limit, request, CaseView::id);
        return ResponseEntity.ok().eTag(EntityTags.weak(page)).body(page.features(CaseProperties::feature));
    }

    /** The nearest open cases the caller may see, nearest first. */
    @GetMapping(
            value = "/nearest",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    FeatureCollection<CaseProperties> nearest(Caller caller, @ParameterObject CaseQueries.NearQuery query) {
        LonLat from = QueryValues.place(query.lon(), query.lat(), query.crs());
        return new FeatureCollection<>(
                cases
                        .nearest(
                                caller,
                                new NearestQuery(
                                        from,
                                        QueryValues.limit(query.limit(), QueryValues.NEAREST_LIMIT),
                                        query.maxMetresOrAny(),
                                        CaseQueries.categories(query.category())))
                        .stream()
                        .map(CaseProperties::feature)
                        .toList(),
                List.of());
    }

    /** How many cases the caller may see in which cell; the last, without a cell, are those outside. */
    @GetMapping("/statistics")
    List<CellCount> statistics(Caller caller, @ParameterObject CaseQueries.StatisticsParameters parameters) {
        return cases.statistics(caller, parameters.query(time));
    }

    /** The categories a case can have. */
    @GetMapping("/categories")
    List<CategoryAnswer> categories(Caller caller, @ParameterObject CaseQueries.CategoryQuery query) {
        return categories.matching(caller, Objects.requireNonNullElse(query.q(), "")).stream()
                .map(category -> new CategoryAnswer(
                        category.code().toString(),
                        category.name(),
                        category.labels(),
                        category.classCode(),
                        category.className(),
                        category.classLabels()))
                .toList();
    }

    /**
     * @param code as a report names it
     */
    record CategoryAnswer(
            String code, String name, Labels labels, String classCode, String className, Labels classLabels) {}

    private static ResponseEntity<CaseAnswer> answer(CaseView view) {
        return ResponseEntity.ok().eTag(tag(view)).body(CaseAnswer.of(view));
    }

    /** The version, which an edit compares, and a digest, because a cell may get another name. */
    private static String tag(CaseView view) {
        return EntityTags.versioned(view.version(), view);
    }

    /** The version {@code If-Match} names; null when any will do, one that never is when it names none. */
    private static @Nullable Integer version(@Nullable IfMatch ifMatch) {
        if (ifMatch == null || ifMatch.any()) {
            return null;
        }
        return ifMatch.tags().stream()
                .filter(tag -> tag.matches("\"\\d{1,9}-[^\"]*\""))
                .map(tag -> Integer.valueOf(tag.substring(1, tag.indexOf('-'))))
                .max(Integer::compare)
                .orElse(-1);
    }
}
