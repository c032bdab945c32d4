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
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseActions;
import org.wangge.server.casework.CaseDetail;
import org.wangge.server.casework.CaseQuery;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.Categories;
import org.wangge.server.casework.CellCount;
import org.wangge.server.casework.Duplicates;
import org.wangge.server.casework.NearestAnswer;
import org.wangge.server.casework.NearestCase;
import org.wangge.server.casework.NearestQuery;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.NumberedAnswer;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

@RestController
@RequestMapping("/api/cases")
class CaseController {

    private final Cases cases;
    private final CaseActions actions;
    private final Duplicates duplicates;
    private final Categories categories;
    private final OfficeTime time;

    CaseController(Cases cases, CaseActions actions, Duplicates duplicates, Categories categories, OfficeTime time) {
        this.cases = cases;
        this.actions = actions;
        this.duplicates = duplicates;
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

    /** One case with all that follows from its log, and what the caller may do to it now. */
    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<DetailAnswer> get(Caller caller, @PathVariable UUID id) {
        return answer(actions.get(caller, id));
    }

    /**
     * Does something to a case. {@code verify} and {@code check} first ask somebody and then give the answer; {@code resume} ends a suspension,
     * or gives the answer of the body a case was transferred to. With {@code If-Match} or {@code version} only where nothing but comments
     * and what happens by itself as time passes came since; 409, 412 and 403 show the case as {@code current}, and 412 and 409 what was sent as {@code yours}.
     */
    @PostMapping("/{id}/actions/{action}")
    @AlsoAnswers({409, 412})
    ResponseEntity<DetailAnswer> act(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable ActionWord action,
            @Nullable IfMatch ifMatch,
            @RequestBody(required = false) @Nullable ActionBody body) {
        ActionBody sent = Objects.requireNonNullElse(body, ActionBody.EMPTY);
        try {
            return answer(actions.act(caller, id, sent.request(action, version(ifMatch), time)));
        } catch (ProblemException e) {
            throw e.members().get("current") instanceof CaseDetail current ? bothSides(e, current, action, sent) : e;
        }
    }

    /** The case as its own address shows it, and what was sent. */
    private static ProblemException bothSides(
            ProblemException e, CaseDetail current, ActionWord action, ActionBody sent) {
        return new ProblemException(
                e.problem(),
                e.detail(),
                e.errors(),
                Map.of("current", DetailAnswer.of(current), "yours", new Yours(action, sent)),
                e.where());
    }

    /** What the caller wanted, to stand beside what is there. */
    record Yours(ActionWord action, ActionBody body) {}

    /** What happened to a case, the oldest first. Who sees only their own cases does not see who did it. */
    @GetMapping("/{id}/log")
    List<EventAnswer> log(Caller caller, @PathVariable UUID id) {
        boolean isStaff = caller.may(Permission.VIEW_PHONES);
        return actions.log(caller, id).stream()
                .map(logged -> EventAnswer.of(logged, isStaff))
                .toList();
    }

    /** Cases that may be the same as this one, the nearest first. */
    @GetMapping(
            value = "/{id}/duplicates",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    FeatureCollection<CaseProperties> duplicates(
            Caller caller, @PathVariable UUID id, @ParameterObject CaseQueries.AlongQuery query) {
        return features(duplicates.of(caller, id, query.segment()));
    }

    /** Cases that may be the same as one that is about to be reported, the nearest first. */
    @GetMapping(
            value = "/duplicates",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    FeatureCollection<CaseProperties> duplicates(Caller caller, @ParameterObject CaseQueries.DuplicateQuery query) {
        return features(duplicates.of(
                caller,
                QueryValues.place(query.lon(), query.lat(), query.crs()),
                CaseQueries.category(query.category()),
                query.segment()));
    }

    private static FeatureCollection<CaseProperties> features(List<NearestCase> found) {
        return new FeatureCollection<>(
                found.stream().map(CaseProperties::feature).toList(), List.of());
    }

    /** Cases for a list or a map. */
    @GetMapping(produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(304)
    ResponseEntity<FeatureCollection<CaseProperties>> list(
            Caller caller,
            @ParameterObject CaseFilterQuery filter,
            @ParameterObject CaseQueries.PageQuery query,
            HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<CaseView> found =
                cases.list(caller, new CaseQuery(filter.filter(time), query.orderOrId(), query.after(), limit + 1));
        Page<CaseView> page = Page.of(found, limit, request, CaseView::id);
        return ResponseEntity.ok().eTag(EntityTags.weak(page)).body(page.features(CaseProperties::feature));
    }

    /** The nearest open cases the caller may see, nearest first. */
    @GetMapping(
            value = "/nearest",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @NumberedAnswer
    ResponseEntity<FeatureCollection<CaseProperties>> nearest(
            Caller caller, @ParameterObject CaseQueries.NearQuery query, @ParameterObject CaseFilterQuery filter) {
        NearestAnswer answer = cases.nearestAsOf(
                caller,
                new NearestQuery(
                        QueryValues.place(query.lon(), query.lat(), filter.crs()),
                        QueryValues.limit(query.limit(), QueryValues.NEAREST_LIMIT),
                        query.maxMetresOrAny(),
                        filter.filter(time)));
        return ResponseEntity.ok()
                .header(NumberedAnswer.HEADER, Long.toString(answer.change()))
                .body(features(answer.cases()));
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

    private static ResponseEntity<DetailAnswer> answer(CaseDetail detail) {
        return ResponseEntity.ok()
                .eTag(EntityTags.versioned(detail.view().version(), detail))
                .body(DetailAnswer.of(detail));
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
