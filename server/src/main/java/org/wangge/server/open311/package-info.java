/**
 * The door for the public: reports without an account, by the page and by Open311 GeoReport v2. Nobody logs in here, so what is answered
 * is a list of what the public may see, written out in this module, and everything is counted by where it comes from.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "identity",
            "basemap",
            "search",
            "files",
            "publish",
            "casework",
            "casework::machine",
            "casework::clock",
            "grid"
        })
package org.wangge.server.open311;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
