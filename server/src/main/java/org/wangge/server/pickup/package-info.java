/** Pick-ups of waste by contract: which were made, which were missed, and which contracted places vehicles passed. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "identity",
            "asset",
            "grid",
            "patrol",
            "positions"
        })
package org.wangge.server.pickup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
