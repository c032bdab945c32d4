@NullMarked
package org.wangge.server.inspection.internal;

import org.jspecify.annotations.NullMarked;
