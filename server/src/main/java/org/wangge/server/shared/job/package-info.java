/** Work that is queued in the database and done by any server, and work that is done again and again. */
@NullMarked
@NamedInterface("job")
package org.wangge.server.shared.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
