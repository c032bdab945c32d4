/**
 * Imports as jobs with progress: OpenStreetMap extracts, areas, points, people and rivers from the files offices have.
 *
 * <p><b>One policy for transactions.</b> The file is stored in the database with its job before the call is answered. A worker
 * first reads it to its end without writing anything, so a file that is damaged, hostile or of another kind changes nothing. Then
 * it takes the records in batches: what a batch makes, its findings, the counters and the position in the file commit together.
 * A killed server therefore loses nothing and does nothing twice: when its lease on the job ends, another worker, or the same
 * one after its restart, reads the file again, skips what is taken, and goes on. Two workers never write for one job, because
 * every batch commits only while the lease is its own. A cancelled job keeps what was taken; importing the file again updates it
 * by source id and duplicates nothing.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "shared::job",
            "identity",
            "basemap",
            "river",
            "asset",
            "grid",
            "organisation"
        })
package org.wangge.server.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
