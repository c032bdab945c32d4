/** What features tell patrols: the lines that are walked along. */
@NullMarked
@NamedInterface("spi")
package org.wangge.server.patrol.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
