package org.wangge.server.grid.draft.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geojson.GeometryValidity;
import org.wangge.geodata.grid.TilingFinding;
import org.wangge.geodata.grid.plan.AreaChange;
import org.wangge.geodata.grid.plan.Cleaned;
import org.wangge.geodata.grid.plan.DirectedEdge;
import org.wangge.geodata.grid.plan.Edit;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.geodata.grid.plan.GridCleaning;
import org.wangge.geodata.grid.plan.GridPlan;
import org.wangge.server.grid.draft.DraftChange;
import org.wangge.server.grid.draft.DraftOperation;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.grid.draft.OperationProblem;

/** The operation {@code clean}: {@link GridCleaning} on the whole plan, or on what is below one area, whose outside must stay as it is. */
final class Cleaning {

    /** An area whose size differs by less got nodes alone. */
    private static final double SAME_SQUARE_METRES = 0.001;

    private final PlanState state;
    private final GridPlan<UUID> plan;

    private Cleaning(PlanState state) {
        this.state = state;
        this.plan = state.now().plan();
    }

    static Outcome run(PlanState state, DraftOperation.Clean clean) {
        return new Cleaning(state).run(clean);
    }

    private Outcome run(DraftOperation.Clean clean) {
        if (!(clean.toleranceMetres() >= 0.05 && clean.toleranceMetres() <= 1000)) {
            throw Operations.problem(
                    OperationProblem.INVALID_INPUT, "A tolerance is between 0.05 and 1000 metres", null);
        }
        GridPlan<UUID> dirty = below(clean.parent());
        dirty.forEach(area -> GeometryValidity.findFault(area.shape()).ifPresent(fault -> {
            throw Operations.problem(OperationProblem.FAULTY_BORDER, fault.message(), fault.where());
        }));
        Cleaned<UUID> cleaned = GridCleaning.clean(dirty, clean.toleranceMetres());
        List<AreaChange<UUID>> changes = changes(dirty, cleaned.plan());
        if (changes.isEmpty()) {
            throw Operations.problem(
                    DraftProblem.OPERATION_REFUSED, "There is nothing to clean within this tolerance", null);
        }
        GridPlan<UUID> after =
                plan.replacing(changes.stream().map(AreaChange::after).toList(), List.of());
        Edit.Changed<UUID> edit = new Edit.Changed<>(after, changes, List.of(), List.of(), List.of());
        List<TilingFinding<UUID>> findings = after.checkAround(edit);
        if (clean.parent() != null) {
            requireOutsideAsBefore(dirty, findings);
        }
        return outcome(edit, findings, cleaned);
    }

    /** The plan of an area and all below it. */
    private GridPlan<UUID> below(@Nullable UUID parent) {
        if (parent == null) {
            return plan;
        }
        GridArea<UUID> top = plan.find(parent)
                .orElseThrow(() -> Operations.problem(
                        OperationProblem.UNKNOWN_AREA, "There is no area " + parent + " in this version", null));
        List<GridArea<UUID>> areas = new ArrayList<>();
        areas.add(new GridArea<>(parent, null, top.shape()));
        for (int i = 0; i < areas.size(); i++) {
            plan.listParts(areas.get(i).key()).forEach(part -> areas.add(plan.get(part)));
        }
        return GridPlan.of(areas);
    }

    private List<AreaChange<UUID>> changes(GridPlan<UUID> dirty, GridPlan<UUID> clean) {
        List<AreaChange<UUID>> changes = new ArrayList<>();
        dirty.forEach(area -> {
            Geometry shape = clean.get(area.key()).shape();
            if (!bounds(shape).equals(bounds(area.shape()))) {
                GridArea<UUID> before = plan.get(area.key());
                double difference =
                        GeodesicMeasure.areaSquareMetres(shape) - GeodesicMeasure.areaSquareMetres(before.shape());
                changes.add(new AreaChange<>(
                        before,
                        new GridArea<>(before.key(), before.parent(), shape),
                        Math.abs(difference) < SAME_SQUARE_METRES ? AreaChange.Extent.NODES : AreaChange.Extent.AREA));
            }
        });
        return changes;
    }

    /** The same for a ring that begins elsewhere, and for a polygon and a multipolygon of it alone. */
    private static Set<DirectedEdge> bounds(Geometry shape) {
        return Set.copyOf(DirectedEdge.of(shape));
    }

    private static void requireOutsideAsBefore(GridPlan<UUID> cleaned, List<TilingFinding<UUID>> findings) {
        for (TilingFinding<UUID> finding : findings) {
            if (finding.cells().stream().anyMatch(area -> cleaned.find(area).isEmpty())) {
                throw Operations.problem(
                        OperationProblem.FAULTY_BORDER,
                        "Cleaning would move the border to areas beside it; clean the whole layer",
                        finding.geometry());
            }
        }
    }

    private Outcome outcome(Edit.Changed<UUID> edit, List<TilingFinding<UUID>> findings, Cleaned<UUID> cleaned) {
        Map<UUID, Cleaned.Move<UUID>> moves = new HashMap<>();
        cleaned.moves().forEach(move -> moves.put(move.key(), move));
        List<Effect> effects = new ArrayList<>();
        Set<UUID> substantial = new HashSet<>();
        for (AreaChange<UUID> change : edit.changed()) {
            boolean reshaped = change.extent() == AreaChange.Extent.AREA || moves.containsKey(change.key());
            if (reshaped) {
                substantial.add(change.key());
            }
            effects.add(Effect.of(
                    change.after(), state.now().label(change.key()), reshaped || state.isReshaped(change.key())));
        }
        PlanState after = state.with(edit.plan(), effects);
        var report = new DraftChange.CleaningReport(
                cleaned.moves().stream()
                        .map(move -> new DraftChange.Move(
                                move.key(),
                                after.code(move.key()),
                                move.gainedSquareMetres(),
                                move.lostSquareMetres(),
                                move.greatestMetres()))
                        .toList(),
                Faults.of(after, cleaned.left()));
        return new Outcome(after, effects, substantial, List.of(), findings, report);
    }
}
