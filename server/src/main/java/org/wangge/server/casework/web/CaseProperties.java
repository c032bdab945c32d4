package org.wangge.server.casework.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.CaseStanding;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.ClockView;
import org.wangge.server.casework.NearestCase;
import org.wangge.server.grid.CellName;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.web.Feature;
import org.wangge.server.shared.web.GeometryJson;

/**
 * The properties of a case on a map.
 *
 * @param cell the smallest cell that held it when it occurred; null outside
 * @param clocks how far its clocks are, the last round of each
 * @param distance how far it is, only in answers to nearest
 */
record CaseProperties(
        long number,
        String category,
        String categoryName,
        Labels categoryLabels,
        String className,
        Labels classLabels,
        String description,
        String source,
        CaseState state,
        @JsonUnwrapped CaseStanding standing,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable Instant closedAt,
        @Nullable CellName cell,
        List<ClockView> clocks,
        int version,
        @JsonUnwrapped @Nullable Distance distance) {

    /**
     * @param distanceMetres to the nearest point of the place, unrounded
     * @param bearingDegrees in [0, 360) from true north, null at 0
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Distance(double distanceMetres, @Nullable Double bearingDegrees) {}

    static Feature<CaseProperties> feature(CaseView view) {
        return feature(view, null);
    }

    static Feature<CaseProperties> feature(NearestCase nearest) {
        return feature(nearest.found(), new Distance(nearest.distanceMetres(), nearest.bearingDegrees()));
    }

    private static Feature<CaseProperties> feature(CaseView view, @Nullable Distance distance) {
        return new Feature<>(
                view.id(),
                new GeometryJson(view.placeGeoJson()),
                new CaseProperties(
                        view.number(),
                        view.category().code().toString(),
                        view.category().name(),
                        view.category().labels(),
                        view.category().className(),
                        view.category().classLabels(),
                        view.description(),
                        view.source(),
                        view.state(),
                        view.standing(),
                        view.occurredAt(),
                        view.recordedAt(),
                        view.closedAt(),
                        smallest(view.cells()),
                        view.clocks(),
                        view.version(),
                        distance));
    }

    static @Nullable CellName smallest(List<CellName> cells) {
        return cells.isEmpty() ? null : cells.getLast();
    }
}
