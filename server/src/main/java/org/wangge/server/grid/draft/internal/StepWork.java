package org.wangge.server.grid.draft.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.grid.plan.AreaChange;
import org.wangge.geodata.grid.plan.Edit;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.geodata.grid.plan.GridOperation;
import org.wangge.server.grid.draft.DraftArea;
import org.wangge.server.grid.draft.DraftChange;
import org.wangge.server.grid.draft.DraftOperation;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.grid.draft.DraftStep;
import org.wangge.server.grid.draft.GeneratedAreas;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;

/**
 * Does a step in a draft that is locked and open, takes the last one back, or does it again: the areas change, the step is kept, and those
 * who watch are told.
 */
@Component
class StepWork {

    private final DraftRows rows;
    private final StepTables steps;
    private final PlanStates states;
    private final DraftScope scope;
    private final WholeCheck wholeCheck;
    private final DraftTopic topic;
    private final ObjectProvider<GeneratedAreas> generated;
    private final Audit audit;

    StepWork(
            DraftRows rows,
            StepTables steps,
            PlanStates states,
            DraftScope scope,
            WholeCheck wholeCheck,
            DraftTopic topic,
            ObjectProvider<GeneratedAreas> generated,
            Audit audit) {
        this.rows = rows;
        this.steps = steps;
        this.states = states;
        this.scope = scope;
        this.wholeCheck = wholeCheck;
        this.topic = topic;
        this.generated = generated;
        this.audit = audit;
    }

    DraftChange apply(Caller caller, DraftRow row, DraftOperation operation, @Nullable String title) {
        UUID draft = row.id();
        PlanState before = states.of(row);
        Outcome outcome = Operations.run(before, row.dedicated(), withShapes(caller, draft, operation));
        PlanState after = outcome.state();
        scope.require(caller, row, before.now(), after.now(), outcome.substantial());
        DraftStep step = steps.insert(caller, draft, operation, title, outcome);
        rows.changed(row, after, box(outcome.effects()));
        audit.record(caller, "draft." + operation.kind(), "draft/" + draft, Map.of("step", step.number()));
        states.keepAfterCommit(row, row.version() + 1, after);
        DraftChange change = change(row, step, before, after, outcome);
        topic.tell(caller, draft, "do", change);
        return change;
    }

    private DraftOperation withShapes(Caller caller, UUID draft, DraftOperation operation) {
        if (!(operation instanceof DraftOperation.Generate wanted)) {
            return operation;
        }
        GeneratedAreas.Generated areas = generated.getObject().get(caller, draft, wanted.generation());
        return new DraftOperation.Edit(new GridOperation.Divide<>(areas.parent(), areas.shapes()), List.of());
    }

    private DraftChange change(DraftRow row, DraftStep step, PlanState before, PlanState after, Outcome outcome) {
        List<DraftArea> changed = new ArrayList<>();
        List<DraftArea> added = new ArrayList<>();
        List<UUID> removed = new ArrayList<>();
        for (UUID area : step.areas()) {
            boolean was = before.now().has(area);
            boolean is = after.now().has(area);
            if (is) {
                (was ? changed : added).add(after.view(area));
            } else if (was) {
                removed.add(area);
            }
        }
        return new DraftChange(
                row.version() + 1,
                step,
                changed,
                added,
                removed,
                outcome.lineage(),
                Faults.of(after, wholeCheck.counting(row, outcome.findings())),
                outcome.report());
    }

    DraftChange undo(Caller caller, DraftRow row) {
        DraftStep step = steps.turns(row.id()).undo();
        if (step == null) {
            throw new ProblemException(DraftProblem.NOTHING_TO_UNDO, "Nothing was done yet");
        }
        return turn(caller, row, step, true);
    }

    DraftChange redo(Caller caller, DraftRow row) {
        DraftStep step = steps.turns(row.id()).redo();
        if (step == null) {
            throw new ProblemException(DraftProblem.NOTHING_TO_REDO, "Nothing was undone");
        }
        return turn(caller, row, step, false);
    }

    /** Takes a step back, or does it again. */
    private DraftChange turn(Caller caller, DraftRow row, DraftStep step, boolean undone) {
        PlanState before = states.of(row);
        steps.mark(row.id(), step.number(), undone);
        PlanState after = states.brought(row.id(), before, step.areas());
        Edit.Changed<UUID> edit = difference(before, after, step.areas());
        Set<UUID> substantial = new HashSet<>();
        step.areas().stream()
                .filter(area -> before.isReshaped(area) || after.isReshaped(area))
                .forEach(substantial::add);
        scope.require(caller, row, before.now(), after.now(), substantial);
        rows.changed(row, after, null);
        String direction = undone ? "undo" : "redo";
        audit.record(caller, "draft." + direction, "draft/" + row.id(), Map.of("step", step.number()));
        states.keepAfterCommit(row, row.version() + 1, after);
        DraftStep turned = new DraftStep(
                step.number(), step.operation(), step.title(), step.areas(), step.by(), step.at(), undone);
        Outcome outcome = new Outcome(
                after, List.of(), substantial, List.of(), after.now().plan().checkAround(edit), null);
        DraftChange change = change(row, turned, before, after, outcome);
        topic.tell(caller, row.id(), direction, change);
        return change;
    }

    private static Edit.Changed<UUID> difference(PlanState before, PlanState after, List<UUID> areas) {
        List<AreaChange<UUID>> changed = new ArrayList<>();
        List<GridArea<UUID>> added = new ArrayList<>();
        List<GridArea<UUID>> removed = new ArrayList<>();
        for (UUID area : areas) {
            Optional<GridArea<UUID>> was = before.now().plan().find(area);
            Optional<GridArea<UUID>> is = after.now().plan().find(area);
            if (was.isPresent() && is.isPresent()) {
                changed.add(new AreaChange<>(was.get(), is.get(), AreaChange.Extent.AREA));
            } else {
                is.ifPresent(added::add);
                was.ifPresent(removed::add);
            }
        }
        return new Edit.Changed<>(after.now().plan(), changed, added, removed, List.of());
    }

    private static @Nullable Bbox box(List<Effect> effects) {
        Envelope box = new Envelope();
        effects.forEach(effect -> {
            Geometry shape = effect.shape();
            if (shape != null) {
                box.expandToInclude(shape.getEnvelopeInternal());
            }
        });
        return box.isNull() ? null : Bbox.of(box);
    }
}
