/**
 * Generation of cells in a draft: a job divides an area along roads, railways and water, or into squares or hexagons; planners look at what
 * came of it and take it over by the operation {@code generate} of the draft.
 */
@NullMarked
package org.wangge.server.grid.generate;

import org.jspecify.annotations.NullMarked;
