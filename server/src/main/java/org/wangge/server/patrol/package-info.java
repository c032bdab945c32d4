/**
 * Patrols: what phones, trackers and files say of where somebody went is taken once, kept with the rules that set parts of it aside,
 * measured and compared with the lines to be walked; what was noted on the way. Fixes are personal data: they are kept for a configured
 * time and seen by role and area.
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
            "grid",
            "positions",
            "files",
            "casework",
            "casework::machine",
            "live",
            "publish::spi"
        })
package org.wangge.server.patrol;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
