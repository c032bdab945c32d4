/**
 * What {@code bench serve} measures the office beside, in the same server and behind the same filters: an answer that is always the same, and
 * the nearest open cases as Redis finds them. No office has these calls: they are there only with {@code wangge.bench.endpoints}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "identity", "casework"})
package org.wangge.server.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
