package org.wangge.server.casework.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.CaseStanding;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.ClockView;
import org.wangge.server.grid.CellName;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.web.GeometryJson;

/**
 * One case.
 *
 * @param place GeoJSON, CGCS2000 lon/lat
 * @param cell the smallest cell that held the place when it occurred; null outside
 * @param cells street, community and cell
 * @param clocks how far its clocks are; the single case shows all rounds, and when and why they ran
 */
record CaseAnswer(
        UUID id,
        long number,
        String category,
        String categoryName,
        Labels categoryLabels,
        String className,
        Labels classLabels,
        GeometryJson place,
        String description,
        String source,
        CaseState state,
        @JsonUnwrapped CaseStanding standing,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable Instant closedAt,
        @Nullable CellName cell,
        List<CellName> cells,
        List<ClockView> clocks,
        int version) {

    static CaseAnswer of(CaseView view) {
        return new CaseAnswer(
                view.id(),
                view.number(),
                view.category().code().toString(),
                view.category().name(),
                view.category().labels(),
                view.category().className(),
                view.category().classLabels(),
                new GeometryJson(view.placeGeoJson()),
                view.description(),
                view.source(),
                view.state(),
                view.standing(),
                view.occurredAt(),
                view.recordedAt(),
                view.closedAt(),
                CaseProperties.smallest(view.cells()),
                view.cells(),
                view.clocks(),
                view.version());
    }
}
