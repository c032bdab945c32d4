package org.wangge.server.casework;

import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.Labels;

/**
 * The figures of a group of cases.
 *
 * @param key the code of a cell, category or class, a source, or the first day of a period; null for cases outside every cell
 * @param labels what it is called; null where the key says it
 */
public record FiguresOf(@Nullable String key, @Nullable Labels labels, CaseFigures figures) {}
