/** Departments, contractors, teams, people and the duty roster: who works here, who is on duty, who is free. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "shared::jdbc", "identity", "search", "copies"})
package org.wangge.server.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
