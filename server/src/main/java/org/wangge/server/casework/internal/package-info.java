/** The cases' tables and the search for the nearest. */
@NullMarked
package org.wangge.server.casework.internal;

import org.jspecify.annotations.NullMarked;
