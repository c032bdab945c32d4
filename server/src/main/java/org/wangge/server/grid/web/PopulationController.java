package org.wangge.server.grid.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.Populations;
import org.wangge.server.grid.Populations.CellPopulation;
import org.wangge.server.grid.Populations.LevelPopulation;
import org.wangge.server.grid.Populations.PopulationCount;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.QueryValues;

/** Who lives in cells: residents and floating people, and how densely. */
@RestController
@RequestMapping("/api/grid")
class PopulationController {

    private final Populations populations;
    private final OfficeTime time;

    PopulationController(Populations populations, OfficeTime time) {
        this.populations = populations;
        this.time = time;
    }

    /** The cells of a level by their last count until a day, the most densely populated first. */
    @GetMapping("/population")
    PopulationAnswer ofLevel(Caller caller, @ParameterObject PopulationQuery query) {
        CellLevel level = Objects.requireNonNullElse(query.level(), CellLevel.COMMUNITY);
        LevelPopulation found = populations.ofLevel(
                caller, level, time.parse(query.at()), QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT));
        return PopulationAnswer.of(found);
    }

    /** The counts of a cell, the latest first. */
    @GetMapping("/cells/{id}/population")
    @AlsoAnswers(404)
    List<PopulationCount> ofCell(Caller caller, @PathVariable UUID id) {
        return populations.ofCell(caller, id);
    }

    /** Enters the count of a day, where {@code If-Match} is not sent and there is none, or corrects it. */
    @PutMapping(path = "/cells/{id}/population/{day}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({201, 404, 428})
    ResponseEntity<PopulationCount> put(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable LocalDate day,
            @Nullable IfMatch ifMatch,
            @RequestBody CountBody body) {
        PopulationCount after = populations.put(
                caller, new PopulationCount(id, day, body.resident(), body.floating(), body.source(), 0), stored -> {
                    if (stored.isPresent()) {
                        Objects.requireNonNullElse(ifMatch, IfMatch.NONE)
                                .requireVersion(stored.get().version(), stored.get());
                    } else if (ifMatch != null) {
                        throw new ProblemException(RequestProblem.STALE, "There is no count of " + day);
                    }
                });
        return ResponseEntity.status(after.version() == 1 ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(EntityTags.versioned(after.version(), after))
                .body(after);
    }

    /**
     * @param resident who is registered there
     * @param floating who lives there and is registered elsewhere
     * @param source where the count is from
     */
    record CountBody(int resident, int floating, @Nullable String source) {}

    /**
     * @param level {@code community} when absent
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param limit how many cells at most, 100 when absent
     */
    record PopulationQuery(
            @Nullable CellLevel level,
            @Nullable String at,
            @Nullable Integer limit) {}

    /**
     * A level on a day.
     *
     * @param cells how many there are
     * @param counted how many of them have a count
     * @param densest the cell with the most people per square kilometre; absent where none has a count
     */
    record PopulationAnswer(
            int cells,
            int counted,
            long resident,
            long floating,
            @Nullable CellName densest,
            List<PopulationRow> rows) {

        static PopulationAnswer of(LevelPopulation found) {
            return new PopulationAnswer(
                    found.cells(),
                    found.counted(),
                    found.resident(),
                    found.floating(),
                    found.rows().stream()
                            .filter(row -> row.count() != null)
                            .findFirst()
                            .map(CellPopulation::cell)
                            .orElse(null),
                    found.rows().stream().map(PopulationRow::of).toList());
        }
    }

    /**
     * A cell with its last count.
     *
     * @param areaSquareMetres on the ellipsoid
     * @param day of the count; absent where nobody was counted
     * @param floatingShare of all who live there; absent where nobody does
     * @param densityPerSquareKilometre of both sorts together
     * @param changedSince whether the cell has come to hold something else since the count
     */
    record PopulationRow(
            CellName cell,
            double areaSquareMetres,
            @Nullable LocalDate day,
            @Nullable Integer resident,
            @Nullable Integer floating,
            @Nullable Double floatingShare,
            @Nullable Double densityPerSquareKilometre,
            @Nullable String source,
            @Nullable Integer version,
            boolean changedSince) {

        static PopulationRow of(CellPopulation row) {
            PopulationCount count = row.count();
            if (count == null) {
                return new PopulationRow(
                        row.cell(), row.areaSquareMetres(), null, null, null, null, null, null, null, false);
            }
            long all = (long) count.resident() + count.floating();
            return new PopulationRow(
                    row.cell(),
                    row.areaSquareMetres(),
                    count.day(),
                    count.resident(),
                    count.floating(),
                    all == 0 ? null : (double) count.floating() / all,
                    row.densityPerSquareKilometre(),
                    count.source(),
                    count.version(),
                    row.isChangedSince());
        }
    }
}
