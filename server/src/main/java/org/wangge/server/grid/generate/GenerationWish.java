package org.wangge.server.grid.generate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.generate.GenerationMethod;

/**
 * What a planner wants generated.
 *
 * @param parent the area of the draft that is divided
 * @param targetSquareMetres about how large cells are to be; null where their number is given
 * @param targetCells about how many cells are wanted; null where their size is given
 * @param roads classes of roads that borders follow, as OpenStreetMap calls them; a class stands for its links too
 * @param railways whether borders follow railways
 * @param water whether borders follow rivers and the outlines of standing water
 * @param keepBuildingsWhole whether borders go round buildings that are smaller than a cell
 */
public record GenerationWish(
        UUID parent,
        GenerationMethod method,
        @Nullable Double targetSquareMetres,
        @Nullable Integer targetCells,
        Balance balance,
        List<String> roads,
        boolean railways,
        boolean water,
        boolean keepBuildingsWhole) {

    /** The classes of roads that borders follow when nothing is said. */
    public static final List<String> USUAL_ROADS = List.of(
            "motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "living_street");

    /** What cells are to have equally much of. */
    public enum Balance {
        AREA,
        /** Cases of the last year. */
        CASES,
        BUILDINGS;

        /** As interfaces write it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public GenerationWish {
        roads = List.copyOf(roads);
    }
}
