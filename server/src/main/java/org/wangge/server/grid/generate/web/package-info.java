/** Generations over HTTP. */
@NullMarked
package org.wangge.server.grid.generate.web;

import org.jspecify.annotations.NullMarked;
