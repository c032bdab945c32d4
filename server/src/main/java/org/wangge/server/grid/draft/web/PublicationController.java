package org.wangge.server.grid.draft.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.grid.draft.Publication;
import org.wangge.server.grid.draft.Publications;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Link;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** Publications, and what they tell of cells and layers. */
@RestController
@RequestMapping("/api/grid")
class PublicationController {

    private final Publications publications;
    private final OfficeTime time;

    PublicationController(Publications publications, OfficeTime time) {
        this.publications = publications;
        this.time = time;
    }

    /** Makes a draft the layer from a date on. */
    @PostMapping("/drafts/{id}/publish")
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    ResponseEntity<Publication> publish(
            Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @RequestBody(required = false) DraftQueries.@Nullable PublishRequest body) {
        caller.require(Permission.PLAN_GRID);
        Long version = DraftController.version(ifMatch);
        Publication made = DraftController.orCurrent(() -> publications.publish(
                caller,
                id,
                version,
                time.parse(body == null ? null : body.validFrom()),
                body == null ? null : body.note()));
        return ResponseEntity.status(HttpStatus.CREATED).body(made);
    }

    /** Publications, the newest first. */
    @GetMapping("/publications")
    PublicationsAnswer list(
            Caller caller, @ParameterObject DraftQueries.PublicationsQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<Publication> found = publications.list(caller, query.layer(), query.after(), limit + 1);
        Page<Publication> page = Page.of(found, limit, request, Publication::id);
        return new PublicationsAnswer(page.items(), page.links());
    }

    @GetMapping("/publications/{id}")
    @AlsoAnswers(304)
    ResponseEntity<Publication> get(Caller caller, @PathVariable UUID id) {
        Publication publication = publications.get(caller, id);
        return ResponseEntity.ok().eTag(EntityTags.strong(publication)).body(publication);
    }

    /** Takes back a publication before its date. */
    @PostMapping("/publications/{id}/withdraw")
    @AlsoAnswers(409)
    Publication withdraw(Caller caller, @PathVariable UUID id) {
        caller.require(Permission.PLAN_GRID);
        return publications.withdraw(caller, id);
    }

    /** What a cell came from and what became of it. */
    @GetMapping("/cells/{id}/lineage")
    Publications.CellLineage lineage(Caller caller, @PathVariable UUID id) {
        return publications.lineage(caller, id);
    }

    /** The instants at which a layer changed, the first first. */
    @GetMapping("/layers/{code}/dates")
    List<Publications.LayerDate> dates(Caller caller, @PathVariable String code) {
        return publications.dates(caller, code);
    }

    /** A page of publications. */
    record PublicationsAnswer(List<Publication> items, List<Link> links) {}
}
