package org.wangge.server.ingest.internal;

import java.time.Instant;
import java.time.LocalDate;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.shared.OfficeTime;

/** Since when what a file says about cells holds. */
final class GridTime {

    private GridTime() {}

    /** The date stated, else the start of the day on which the import was started, however long it takes. */
    static Instant validFrom(ImportJob job, OfficeTime time) {
        String stated = job.options().validFrom();
        return stated != null
                ? time.parse(stated)
                : LocalDate.ofInstant(job.createdAt(), time.zone())
                        .atStartOfDay(time.zone())
                        .toInstant();
    }
}
