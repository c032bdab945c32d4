/**
 * Shows what features publish: the list of layers with counts, and vector tiles. Features contribute
 * {@link org.wangge.server.publish.spi.PublishedLayer}s about relations they own; this module owns the only generic SQL.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "shared::jdbc", "identity"})
package org.wangge.server.publish;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
