/**
 * The base map: roads as a noded graph, buildings, water, places, house numbers and bridges; finds places by name, crossing
 * and address, and says in words where a point is.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "shared::web", "shared::jdbc", "identity", "publish::spi", "search"})
package org.wangge.server.basemap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
