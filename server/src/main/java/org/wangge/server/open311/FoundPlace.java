package org.wangge.server.open311;

import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * A place of the base map.
 *
 * @param detail what tells it from others of the name, or null
 */
public record FoundPlace(String label, @Nullable String detail, LonLat lonLat) {}
