/**
 * Where people on duty are: their phones report positions in batches, the office sees the last one of each with its age. Positions of
 * staff are personal data: only those of working hours are taken, they are kept for a configured time, seen by role and area, and every look
 * is in the audit.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "identity",
            "copies",
            "organisation",
            "grid",
            "publish::spi"
        })
package org.wangge.server.positions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
