package org.wangge.server.grid.draft.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.TilingFinding;
import org.wangge.geodata.grid.plan.GridOperation;
import org.wangge.geodata.grid.plan.GridPlan;
import org.wangge.server.grid.draft.DraftFault;
import org.wangge.server.grid.draft.DraftOperation;

/** Findings of the engine as faults that name codes and how to mend them. */
final class Faults {

    private static final double LEAST_TOLERANCE_METRES = 0.05;
    private static final double MOST_TOLERANCE_METRES = 50;

    private final PlanState state;

    private Faults(PlanState state) {
        this.state = state;
    }

    static List<DraftFault> of(PlanState state, List<TilingFinding<UUID>> findings) {
        Faults faults = new Faults(state);
        return findings.stream().map(faults::fault).toList();
    }

    private DraftFault fault(TilingFinding<UUID> finding) {
        List<@Nullable String> codes = new ArrayList<>();
        finding.cells().forEach(area -> codes.add(state.code(area)));
        return new DraftFault(
                finding.kind(), finding.cells(), codes, finding.measure(), finding.geometry(), mends(finding));
    }

    private List<DraftOperation> mends(TilingFinding<UUID> finding) {
        return switch (finding.kind()) {
            case GAP -> fillings(finding);
            case OVERLAP, OUTSIDE -> cleaning(widthMetres(finding.geometry()));
            case T_JUNCTION -> cleaning(finding.measure());
            case EDGE_MISMATCH -> cleaning(LEAST_TOLERANCE_METRES);
            case DUPLICATE ->
                finding.cells().stream()
                        .skip(1)
                        .filter(area -> state.now().plan().listParts(area).isEmpty())
                        .map(area -> edit(new GridOperation.Delete<>(area, null)))
                        .toList();
            case INVALID -> List.of();
        };
    }

    /** Into the neighbour with the longest common border first; last as an area of its own. */
    private List<DraftOperation> fillings(TilingFinding<UUID> gap) {
        GridPlan<UUID> plan = state.now().plan();
        Point inside = gap.geometry().getInteriorPoint();
        UUID parent = gap.cells().isEmpty()
                ? smallestAt(inside)
                : plan.get(gap.cells().getFirst()).parent();
        if (parent == null) {
            return List.of();
        }
        List<DraftOperation> mends = new ArrayList<>();
        Geometry border = gap.geometry().getBoundary();
        gap.cells().stream()
                .map(area -> new Beside(
                        area,
                        border.intersection(plan.get(area).shape().getBoundary())
                                .getLength()))
                .filter(beside -> beside.degrees() > 0)
                .sorted(Comparator.comparingDouble(Beside::degrees).reversed())
                .forEach(beside ->
                        mends.add(edit(new GridOperation.FillGap<>(parent, LonLat.of(inside), beside.area()))));
        mends.add(edit(new GridOperation.FillGap<>(parent, LonLat.of(inside), null)));
        return mends;
    }

    private record Beside(UUID area, double degrees) {}

    private @Nullable UUID smallestAt(Point place) {
        return state.now().plan().meeting(place.getEnvelopeInternal()).stream()
                .max(Comparator.comparing(area -> state.now().label(area).level()))
                .orElse(null);
    }

    /** With half as much again as what is to be moved. */
    private static List<DraftOperation> cleaning(double metres) {
        double tolerance = Math.ceil(Math.max(LEAST_TOLERANCE_METRES, metres * 1.5) * 100) / 100;
        return tolerance > MOST_TOLERANCE_METRES ? List.of() : List.of(new DraftOperation.Clean(null, tolerance));
    }

    /** About how wide a long shape is. */
    private static double widthMetres(Geometry shape) {
        double around = GeodesicMeasure.lengthMetres(Objects.requireNonNull(shape.getBoundary()));
        return around == 0 ? 0 : 2 * GeodesicMeasure.areaSquareMetres(shape) / around;
    }

    private static DraftOperation edit(GridOperation<UUID> operation) {
        return new DraftOperation.Edit(operation, List.of());
    }
}
