/** What features tell cases. */
@NullMarked
@NamedInterface("spi")
package org.wangge.server.casework.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
