/** Rivers in segments by chainage, who is chief of a segment on a date, outfalls and signs; how much of it was walked, and the rules of patrols. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "shared::job",
            "identity",
            "publish::spi",
            "search",
            "organisation",
            "notify",
            "grid",
            "patrol",
            "patrol::spi",
            "casework::spi"
        })
package org.wangge.server.river;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
