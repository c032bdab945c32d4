/**
 * Places kept in memory to be searched: arrays of numbers, no object for each of them. What is in an index never changes; a change makes
 * another index that shares the large part of it.
 */
@NullMarked
package org.wangge.geodata.index;

import org.jspecify.annotations.NullMarked;
