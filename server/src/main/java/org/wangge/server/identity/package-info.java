/** Accounts, roles, area scope, sessions, tokens and the audit: who may do what, where. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "shared::jdbc", "copies"})
package org.wangge.server.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
