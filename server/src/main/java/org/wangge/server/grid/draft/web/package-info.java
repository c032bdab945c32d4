/** {@code /api/grid/drafts}, {@code /api/grid/publications} and what they tell of cells. */
@NullMarked
package org.wangge.server.grid.draft.web;

import org.jspecify.annotations.NullMarked;
