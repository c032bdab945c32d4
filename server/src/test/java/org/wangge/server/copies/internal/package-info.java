@NullMarked
package org.wangge.server.copies.internal;

import org.jspecify.annotations.NullMarked;
