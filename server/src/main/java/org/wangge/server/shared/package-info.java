/**
 * What every module needs: ids, problems, the office's clock and time zone. Binding of geometries is in {@code shared.jdbc},
 * reading of HTTP parameters in {@code shared.web}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.wangge.server.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
