/**
 * Shows what features publish: the list of layers with counts, vector tiles, and objects one by one by OGC API Features. Features contribute
 * {@link org.wangge.server.publish.spi.PublishedLayer}s and {@link org.wangge.server.publish.spi.ItemCollection}s about relations they own;
 * this module owns the only generic SQL.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "shared::jdbc", "shared::job", "identity", "copies"})
package org.wangge.server.publish;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
