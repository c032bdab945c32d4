/** Work that is queued in the database and done by any server. */
@NullMarked
@NamedInterface("job")
package org.wangge.server.shared.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
