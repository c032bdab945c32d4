package org.wangge.geodata.io;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What was noticed about one record of a source: reported to people, never fatal for the other records.
 *
 * @param severity how bad it is for the record
 * @param code stable name of the fault, lower case with hyphens, for example {@code self-intersection}
 * @param recordKey the record's id in its source, null where it has none
 * @param row 1-based number of the record in its file, 0 where rows have no meaning
 * @param reason one sentence for a person
 * @param where the place of the fault, longitude and latitude in degrees on CGCS2000, null where unknown
 */
public record DataFinding(
        Severity severity,
        String code,
        @Nullable String recordKey,
        long row,
        String reason,
        @Nullable Geometry where) {

    /** How a finding ended for its record. */
    public enum Severity {
        /** Worth knowing; the record was taken as it is. */
        INFO,
        /** The record was mended, or part of it was left out, and then taken. */
        WARNING,
        /** The record was rejected. */
        ERROR
    }

    public DataFinding {
        Objects.requireNonNull(severity, "severity");
        if (!code.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException("a finding's code is lower case with hyphens: " + code);
        }
        if (row < 0) {
            throw new IllegalArgumentException("row is negative: " + row);
        }
        Objects.requireNonNull(reason, "reason");
    }

    public static DataFinding info(String code, @Nullable String recordKey, String reason, @Nullable Geometry where) {
        return new DataFinding(Severity.INFO, code, recordKey, 0, reason, where);
    }

    public static DataFinding warning(
            String code, @Nullable String recordKey, String reason, @Nullable Geometry where) {
        return new DataFinding(Severity.WARNING, code, recordKey, 0, reason, where);
    }

    public static DataFinding error(String code, @Nullable String recordKey, String reason, @Nullable Geometry where) {
        return new DataFinding(Severity.ERROR, code, recordKey, 0, reason, where);
    }

    public DataFinding atRow(long newRow) {
        return new DataFinding(severity, code, recordKey, newRow, reason, where);
    }

    /** True where the record was not taken. */
    public boolean rejects() {
        return severity == Severity.ERROR;
    }

    public Optional<Geometry> place() {
        return Optional.ofNullable(where);
    }
}
