package org.wangge.server.ingest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import and how far it is.
 *
 * @param format what the content is, such as {@code GEOJSON}
 * @param bytes size of the file
 * @param done records looked at
 * @param total records in the file; null until it was read through once
 * @param rejected records left out, each with a finding
 * @param findings how many there are, also about records that were taken
 * @param code why it failed, in upper case; null unless it failed
 * @param message the same for a person, or a remark on a job that is done
 * @param revision grows with every change
 * @param username who started it
 */
public record ImportJob(
        UUID id,
        ImportKind kind,
        String fileName,
        String format,
        long bytes,
        ImportOptions options,
        ImportState state,
        long done,
        @Nullable Long total,
        long created,
        long updated,
        long unchanged,
        long rejected,
        long findings,
        @Nullable String code,
        @Nullable String message,
        long revision,
        String username,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
