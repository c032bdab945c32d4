/** {@code /api/cases}. */
@NullMarked
package org.wangge.server.casework.web;

import org.jspecify.annotations.NullMarked;
