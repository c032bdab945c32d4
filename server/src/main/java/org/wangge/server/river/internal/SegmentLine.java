package org.wangge.server.river.internal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.track.HalfWidths;
import org.wangge.geodata.track.MeasuredLine;
import org.wangge.server.patrol.spi.CoveredLine;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.river.WidthStep;

/**
 * A segment with its centre line as a geometry.
 *
 * @param line downstream, CGCS2000 lon/lat
 */
record SegmentLine(
        UUID id,
        UUID riverId,
        String riverName,
        String code,
        String name,
        RiverLevel level,
        double fromMetres,
        double toMetres,
        @Nullable Double widthMetres,
        List<WidthStep> widthSteps,
        LineString line) {

    private static final String KIND = "segment";

    HalfWidths halfWidths() {
        if (!widthSteps.isEmpty()) {
            return HalfWidths.steps(
                    widthSteps.stream().mapToDouble(WidthStep::fromMetres).toArray(),
                    widthSteps.stream()
                            .mapToDouble(step -> step.widthMetres() / 2)
                            .toArray());
        }
        return widthMetres == null ? HalfWidths.UNKNOWN : HalfWidths.of(widthMetres / 2);
    }

    MeasuredLine measured() {
        return new MeasuredLine(id.toString(), riverId.toString(), line, fromMetres, halfWidths());
    }

    CoveredLine covered() {
        return new CoveredLine(id, KIND, code, name, measured());
    }
}
