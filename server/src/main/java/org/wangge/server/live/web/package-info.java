/** {@code /api/live}. */
@NullMarked
package org.wangge.server.live.web;

import org.jspecify.annotations.NullMarked;
