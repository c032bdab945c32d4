/** What a feature says about the layers it publishes. */
@NullMarked
@NamedInterface("spi")
package org.wangge.server.publish.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
