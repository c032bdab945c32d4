package org.wangge.server.grid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.identity.Caller;

/**
 * Who lives in cells: residents and floating people, as counted on a day. A count stays true until the next one. Reading needs {@code VIEW_MAP}, writing
 * {@code PLAN_GRID} in the caller's area; every change is in the audit.
 */
public interface Populations {

    /** The most people of a cell of either sort. */
    int MOST = 100_000_000;

    /**
     * The cells of a level of the base layer by the last count of each until a day, the most densely populated first, those without a count last.
     *
     * @param limit how many rows at most; totals are of all
     */
    LevelPopulation ofLevel(Caller caller, CellLevel level, Instant at, int limit);

    /** The counts of a cell, the latest first. */
    List<PopulationCount> ofCell(Caller caller, UUID cell);

    /**
     * Enters a count or corrects it.
     *
     * @param precondition sees the count there is of that day
     * @return the count as it is stored, with version 1 where there was none
     * @throws org.wangge.server.shared.ProblemException 404 where there was no such cell of the base layer on that day, 422 for numbers or days
     *     that cannot be
     */
    PopulationCount put(Caller caller, PopulationCount count, Consumer<Optional<PopulationCount>> precondition);

    /**
     * A count.
     *
     * @param source where it is from, such as a census
     * @param version 1 for a new one
     */
    record PopulationCount(
            UUID cell,
            LocalDate day,
            int resident,
            int floating,
            @Nullable String source,
            int version) {}

    /**
     * A level on a day.
     *
     * @param cells how many there are
     * @param counted how many of them have a count
     * @param resident of all that have one
     */
    record LevelPopulation(int cells, int counted, long resident, long floating, List<CellPopulation> rows) {

        public LevelPopulation {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A cell with its last count.
     *
     * @param areaSquareMetres on the ellipsoid, as the cell is at the time that is asked for
     * @param count null where nobody was counted
     * @param isChangedSince whether the cell has come to hold something else since the count, so that its density is not that of the count
     */
    record CellPopulation(
            CellName cell,
            double areaSquareMetres,
            @Nullable PopulationCount count,
            boolean isChangedSince) {

        /** People of both sorts per square kilometre; null without a count. */
        public @Nullable Double densityPerSquareKilometre() {
            return count == null
                    ? null
                    : (double) ((long) count.resident() + count.floating()) / areaSquareMetres * 1_000_000;
        }
    }
}
