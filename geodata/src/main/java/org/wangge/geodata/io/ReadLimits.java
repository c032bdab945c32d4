package org.wangge.geodata.io;

import java.time.Duration;

/**
 * How much a file may ask of the reader. Every limit is checked while reading, so a file beyond it costs no more than one
 * within it.
 *
 * @param maxExpandedBytes of a compressed file, all entries together; also of what a converter may write
 * @param maxRatio of expanded to compressed size, looked at after the first 10 MiB
 * @param maxZipEntries files in an archive
 * @param maxRingVertices in one ring or line
 * @param maxGeometryVertices in one geometry
 * @param maxFileVertices in all geometries of a file
 * @param maxRows records in a file
 * @param maxFieldChars in one text value
 * @param maxColumns of a table, and members of one feature's properties
 * @param maxDepth of nesting in JSON
 * @param converterTime wall clock of a conversion by GDAL
 * @param converterMemoryBytes address space of a conversion by GDAL
 */
public record ReadLimits(
        long maxExpandedBytes,
        int maxRatio,
        int maxZipEntries,
        int maxRingVertices,
        int maxGeometryVertices,
        long maxFileVertices,
        long maxRows,
        int maxFieldChars,
        int maxColumns,
        int maxDepth,
        Duration converterTime,
        long converterMemoryBytes) {

    /** For an office: a whole county of parcels passes, an attack does not. */
    public static final ReadLimits STANDARD = new ReadLimits(
            2L << 30,
            250,
            2_000,
            1_000_000,
            2_000_000,
            50_000_000,
            5_000_000,
            4 << 20,
            1_000,
            40,
            Duration.ofMinutes(3),
            2L << 30);

    /** Below this size no ratio is looked at: small texts compress well. */
    static final long RATIO_FREE_BYTES = 10L << 20;

    public ReadLimits {
        if (maxExpandedBytes <= 0 || maxRatio <= 0 || maxZipEntries <= 0 || maxRingVertices <= 0) {
            throw new IllegalArgumentException("limits are positive");
        }
        if (maxGeometryVertices < maxRingVertices || maxFileVertices < maxGeometryVertices) {
            throw new IllegalArgumentException("a geometry may hold at least a ring, a file at least a geometry");
        }
    }

    public ReadLimits withMaxExpandedBytes(long bytes) {
        return new ReadLimits(
                bytes,
                maxRatio,
                maxZipEntries,
                maxRingVertices,
                maxGeometryVertices,
                maxFileVertices,
                maxRows,
                maxFieldChars,
                maxColumns,
                maxDepth,
                converterTime,
                converterMemoryBytes);
    }

    public ReadLimits withConverterTime(Duration time) {
        return new ReadLimits(
                maxExpandedBytes,
                maxRatio,
                maxZipEntries,
                maxRingVertices,
                maxGeometryVertices,
                maxFileVertices,
                maxRows,
                maxFieldChars,
                maxColumns,
                maxDepth,
                time,
                converterMemoryBytes);
    }

    void checkSize(long expanded) throws UnreadableFileException {
        if (expanded > maxExpandedBytes) {
            throw new UnreadableFileException(
                    "zip-bomb", "The file grows beyond " + (maxExpandedBytes >> 20) + " MiB when unpacked.");
        }
    }

    void checkRatio(long expanded, long compressed) throws UnreadableFileException {
        if (expanded > RATIO_FREE_BYTES && expanded > Math.max(compressed, 1) * maxRatio) {
            throw new UnreadableFileException(
                    "zip-bomb", "The file grows more than " + maxRatio + "-fold when unpacked.");
        }
    }
}
