/**
 * GeoJSON geometries (RFC 7946), read strictly and within limits, written with the right hand rule, and the check whether a
 * geometry is valid.
 *
 * <p>Geometries are two-dimensional: a third or fourth number of a position is checked and dropped, because nothing here
 * stores heights.
 */
@NullMarked
package org.wangge.geodata.geojson;

import org.jspecify.annotations.NullMarked;
