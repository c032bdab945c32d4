/** Works on rivers: zones on segments, what stands in them and has to be cleared away, and how far that is on a day. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "shared::jdbc", "identity", "river", "river::spi"})
package org.wangge.server.works;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
