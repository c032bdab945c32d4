/**
 * Photos: taken by content, whatever they are called; re-encoded without anything but the picture; the original kept sealed with its hash
 * as evidence. They lie in the database, so every server on it answers the same, a backup holds them, and what was answered is on disk.
 * Documents are told by content too and kept as they came. A feature that uses photos attaches them to something of its own and says who may see that.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "shared::jdbc", "identity"})
package org.wangge.server.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
