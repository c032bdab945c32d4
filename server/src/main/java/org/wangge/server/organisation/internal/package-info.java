/** The organisation's tables. */
@NullMarked
package org.wangge.server.organisation.internal;

import org.jspecify.annotations.NullMarked;
