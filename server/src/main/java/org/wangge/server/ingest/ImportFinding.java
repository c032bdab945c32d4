package org.wangge.server.ingest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was noticed about a record.
 *
 * @param severity {@code info}, {@code warning} (mended or taken in part) or {@code error} (rejected)
 * @param code stable, in upper case
 * @param record the record's id in its source, or null
 * @param row its 1-based number in the file, or null
 * @param reason a sentence for a person
 * @param geoJson where, CGCS2000 lon/lat, or null
 */
public record ImportFinding(
        UUID id,
        String severity,
        String code,
        @Nullable String record,
        @Nullable Long row,
        String reason,
        @Nullable String geoJson) {}
