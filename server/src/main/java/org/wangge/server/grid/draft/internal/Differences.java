package org.wangge.server.grid.draft.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.server.grid.draft.AreaDifference;

/** How a draft differs from the layer it began from. */
final class Differences {

    private Differences() {}

    /** By level, then by id. */
    static List<AreaDifference> of(PlanState state) {
        List<AreaDifference> differences = new ArrayList<>();
        state.touched().forEach((area, reshaped) -> find(state, area, reshaped).ifPresent(differences::add));
        differences.sort(Comparator.comparing(AreaDifference::level).thenComparing(AreaDifference::id));
        return differences;
    }

    private static Optional<AreaDifference> find(PlanState state, UUID area, boolean reshaped) {
        GridArea<UUID> before = state.base().plan().find(area).orElse(null);
        GridArea<UUID> after = state.now().plan().find(area).orElse(null);
        if (before == null || after == null) {
            AreaDifference.Kind kind = before == null ? AreaDifference.Kind.ADDED : AreaDifference.Kind.REMOVED;
            return before == null && after == null
                    ? Optional.empty()
                    : Optional.of(difference(state, area, kind, before, after));
        }
        if (!Objects.equals(before.parent(), after.parent())) {
            return Optional.of(difference(state, area, AreaDifference.Kind.MOVED, before, after));
        }
        if (reshaped && !before.shape().equalsExact(after.shape())) {
            return Optional.of(difference(state, area, AreaDifference.Kind.CHANGED, before, after));
        }
        return state.base().label(area).equals(state.now().label(area))
                ? Optional.empty()
                : Optional.of(difference(state, area, AreaDifference.Kind.RENAMED, before, after));
    }

    private static AreaDifference difference(
            PlanState state,
            UUID area,
            AreaDifference.Kind kind,
            @Nullable GridArea<UUID> before,
            @Nullable GridArea<UUID> after) {
        AreaLabel label = (after == null ? state.base() : state.now()).label(area);
        Geometry was = before == null ? null : before.shape();
        Geometry is = after == null ? null : after.shape();
        return new AreaDifference(
                area,
                kind,
                label.code(),
                label.name(),
                label.level(),
                was,
                is,
                was == null ? null : GeodesicMeasure.areaSquareMetres(was),
                is == null ? null : GeodesicMeasure.areaSquareMetres(is),
                before == null ? null : before.parent(),
                after == null ? null : after.parent());
    }
}
