package org.wangge.server.grid.draft.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.geodata.grid.plan.AreaChange;
import org.wangge.geodata.grid.plan.Edit;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.geodata.grid.plan.GridOperation;
import org.wangge.geodata.grid.plan.GridPlan;
import org.wangge.geodata.grid.plan.Lineage;
import org.wangge.server.grid.draft.DraftOperation;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.grid.draft.LineageEvent;
import org.wangge.server.grid.draft.OperationProblem;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.ProblemType;

/** Does an operation on a state, which stays what it was. */
final class Operations {

    private final PlanState state;
    private final boolean dedicated;

    private Operations(PlanState state, boolean dedicated) {
        this.state = state;
        this.dedicated = dedicated;
    }

    /**
     * @param dedicated whether it is a layer in which cells need no parent
     * @throws ProblemException 422 when it is refused
     */
    static Outcome run(PlanState state, boolean dedicated, DraftOperation operation) {
        Operations operations = new Operations(state, dedicated);
        return switch (operation) {
            case DraftOperation.Edit edit -> operations.edit(edit);
            case DraftOperation.Rename rename -> operations.rename(rename);
            case DraftOperation.Renumber renumber -> operations.renumber(renumber);
            case DraftOperation.Clean clean -> Cleaning.run(state, clean);
            case DraftOperation.Generate generate ->
                throw new IllegalArgumentException("what was generated is to be put into the operation first");
        };
    }

    private Outcome edit(DraftOperation.Edit wanted) {
        wanted.names().forEach(Operations::requireName);
        GridOperation<UUID> operation = wanted.operation();
        requireLevelBelow(operation);
        return switch (state.now().plan().apply(operation, Ids::next)) {
            case Edit.Refused<UUID> refused -> throw refused(refused);
            case Edit.Changed<UUID> changed -> outcome(changed, wanted);
        };
    }

    private Outcome outcome(Edit.Changed<UUID> edit, DraftOperation.Edit wanted) {
        List<Effect> effects = new ArrayList<>();
        Set<UUID> substantial = new HashSet<>();
        String survivorName = wanted.operation() instanceof GridOperation.Merge<UUID>
                        && !wanted.names().isEmpty()
                ? wanted.names().getFirst()
                : null;
        for (AreaChange<UUID> change : edit.changed()) {
            boolean reshaped = change.extent() == AreaChange.Extent.AREA;
            if (reshaped) {
                substantial.add(change.key());
            }
            AreaLabel label = state.now().label(change.key());
            boolean survives = survivorName != null
                    && wanted.operation() instanceof GridOperation.Merge<UUID> merge
                    && merge.into().equals(change.key());
            effects.add(Effect.of(
                    change.after(),
                    survives ? label.named(Objects.requireNonNull(survivorName)) : label,
                    reshaped || state.isReshaped(change.key())));
        }
        List<Lineage<UUID>> lineage = edit.lineage();
        for (int i = 0; i < edit.added().size(); i++) {
            GridArea<UUID> area = edit.added().get(i);
            substantial.add(area.key());
            String name = survivorName == null && i < wanted.names().size()
                    ? wanted.names().get(i)
                    : nameFor(area, i, lineage);
            effects.add(Effect.of(area, new AreaLabel(levelOf(area, lineage), null, name, false), true));
        }
        for (GridArea<UUID> area : edit.removed()) {
            substantial.add(area.key());
            effects.add(Effect.gone(area, state.now().label(area.key())));
        }
        return new Outcome(
                state.with(edit.plan(), effects),
                effects,
                substantial,
                lineage.stream().map(Operations::event).toList(),
                edit.plan().checkAround(edit),
                null);
    }

    /** The name of what it is a piece of, else of what it is a part of, with the next number that is free among its siblings. */
    private String nameFor(GridArea<UUID> area, int already, List<Lineage<UUID>> lineage) {
        UUID namesake = origin(area.key(), lineage);
        UUID parent = area.parent();
        String stem = state.now()
                .label(namesake == null ? Objects.requireNonNull(parent) : namesake)
                .name();
        Set<String> taken = (parent == null
                        ? List.<UUID>of()
                        : state.now().plan().listParts(parent))
                .stream().map(part -> state.now().label(part).name()).collect(Collectors.toSet());
        int number = 2;
        for (int free = 0; free < already || taken.contains(stem + "-" + number); number++) {
            free += taken.contains(stem + "-" + number) ? 0 : 1;
        }
        return stem + "-" + number;
    }

    /** What is drawn without a parent is a cell. */
    private CellLevel levelOf(GridArea<UUID> area, List<Lineage<UUID>> lineage) {
        UUID parent = area.parent();
        if (parent != null) {
            return CellLevel.of(state.now().label(parent).level().number() + 1);
        }
        UUID origin = origin(area.key(), lineage);
        return origin == null ? CellLevel.CELL : state.now().label(origin).level();
    }

    private static @Nullable UUID origin(UUID piece, List<Lineage<UUID>> lineage) {
        for (Lineage<UUID> event : lineage) {
            if (event instanceof Lineage.SplitFrom<UUID> split && split.piece().equals(piece)) {
                return split.origin();
            }
        }
        return null;
    }

    /** Cells have no parts, and all areas but streets have a parent in a layer that is to cover the ground. */
    private void requireLevelBelow(GridOperation<UUID> operation) {
        if (operation instanceof GridOperation.Draw<UUID> draw && draw.parent() == null && !dedicated) {
            throw problem(
                    OperationProblem.INVALID_INPUT, "In this layer an area is drawn in a street or a community", null);
        }
        UUID parent = switch (operation) {
            case GridOperation.Draw<UUID> draw -> draw.parent();
            case GridOperation.FillGap<UUID> fill -> fill.parent();
            case GridOperation.Divide<UUID> divide -> divide.parent();
            default -> null;
        };
        boolean isCell = parent != null
                && state.now().labels().find(parent).map(AreaLabel::level).orElse(null) == CellLevel.CELL;
        if (isCell) {
            throw problem(OperationProblem.INVALID_INPUT, "A cell has no parts", null);
        }
    }

    private Outcome rename(DraftOperation.Rename rename) {
        requireName(rename.name());
        GridArea<UUID> area = area(rename.area());
        AreaLabel label = state.now().label(area.key());
        if (label.name().equals(rename.name())) {
            throw problem(
                    OperationProblem.INVALID_INPUT,
                    "That is its name already",
                    area.shape().getInteriorPoint());
        }
        return relabelled(List.of(Effect.of(area, label.named(rename.name()), state.isReshaped(area.key()))));
    }

    private Outcome renumber(DraftOperation.Renumber renumber) {
        area(renumber.parent());
        List<Effect> effects = new ArrayList<>();
        addCells(renumber.parent(), effects);
        if (effects.isEmpty()) {
            throw problem(DraftProblem.OPERATION_REFUSED, "There are no cells to give new codes to", null);
        }
        return relabelled(effects);
    }

    private void addCells(UUID parent, List<Effect> effects) {
        for (UUID part : state.now().plan().listParts(parent)) {
            AreaLabel label = state.now().label(part);
            if (label.level() == CellLevel.CELL && label.code() != null) {
                effects.add(Effect.of(state.now().plan().get(part), label.renumbered(), state.isReshaped(part)));
            }
            addCells(part, effects);
        }
    }

    private Outcome relabelled(List<Effect> effects) {
        GridPlan<UUID> plan = state.now().plan();
        Set<UUID> areas = effects.stream().map(Effect::area).collect(Collectors.toSet());
        return new Outcome(state.with(plan, effects), effects, areas, List.of(), List.of(), null);
    }

    private GridArea<UUID> area(UUID key) {
        return state.now()
                .plan()
                .find(key)
                .orElseThrow(() ->
                        problem(OperationProblem.UNKNOWN_AREA, "There is no area " + key + " in this version", null));
    }

    static LineageEvent event(Lineage<UUID> lineage) {
        return switch (lineage) {
            case Lineage.SplitFrom<UUID> split ->
                new LineageEvent(LineageEvent.Kind.SPLIT_FROM, split.piece(), split.origin());
            case Lineage.MergedInto<UUID> merged ->
                new LineageEvent(LineageEvent.Kind.MERGED_INTO, merged.gone(), merged.survivor());
            case Lineage.Moved<UUID> moved -> new LineageEvent(LineageEvent.Kind.MOVED, moved.area(), moved.to());
        };
    }

    private static void requireName(String name) {
        DraftText.require("/name", name, DraftText.LONGEST_NAME);
    }

    private static ProblemException refused(Edit.Refused<UUID> refused) {
        return problem(
                OperationProblem.of(refused.kind()),
                refused.detail(),
                refused.where().isEmpty() ? null : refused.where());
    }

    static ProblemException problem(ProblemType problem, String detail, @Nullable Geometry where) {
        return new ProblemException(problem, detail, List.of(), Map.of(), where);
    }
}
