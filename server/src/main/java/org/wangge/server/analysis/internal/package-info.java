@NullMarked
package org.wangge.server.analysis.internal;

import org.jspecify.annotations.NullMarked;
