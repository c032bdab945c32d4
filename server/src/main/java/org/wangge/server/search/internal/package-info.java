@NullMarked
package org.wangge.server.search.internal;

import org.jspecify.annotations.NullMarked;
