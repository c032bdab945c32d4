/** Jobs in the database, and the worker of each server that does them one by one. */
@NullMarked
package org.wangge.server.grid.generate.internal;

import org.jspecify.annotations.NullMarked;
