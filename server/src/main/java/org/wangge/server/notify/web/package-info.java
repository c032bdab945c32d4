/** {@code /api/notify}. */
@NullMarked
package org.wangge.server.notify.web;

import org.jspecify.annotations.NullMarked;
