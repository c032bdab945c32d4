package org.wangge.server.grid.draft.internal;

import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;

/**
 * What an area is called.
 *
 * @param code null while it is new
 * @param renumber whether it gets a new code on publication
 */
record AreaLabel(CellLevel level, @Nullable String code, String name, boolean renumber) {

    AreaLabel named(String other) {
        return new AreaLabel(level, code, other, renumber);
    }

    AreaLabel renumbered() {
        return new AreaLabel(level, code, name, true);
    }
}
