/** Every field object that is no river and no cell: sites, parking, cameras, roofs, stations … Kinds are data. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "identity",
            "copies",
            "publish::spi",
            "search",
            "grid",
            "grid::spi",
            "organisation",
            "files",
            "patrol",
            "patrol::spi"
        })
package org.wangge.server.asset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
