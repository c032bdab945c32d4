package org.wangge.server.grid.generate.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.generate.GenerationMethod;
import org.wangge.server.grid.generate.GenerationProblem;
import org.wangge.server.grid.generate.GenerationWish;
import org.wangge.server.shared.ProblemException;

/**
 * What is to be generated.
 *
 * @param parent the area that is divided
 * @param targetSquareMetres about how large cells are to be, from 100; or
 * @param targetCells about how many
 * @param balance what cells are to have equally much of, area when absent
 * @param barriers what borders follow; the usual roads, railways and water when absent
 * @param keepBuildingsWhole whether borders go round buildings smaller than a cell; yes when absent
 */
record GenerationRequest(
        UUID parent,

        @Schema(allowableValues = {"barriers", "squares", "hexagons"})
        String method,

        @Nullable Double targetSquareMetres,
        @Nullable Integer targetCells,

        @Schema(allowableValues = {"area", "cases", "buildings"}) @Nullable
        String balance,

        @Nullable Barriers barriers,
        @Nullable Boolean keepBuildingsWhole) {

    private static final int MOST_CLASSES = 40;

    /**
     * What borders follow.
     *
     * @param roads classes as OpenStreetMap calls them, such as primary; the usual ones when absent
     */
    record Barriers(
            @Nullable List<String> roads,
            @Nullable Boolean railways,
            @Nullable Boolean water) {
        Barriers {
            roads = roads == null ? null : List.copyOf(roads);
        }
    }

    GenerationWish wish() {
        Barriers along = Objects.requireNonNullElseGet(barriers, () -> new Barriers(null, null, null));
        List<String> roads = Objects.requireNonNullElse(along.roads(), GenerationWish.USUAL_ROADS);
        if (roads.size() > MOST_CLASSES || roads.stream().anyMatch(road -> !road.matches("[a-z_]{1,30}"))) {
            throw refused("/barriers/roads", "roads are classes such as primary or residential");
        }
        return new GenerationWish(
                parent,
                one("/method", method, GenerationMethod.values()),
                targetSquareMetres,
                targetCells,
                balance == null
                        ? GenerationWish.Balance.AREA
                        : one("/balance", balance, GenerationWish.Balance.values()),
                roads,
                Objects.requireNonNullElse(along.railways(), true),
                Objects.requireNonNullElse(along.water(), true),
                Objects.requireNonNullElse(keepBuildingsWhole, true));
    }

    private static <E extends Enum<E>> E one(String member, String text, E[] values) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> refused(
                        member,
                        "%s is one of %s"
                                .formatted(
                                        member.substring(1),
                                        Arrays.toString(values).toLowerCase(Locale.ROOT))));
    }

    private static ProblemException refused(String member, String detail) {
        return ProblemException.ofField(GenerationProblem.GENERATION_REFUSED, member, detail);
    }
}
