/**
 * Plain Java for spatial answers, on JTS and GeoTools: no Spring, no JDBC, no static mutable state.
 *
 * <p>Coordinates are CGCS2000 degrees in longitude, latitude order (x = longitude) unless a name says otherwise; lengths
 * are metres on the CGCS2000 ellipsoid.
 */
@NullMarked
package org.wangge.geodata;

import org.jspecify.annotations.NullMarked;
