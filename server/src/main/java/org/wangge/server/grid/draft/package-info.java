/**
 * Drafts of a layer: planners change it by operations, undo and redo them, see what is wrong, and publish it for a date. What an operation
 * did is stored, not only what was asked, so that a draft is the same on every server and after any change of the engine (ADR 0009).
 */
@NullMarked
package org.wangge.server.grid.draft;

import org.jspecify.annotations.NullMarked;
