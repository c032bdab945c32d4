/**
 * Cases: what was reported, where, in which category, in whose cells, and how it stands; what is done to them; the nearest open ones; and the
 * dictionaries of categories.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "shared::job",
            "identity",
            "organisation",
            "positions",
            "files",
            "copies",
            "live",
            "notify",
            "publish::spi",
            "basemap",
            "grid",
            "grid::spi"
        })
package org.wangge.server.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
