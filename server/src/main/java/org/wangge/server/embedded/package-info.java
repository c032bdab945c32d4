/**
 * The database of an office that has none: starts and stops a private PostGIS from the installed binaries, or connects to the
 * one named by {@code wangge.db.url}. Either way it offers the {@link javax.sql.DataSource} and migrates the schema.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.wangge.server.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
