package org.wangge.server.grid.draft.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
import org.wangge.geodata.LonLat;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.draft.AreaQuery;
import org.wangge.server.grid.draft.DraftArea;
import org.wangge.server.grid.draft.DraftChange;
import org.wangge.server.grid.draft.DraftStep;
import org.wangge.server.grid.draft.DraftView;
import org.wangge.server.grid.draft.Drafts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.Feature;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Link;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** Drafts over HTTP. A draft's strong entity tag is its version. */
@RestController
@RequestMapping("/api/grid/drafts")
class DraftController {

    private final Drafts drafts;
    private final OfficeTime time;

    DraftController(Drafts drafts, OfficeTime time) {
        this.drafts = drafts;
        this.time = time;
    }

    /** Opens a draft of a layer. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(404)
    ResponseEntity<DraftAnswer> open(Caller caller, @RequestBody DraftQueries.NewDraft body) {
        caller.require(Permission.PLAN_GRID);
        DraftView draft = drafts.open(
                caller,
                Objects.requireNonNullElse(body.layer(), Grid.BASE_LAYER),
                time.parse(body.from()),
                body.name());
        return ResponseEntity.created(URI.create("/api/grid/drafts/" + draft.id()))
                .eTag(tag(draft.version()))
                .body(DraftAnswer.of(draft));
    }

    /** Drafts, the newest first. */
    @GetMapping
    DraftAnswer.DraftsAnswer list(
            Caller caller, @ParameterObject DraftQueries.ListQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<DraftView> found = drafts.list(caller, query.layer(), query.state(), query.after(), limit + 1);
        Page<DraftView> page = Page.of(found, limit, request, DraftView::id);
        return new DraftAnswer.DraftsAnswer(
                page.items().stream().map(DraftAnswer::of).toList(), page.links());
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<DraftAnswer> get(Caller caller, @PathVariable UUID id) {
        return answer(drafts.get(caller, id));
    }

    /** Ends a draft without publishing it. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AlsoAnswers(409)
    void discard(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        caller.require(Permission.PLAN_GRID);
        orCurrent(() -> {
            drafts.discard(caller, id, version(ifMatch));
            return id;
        });
    }

    /** The areas that meet a box, of all levels or one, by id. */
    @GetMapping(
            value = "/{id}/areas",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(304)
    ResponseEntity<AreaProperties.AreasAnswer> areas(
            Caller caller,
            @PathVariable UUID id,
            @ParameterObject DraftQueries.AreasQuery query,
            HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        String bbox = query.bbox();
        Drafts.AreaPage found = drafts.areas(
                caller,
                id,
                new AreaQuery(
                        bbox == null ? null : QueryValues.bbox(bbox, query.crs()),
                        query.level(),
                        query.after(),
                        limit + 1));
        Page<DraftArea> page = Page.of(found.areas(), limit, request, DraftArea::id);
        return ResponseEntity.ok()
                .eTag(EntityTags.weak(id, found.version(), query))
                .body(new AreaProperties.AreasAnswer(
                        "FeatureCollection",
                        found.version(),
                        page.items().stream().map(AreaProperties::feature).toList(),
                        page.links()));
    }

    @GetMapping(
            value = "/{id}/areas/{area}",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    Feature<AreaProperties> area(Caller caller, @PathVariable UUID id, @PathVariable UUID area) {
        return AreaProperties.feature(drafts.area(caller, id, area));
    }

    /** Does an operation. */
    @PostMapping(value = "/{id}/operations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    ResponseEntity<ChangeAnswer> apply(
            Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody OperationRequest body) {
        caller.require(Permission.PLAN_GRID);
        Long version = version(ifMatch);
        return changed(() -> drafts.apply(caller, id, version, OperationReading.read(body), body.title()));
    }

    /** Takes back what was done last. */
    @PostMapping("/{id}/undo")
    @AlsoAnswers(409)
    ResponseEntity<ChangeAnswer> undo(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        caller.require(Permission.PLAN_GRID);
        return changed(() -> drafts.undo(caller, id, version(ifMatch)));
    }

    /** Does again what was undone last. */
    @PostMapping("/{id}/redo")
    @AlsoAnswers(409)
    ResponseEntity<ChangeAnswer> redo(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        caller.require(Permission.PLAN_GRID);
        return changed(() -> drafts.redo(caller, id, version(ifMatch)));
    }

    /** What was done, the newest first. */
    @GetMapping("/{id}/operations")
    DraftAnswer.StepsAnswer steps(
            Caller caller,
            @PathVariable UUID id,
            @ParameterObject DraftQueries.StepsQuery query,
            HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<DraftStep> found = drafts.steps(caller, id, query.before(), limit + 1);
        List<DraftStep> items = found.subList(0, Math.min(limit, found.size()));
        List<Link> links = found.size() <= limit
                ? List.of()
                : List.of(new Link(
                        "next",
                        "%s?limit=%d&before=%d"
                                .formatted(
                                        request.getRequestURI(),
                                        limit,
                                        items.getLast().number())));
        return new DraftAnswer.StepsAnswer(items, links);
    }

    /** The shortest way along borders between two nodes. */
    @PostMapping(value = "/{id}/trace", consumes = MediaType.APPLICATION_JSON_VALUE)
    DraftQueries.TraceAnswer trace(Caller caller, @PathVariable UUID id, @RequestBody DraftQueries.TraceRequest body) {
        caller.require(Permission.PLAN_GRID);
        LonLat from = place("from", body.from());
        LonLat to = place("to", body.to());
        return new DraftQueries.TraceAnswer(
                drafts.trace(caller, id, from, to).map(AreaProperties::json).orElse(null));
    }

    private static LonLat place(String member, List<Double> numbers) {
        if (numbers.size() != 2) {
            throw ProblemException.ofField(RequestProblem.REFUSED, "/" + member, member + " is [lon, lat]");
        }
        return QueryValues.place(numbers.get(0), numbers.get(1), null);
    }

    /** Checks the whole draft. */
    @PostMapping("/{id}/check")
    ChangeAnswer.CheckAnswer check(Caller caller, @PathVariable UUID id) {
        return ChangeAnswer.CheckAnswer.of(drafts.check(caller, id));
    }

    /** How the draft differs from the layer it began from. */
    @GetMapping(
            value = "/{id}/comparison",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    FeatureCollection<AreaProperties.DifferenceProperties> comparison(Caller caller, @PathVariable UUID id) {
        return new FeatureCollection<>(
                drafts.comparison(caller, id).stream()
                        .map(AreaProperties.DifferenceProperties::feature)
                        .toList(),
                List.of());
    }

    /** Puts what the draft changes onto the layer as it is now. */
    @PostMapping("/{id}/rebase")
    @AlsoAnswers(409)
    ResponseEntity<DraftAnswer> rebase(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        caller.require(Permission.PLAN_GRID);
        return answer(orCurrent(() -> drafts.rebase(caller, id, version(ifMatch))));
    }

    private static ResponseEntity<ChangeAnswer> changed(java.util.function.Supplier<DraftChange> work) {
        DraftChange change = orCurrent(work);
        return ResponseEntity.ok().eTag(tag(change.version())).body(ChangeAnswer.of(change));
    }

    private static ResponseEntity<DraftAnswer> answer(DraftView draft) {
        return ResponseEntity.ok().eTag(tag(draft.version())).body(DraftAnswer.of(draft));
    }

    /** Shows the current draft, and faults, as the calls about them do. */
    static <T> T orCurrent(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException e) {
            throw DraftProblems.shown(e);
        }
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** The version {@code If-Match} names; null when any will do, one that never is when it names none. */
    static @Nullable Long version(IfMatch ifMatch) {
        if (ifMatch.any()) {
            return null;
        }
        if (ifMatch.tags().isEmpty()) {
            throw new ProblemException(
                    RequestProblem.PRECONDITION_REQUIRED, "Send If-Match with the version of the draft you have read");
        }
        return ifMatch.tags().stream()
                .filter(tag -> tag.matches("\"\\d{1,18}\""))
                .map(tag -> Long.valueOf(tag.substring(1, tag.length() - 1)))
                .max(Long::compare)
                .orElse(-1L);
    }
}
