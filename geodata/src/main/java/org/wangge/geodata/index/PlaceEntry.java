package org.wangge.geodata.index;

import java.nio.ByteBuffer;
import org.locationtech.jts.geom.Geometry;

/**
 * An entry of an index.
 *
 * @param lonLat where it is
 * @param note what was noted of it, to be read once
 */
public record PlaceEntry(Geometry lonLat, ByteBuffer note) {}
