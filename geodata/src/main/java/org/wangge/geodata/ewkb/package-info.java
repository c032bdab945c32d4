/** Geometries as PostGIS takes and gives them: EWKB with SRID 4490. */
@NullMarked
package org.wangge.geodata.ewkb;

import org.jspecify.annotations.NullMarked;
