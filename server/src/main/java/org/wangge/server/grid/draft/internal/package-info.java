/** Drafts and publications in the database and in memory. */
@NullMarked
package org.wangge.server.grid.draft.internal;

import org.jspecify.annotations.NullMarked;
