package org.wangge.server.grid.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.GridIntake.LayerData;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.ManagementCell;
import org.wangge.server.grid.ManagementCells;
import org.wangge.server.grid.ManagementCells.Composition;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.Feature;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** Base cells put together: 管理网格. */
@RestController
@RequestMapping("/api/grid/management-cells")
class ManagementCellController {

    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_MEMBERS = 1000;

    private final ManagementCells cells;
    private final OfficeTime time;

    ManagementCellController(ManagementCells cells, OfficeTime time) {
        this.cells = cells;
        this.time = time;
    }

    /** Those there were at a time, by id. */
    @GetMapping(produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(304)
    ResponseEntity<FeatureCollection<ManagementProperties>> list(
            Caller caller, @ParameterObject ListQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        String bbox = query.bbox();
        List<ManagementCell> found = cells.list(
                caller,
                new ManagementCells.ManagementQuery(
                        time.parse(query.at()),
                        query.set(),
                        bbox == null ? null : QueryValues.bbox(bbox, query.crs()),
                        query.after(),
                        limit + 1));
        Page<ManagementCell> page = Page.of(found, limit, request, ManagementCell::id);
        return ResponseEntity.ok().eTag(EntityTags.weak(page)).body(page.features(ManagementProperties::feature));
    }

    /** One of them as it was at a time. */
    @GetMapping(
            path = "/{id}",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(304)
    ResponseEntity<Feature<ManagementProperties>> get(
            Caller caller, @PathVariable UUID id, @ParameterObject GridController.TimeQuery query) {
        return answer(ResponseEntity.ok(), cells.get(caller, id, time.parse(query.at())));
    }

    /** Puts cells together. */
    @PostMapping(
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    ResponseEntity<Feature<ManagementProperties>> make(Caller caller, @RequestBody ManagementCellRequest wanted) {
        String set = Objects.requireNonNullElse(wanted.set(), ManagementCells.DEFAULT_SET);
        if (!set.matches(LayerData.CODE)) {
            throw refused("/set", "The code of a set is up to 40 lower-case letters, digits and hyphens");
        }
        requireText("/code", wanted.code(), LONGEST_CODE);
        ManagementCell made = cells.make(
                caller,
                new ManagementCells.NewManagementCell(
                        set, wanted.code().strip(), composition(wanted.name(), wanted.cells(), wanted.from())));
        return answer(ResponseEntity.created(URI.create("/api/grid/management-cells/" + made.id())), made);
    }

    /** Gives one another name and other cells from a time on. */
    @PutMapping(
            path = "/{id}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(409)
    ResponseEntity<Feature<ManagementProperties>> change(
            Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody CompositionRequest wanted) {
        return answer(
                ResponseEntity.ok(),
                cells.change(
                        caller,
                        id,
                        composition(wanted.name(), wanted.cells(), wanted.from()),
                        stored -> ifMatch.requireVersion(stored.version(), ManagementProperties.feature(stored))));
    }

    /** Ends one at a time. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AlsoAnswers(409)
    void end(Caller caller, @PathVariable UUID id, @ParameterObject GridController.TimeQuery query, IfMatch ifMatch) {
        cells.end(
                caller,
                id,
                time.parse(query.at()),
                stored -> ifMatch.requireVersion(stored.version(), ManagementProperties.feature(stored)));
    }

    private Composition composition(String name, Set<UUID> members, @Nullable String from) {
        requireText("/name", name, LONGEST_NAME);
        if (members.isEmpty() || members.size() > MOST_MEMBERS) {
            throw refused("/cells", "A management cell has 1 to " + MOST_MEMBERS + " cells");
        }
        return new Composition(name.strip(), members, time.parse(from, "/from"));
    }

    private static void requireText(String pointer, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw refused(pointer, "It has 1 to " + longest + " characters");
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(GridProblem.MANAGEMENT_CELL_REFUSED, pointer, detail);
    }

    private static ResponseEntity<Feature<ManagementProperties>> answer(
            ResponseEntity.BodyBuilder builder, ManagementCell cell) {
        return builder.eTag(EntityTags.versioned(cell.version(), cell)).body(ManagementProperties.feature(cell));
    }

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param set only of this set
     * @param bbox {@code west,south,east,north} in {@code crs}: those with a cell that meets it
     * @param crs the system of the box, CRS84 when absent
     * @param limit how many in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record ListQuery(
            @Nullable String at,
            @Nullable String set,
            @Nullable String bbox,
            @Nullable String crs,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * @param set in which a cell is in one management cell at most; {@code management} when absent
     * @param cells ids of smallest cells of the base layer
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record ManagementCellRequest(
            @Nullable String set,
            String code,
            String name,
            Set<UUID> cells,
            @Nullable String from) {}

    /**
     * @param cells ids of smallest cells of the base layer
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record CompositionRequest(
            String name, Set<UUID> cells, @Nullable String from) {}

    /** The properties of a management cell on a map. */
    record ManagementProperties(
            String set,
            String code,
            String name,
            List<CellName> cells,
            double areaSquareMetres,
            Instant validFrom,
            @Nullable Instant validTo) {

        static Feature<ManagementProperties> feature(ManagementCell cell) {
            String shape = cell.geoJson();
            return new Feature<>(
                    cell.id(),
                    shape == null ? null : new GeometryJson(shape),
                    new ManagementProperties(
                            cell.set(),
                            cell.code(),
                            cell.name(),
                            cell.members(),
                            cell.areaSquareMetres(),
                            cell.validFrom(),
                            cell.validTo()));
        }
    }
}
