/**
 * Inspections of places by checklists: visits by people, what they found, what was mended on the spot, and the notices that everything else
 * stands in until it is mended. Campaigns say what is to be visited, how often and by whom, and count the visits. Checklists are here because
 * nothing else asks by them.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "identity",
            "files",
            "live",
            "organisation",
            "publish::spi",
            "grid",
            "asset",
            "river",
            "positions",
            "casework",
            "casework::clock",
            "casework::machine"
        })
package org.wangge.server.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
