package org.wangge.server.grid.draft.internal;

import java.util.NoSuchElementException;
import java.util.UUID;
import org.wangge.geodata.grid.plan.GridPlan;
import org.wangge.geodata.grid.plan.PersistentMap;

/** The areas of a layer with their labels, as a value. */
record Layout(GridPlan<UUID> plan, PersistentMap<UUID, AreaLabel> labels) {

    boolean has(UUID area) {
        return labels.find(area).isPresent();
    }

    AreaLabel label(UUID area) {
        return labels.find(area).orElseThrow(() -> new NoSuchElementException("no area " + area));
    }
}
