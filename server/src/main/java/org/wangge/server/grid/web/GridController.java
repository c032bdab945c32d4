package org.wangge.server.grid.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.LonLat;
import org.wangge.server.grid.CellCard;
import org.wangge.server.grid.CellOutline;
import org.wangge.server.grid.CellQuery;
import org.wangge.server.grid.CellsAtAnswer;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.LayerFinding;
import org.wangge.server.grid.LayerSummary;
import org.wangge.server.grid.PersonDuties;
import org.wangge.server.grid.Responsible;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.NumberedAnswer;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

@RestController
@RequestMapping("/api/grid")
class GridController {

    private final Grid grid;
    private final OfficeTime time;

    GridController(Grid grid, OfficeTime time) {
        this.grid = grid;
        this.time = time;
    }

    /** Which cells hold a place, and who is responsible for them. */
    @GetMapping("/at")
    @AlsoAnswers(404)
    @NumberedAnswer
    ResponseEntity<AtAnswer> at(Caller caller, @ParameterObject AtQuery query) {
        LonLat place = QueryValues.place(query.lon(), query.lat(), query.crs());
        Instant at = time.parse(query.at());
        CellsAtAnswer answer = grid.cellsAtAsOf(caller, place, at, layer(query.layer()));
        List<AtAnswer.Cell> cells =
                answer.cells().stream().map(AtAnswer.Cell::of).toList();
        return ResponseEntity.ok()
                .header(NumberedAnswer.HEADER, Long.toString(answer.change()))
                .body(new AtAnswer(place.lon(), place.lat(), at, cells));
    }

    /** The cells that meet a box. */
    @GetMapping(
            value = "/cells",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers({304, 404})
    ResponseEntity<FeatureCollection<CellProperties>> cells(
            Caller caller, @ParameterObject CellsQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        Instant at = time.parse(query.at());
        List<CellOutline> found = grid.list(
                caller,
                new CellQuery(
                        QueryValues.bbox(query.bbox(), query.crs()),
                        query.level(),
                        at,
                        layer(query.layer()),
                        query.after(),
                        limit + 1));
        Page<CellOutline> page = Page.of(found, limit, request, CellOutline::id);
        boolean withPeople = Boolean.TRUE.equals(query.people());
        Map<UUID, List<Responsible>> people = withPeople
                ? grid.responsible(
                        caller, page.items().stream().map(CellOutline::id).toList(), at)
                : Map.of();
        return ResponseEntity.ok()
                .eTag(EntityTags.weak(page, people))
                .body(page.features(cell ->
                        CellProperties.feature(cell, withPeople ? people.getOrDefault(cell.id(), List.of()) : null)));
    }

    /** One cell: its size, what is above it, who is responsible. */
    @GetMapping("/cells/{id}")
    @AlsoAnswers(304)
    ResponseEntity<CellCardAnswer> cell(Caller caller, @PathVariable UUID id, @ParameterObject TimeQuery query) {
        CellCard card = grid.card(caller, id, time.parse(query.at()));
        return ResponseEntity.ok().eTag(EntityTags.strong(card)).body(CellCardAnswer.of(card));
    }

    /** Somebody and the cells they are responsible for. */
    @GetMapping("/people/{id}")
    @AlsoAnswers(304)
    ResponseEntity<PersonAnswer> person(Caller caller, @PathVariable UUID id, @ParameterObject TimeQuery query) {
        PersonDuties person = grid.duties(caller, id, time.parse(query.at()));
        return ResponseEntity.ok().eTag(EntityTags.strong(person)).body(PersonAnswer.of(person));
    }

    /** The layers and how many cells they have. */
    @GetMapping("/layers")
    List<LayerSummary> layers(Caller caller, @ParameterObject TimeQuery query) {
        return grid.layers(caller, time.parse(query.at()));
    }

    /** What keeps a layer from tiling; empty when nothing does. */
    @GetMapping(
            value = "/layers/{code}/findings",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    FeatureCollection<FindingProperties> findings(
            Caller caller, @PathVariable String code, @ParameterObject PageQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<LayerFinding> found = grid.findings(caller, code, query.after(), limit + 1);
        return Page.of(found, limit, request, LayerFinding::id).features(FindingProperties::feature);
    }

    private static String layer(@Nullable String layer) {
        return Objects.requireNonNullElse(layer, Grid.BASE_LAYER);
    }

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record TimeQuery(@Nullable String at) {}

    /**
     * @param limit objects in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record PageQuery(@Nullable Integer limit, @Nullable UUID after) {}
}
