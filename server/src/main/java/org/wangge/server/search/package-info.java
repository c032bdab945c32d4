/** One search box over everything: features contribute what they know under a name or a code. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "identity"})
package org.wangge.server.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
