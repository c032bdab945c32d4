/**
 * Editing of grids: {@link org.wangge.geodata.grid.plan.GridPlan} is the value, {@link
 * org.wangge.geodata.grid.plan.GridOperation} what can be done to it, {@link org.wangge.geodata.grid.plan.Edit} what
 * comes of it.
 *
 * <p>Coordinates are CGCS2000 longitude and latitude, edges straight between them. An area is thought of as the set of
 * its directed edges with the inside on the left: areas are united by cancelling edges that run both ways, cut by adding a
 * line both ways, and polygons are traced from what is left. Nothing that exists is computed anew, so shared borders stay
 * the same bit for bit; only where a drawn line meets a border is a place computed, once, and put on every area that has
 * that border. Reasons are in ADR 0008.
 */
@NullMarked
package org.wangge.geodata.grid.plan;

import org.jspecify.annotations.NullMarked;
