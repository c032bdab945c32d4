/** Questions of coverage: what is within reach of services, what cameras see, who is left out, and where more services would serve most. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "shared::job",
            "shared::pdf",
            "identity",
            "grid",
            "basemap",
            "asset",
            "patrol",
            "casework",
            "publish::spi"
        })
package org.wangge.server.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
