/** Rivers in segments by chainage, who is chief of a segment on a date, and outfalls. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "identity",
            "publish::spi",
            "search",
            "organisation"
        })
package org.wangge.server.river;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
