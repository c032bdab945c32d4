package org.wangge.server.ingest.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.ingest.ImportFinding;
import org.wangge.server.shared.web.GeometryJson;

/**
 * A finding as clients see it.
 *
 * @param geometry where, GeoJSON in CGCS2000 lon/lat, or null
 */
record FindingAnswer(
        UUID id,
        String severity,
        String code,
        @Nullable String record,
        @Nullable Long row,
        String reason,
        @Nullable GeometryJson geometry) {

    static FindingAnswer of(ImportFinding finding) {
        String place = finding.geoJson();
        return new FindingAnswer(
                finding.id(),
                finding.severity(),
                finding.code(),
                finding.record(),
                finding.row(),
                finding.reason(),
                place == null ? null : new GeometryJson(place));
    }
}
