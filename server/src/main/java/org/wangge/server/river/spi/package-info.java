/** What features tell rivers: the meetings that chiefs took part in. */
@NullMarked
@NamedInterface("spi")
package org.wangge.server.river.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
