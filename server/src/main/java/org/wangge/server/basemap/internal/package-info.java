@NullMarked
package org.wangge.server.basemap.internal;

import org.jspecify.annotations.NullMarked;
