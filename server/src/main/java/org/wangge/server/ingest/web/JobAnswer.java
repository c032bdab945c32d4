package org.wangge.server.ingest.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.ingest.ImportKind;
import org.wangge.server.ingest.ImportOptions;
import org.wangge.server.ingest.ImportState;
import org.wangge.server.shared.web.Link;

/** An import as clients see it; {@code total} is null until the file was read through once. */
record JobAnswer(
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
        String startedBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        List<Link> links) {

    static JobAnswer of(ImportJob job) {
        String self = "/api/imports/" + job.id();
        return new JobAnswer(
                job.id(),
                job.kind(),
                job.fileName(),
                job.format(),
                job.bytes(),
                job.options(),
                job.state(),
                job.done(),
                job.total(),
                job.created(),
                job.updated(),
                job.unchanged(),
                job.rejected(),
                job.findings(),
                job.code(),
                job.message(),
                job.username(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                List.of(
                        new Link("self", self),
                        new Link("events", self + "/events"),
                        new Link("findings", self + "/findings")));
    }
}
