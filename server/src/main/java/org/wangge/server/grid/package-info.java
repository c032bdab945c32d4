/**
 * Layers of cells in three levels, their versions in time, who is responsible for them, and what keeps a layer from tiling. The
 * base layer also says which areas a place, and so a row of any feature, belongs to.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "shared::job",
            "identity",
            "copies",
            "live",
            "publish::spi",
            "search",
            "organisation",
            "basemap"
        })
package org.wangge.server.grid;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
