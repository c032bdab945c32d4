/**
 * Chiefs check each other: inspections upwards, downwards and among peers, whose findings become cases; who is to check whom in a period; and
 * the meetings chiefs hold, which the table of compliance counts.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "identity",
            "organisation",
            "files",
            "casework",
            "casework::machine",
            "river",
            "river::spi",
            "publish::spi"
        })
package org.wangge.server.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
