package org.wangge.server.grid.draft.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.geodata.grid.plan.GridPlan;
import org.wangge.geodata.grid.plan.PersistentMap;
import org.wangge.server.grid.draft.DraftArea;
import org.wangge.server.grid.draft.DraftView;

/**
 * A draft in memory: the layer it began from, the layer as it is in the draft, and which areas have an effect. A value; what did not
 * change is shared between states.
 *
 * @param touched areas with an effect that counts, also those that are gone, and whether they are reshaped
 */
record PlanState(Layout base, Layout now, PersistentMap<UUID, Boolean> touched, DraftView.Counts counts) {

    /** What is said of an area that was added and taken out again. */
    private static final AreaLabel NOBODY = new AreaLabel(CellLevel.CELL, null, "", false);

    static PlanState of(Layout base) {
        int[] counts = new int[CellLevel.values().length];
        base.labels().forEach((area, label) -> counts[label.level().number() - 1]++);
        return new PlanState(base, base, PersistentMap.empty(), new DraftView.Counts(counts[0], counts[1], counts[2]));
    }

    /** The state after effects whose plan the engine gave. */
    PlanState with(GridPlan<UUID> plan, Collection<Effect> effects) {
        PersistentMap<UUID, AreaLabel> labels = now.labels();
        PersistentMap<UUID, Boolean> others = touched;
        int[] counts = {this.counts.street(), this.counts.community(), this.counts.cell()};
        for (Effect effect : effects) {
            int level = effect.label().level().number() - 1;
            counts[level] -= labels.find(effect.area()).isPresent() ? 1 : 0;
            counts[level] += effect.shape() == null ? 0 : 1;
            labels =
                    effect.shape() == null ? labels.without(effect.area()) : labels.with(effect.area(), effect.label());
            others = others.with(effect.area(), effect.reshaped());
        }
        return new PlanState(
                base, new Layout(plan, labels), others, new DraftView.Counts(counts[0], counts[1], counts[2]));
    }

    /**
     * The state in which some areas are as these effects say, and others as in the layer the draft began from.
     *
     * @param reverted areas without an effect that counts
     */
    PlanState to(Collection<Effect> effects, Collection<UUID> reverted) {
        List<Effect> all = new ArrayList<>(effects);
        reverted.forEach(area -> all.add(baseOf(area)));
        List<GridArea<UUID>> put = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        for (Effect effect : all) {
            Geometry shape = effect.shape();
            if (shape != null) {
                put.add(new GridArea<>(effect.area(), effect.parent(), shape));
            } else if (now.has(effect.area())) {
                gone.add(effect.area());
            }
        }
        PlanState state = with(now.plan().replacing(put, gone), all);
        PersistentMap<UUID, Boolean> less = state.touched();
        for (UUID area : reverted) {
            less = less.without(area);
        }
        return new PlanState(state.base(), state.now(), less, state.counts());
    }

    private Effect baseOf(UUID area) {
        Optional<GridArea<UUID>> was = base.plan().find(area);
        return was.map(known -> Effect.of(known, base.label(area), false))
                .orElseGet(() -> new Effect(area, now.labels().find(area).orElse(NOBODY), null, null, false));
    }

    boolean isReshaped(UUID area) {
        return touched.find(area).orElse(false);
    }

    @Nullable
    String code(UUID area) {
        return now.labels()
                .find(area)
                .or(() -> base.labels().find(area))
                .map(AreaLabel::code)
                .orElse(null);
    }

    DraftArea view(UUID key) {
        GridArea<UUID> area = now.plan().get(key);
        AreaLabel label = now.label(key);
        return new DraftArea(
                key,
                label.code(),
                label.name(),
                label.level(),
                area.parent(),
                area.shape(),
                GeodesicMeasure.areaSquareMetres(area.shape()),
                difference(area, label),
                now.plan().listParts(key).size());
    }

    DraftArea.Difference difference(GridArea<UUID> area, AreaLabel label) {
        Optional<GridArea<UUID>> before = base.plan().find(area.key());
        if (before.isEmpty()) {
            return DraftArea.Difference.ADDED;
        }
        if (touched.find(area.key()).isEmpty()) {
            return DraftArea.Difference.NONE;
        }
        GridArea<UUID> was = before.get();
        if (!Objects.equals(was.parent(), area.parent())) {
            return DraftArea.Difference.MOVED;
        }
        boolean sameShape = was.shape().equalsExact(area.shape());
        if (!base.label(area.key()).equals(label) || (!sameShape && isReshaped(area.key()))) {
            return DraftArea.Difference.CHANGED;
        }
        return sameShape ? DraftArea.Difference.NONE : DraftArea.Difference.NODES;
    }
}
