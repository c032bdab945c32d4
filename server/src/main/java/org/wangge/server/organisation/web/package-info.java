/** {@code /api/staff}. */
@NullMarked
package org.wangge.server.organisation.web;

import org.jspecify.annotations.NullMarked;
