@NullMarked
package org.wangge.server.asset.internal;

import org.jspecify.annotations.NullMarked;
