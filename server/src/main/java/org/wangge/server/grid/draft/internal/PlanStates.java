package org.wangge.server.grid.draft.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The drafts last worked on, in memory. What counts is the version in the database: a state of another version is brought up to it by
 * the effects of the steps that differ, so that servers give the same answers. Memory is bounded by the number of areas kept.
 */
@Component
class PlanStates {

    private static final int MOST_AREAS = 400_000;

    private final StepTables steps;
    private final BaseLayers layers;
    private final Map<UUID, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    PlanStates(StepTables steps, BaseLayers layers) {
        this.steps = steps;
        this.layers = layers;
    }

    private record Kept(long baseRevision, long version, List<Integer> done, PlanState state) {}

    /** The state of a draft as its row says. */
    PlanState of(DraftRow row) {
        Kept known = find(row.id());
        if (known != null && known.baseRevision() == row.baseRevision() && known.version() == row.version()) {
            return known.state();
        }
        List<Integer> done = steps.done(row.id());
        PlanState state = known != null && known.baseRevision() == row.baseRevision()
                ? caughtUp(row.id(), known, done)
                : loaded(row);
        keep(row.id(), new Kept(row.baseRevision(), row.version(), done, state));
        return state;
    }

    /** The state of a draft that has a row but no steps, or after its rebase: read from the layer and all effects. */
    PlanState loaded(DraftRow row) {
        PlanState state = PlanState.of(layers.load(row.layerId(), row.baseRevision()));
        return state.to(steps.effects(row.id(), null), List.of());
    }

    private PlanState caughtUp(UUID draft, Kept known, List<Integer> done) {
        Set<Integer> differing = new HashSet<>(done);
        known.done().forEach(step -> {
            if (!differing.remove(step)) {
                differing.add(step);
            }
        });
        if (differing.isEmpty()) {
            return known.state();
        }
        return brought(draft, known.state(), steps.areasOf(draft, differing));
    }

    /** The state in which these areas are as the steps that count by now say. */
    PlanState brought(UUID draft, PlanState state, List<UUID> areas) {
        List<Effect> effects = steps.effects(draft, areas);
        Set<UUID> known = effects.stream().map(Effect::area).collect(Collectors.toSet());
        List<UUID> reverted = new ArrayList<>(areas);
        reverted.removeIf(
                area -> known.contains(area) || state.touched().find(area).isEmpty());
        return state.to(effects, reverted);
    }

    /** Keeps a state when the transaction that made it commits; until then the former one counts. */
    void keepAfterCommit(DraftRow row, long version, PlanState state) {
        Kept next = new Kept(row.baseRevision(), version, steps.done(row.id()), state);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                keep(row.id(), next);
            }
        });
    }

    private @Nullable Kept find(UUID draft) {
        synchronized (kept) {
            return kept.get(draft);
        }
    }

    private void keep(UUID draft, Kept state) {
        synchronized (kept) {
            Kept other = kept.get(draft);
            if (other != null && other.version() > state.version()) {
                return;
            }
            kept.put(draft, state);
            int areas = kept.values().stream()
                    .mapToInt(each -> each.state().now().plan().size())
                    .sum();
            for (Iterator<Kept> eldest = kept.values().iterator(); areas > MOST_AREAS && kept.size() > 1; ) {
                areas -= eldest.next().state().now().plan().size();
                eldest.remove();
            }
        }
    }
}
