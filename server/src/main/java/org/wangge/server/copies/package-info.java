/**
 * Copies of what is asked most, in the memory of each server and in step with the database. A feature says how to read all of it and how to
 * read what changed; whoever asks gets the copy exactly as the running transaction sees the database, or is told to ask the database.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::jdbc"})
package org.wangge.server.copies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
