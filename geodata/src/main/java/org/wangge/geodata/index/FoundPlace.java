package org.wangge.geodata.index;

import java.util.UUID;
import org.wangge.geodata.geodesic.Nearest;

/** An entry of an index and how far it is. */
public record FoundPlace(UUID id, Nearest nearest) {}
