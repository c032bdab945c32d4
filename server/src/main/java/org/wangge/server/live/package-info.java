/**
 * Events for those who watch, as server-sent events. A feature tells of a change in the transaction that makes it, and contributes the kinds
 * of topics it tells of; whoever may read what changed may watch it. Events are rows, so that servers on one database tell the same, in
 * the order of commits.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "shared::jdbc", "identity"})
package org.wangge.server.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
