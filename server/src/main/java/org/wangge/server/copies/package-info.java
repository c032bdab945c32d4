/**
 * Copies of what is asked most, in the memory of each server and in step with the database. A feature says how to read all of it and how to
 * read what changed; whoever asks gets all copies as of one commit, half a second old at most and not older than any write of this server
 * (ADR 0016), or is told to ask the database.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::jdbc"})
package org.wangge.server.copies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
