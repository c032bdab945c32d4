/** What tests stand on: a throw-away PostGIS and the application on it. */
@NullMarked
package org.wangge.server.testing;

import org.jspecify.annotations.NullMarked;
