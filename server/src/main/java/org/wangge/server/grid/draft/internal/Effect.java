package org.wangge.server.grid.draft.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.grid.plan.GridArea;

/**
 * What an area is after a step.
 *
 * @param shape null where it is gone
 * @param reshaped whether it covers something else than in the layer the draft began from
 */
record Effect(
        UUID area,
        AreaLabel label,
        @Nullable UUID parent,
        @Nullable Geometry shape,
        boolean reshaped) {

    static Effect of(GridArea<UUID> area, AreaLabel label, boolean reshaped) {
        return new Effect(area.key(), label, area.parent(), area.shape(), reshaped);
    }

    static Effect gone(GridArea<UUID> last, AreaLabel label) {
        return new Effect(last.key(), label, last.parent(), null, true);
    }
}
