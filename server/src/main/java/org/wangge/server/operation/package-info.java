/**
 * Running an office: tells the {@code wangge} script where the running server is, and holds the commands of the script that are
 * written in Java.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "identity", "embedded", "bench"})
package org.wangge.server.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
