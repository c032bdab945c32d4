package org.wangge.server.river;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;

/**
 * What an editor says of a segment. Its end follows from its beginning and the length of its line on the ellipsoid.
 *
 * @param line the centre line downstream, CGCS2000 lon/lat; null leaves it as it is
 */
public record SegmentDraft(
        UUID riverId,
        String code,
        String name,
        RiverLevel level,
        double fromMetres,
        @Nullable Double widthMetres,
        List<WidthStep> widthSteps,
        @Nullable Warning warning,
        @Nullable LineString line) {

    public SegmentDraft {
        widthSteps = List.copyOf(widthSteps);
    }
}
