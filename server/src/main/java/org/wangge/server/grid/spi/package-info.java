/** What features tell the planner of cells. */
@NullMarked
@NamedInterface("spi")
package org.wangge.server.grid.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
