/** The time a case may take: calendars of working time, limits, and the clocks of a case. Pure: no Spring, no SQL, no HTTP. */
@NullMarked
@NamedInterface("clock")
package org.wangge.server.casework.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
