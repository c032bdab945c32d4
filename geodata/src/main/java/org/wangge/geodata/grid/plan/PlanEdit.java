package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geojson.GeometryValidity;

/** The plan while an operation works on it, and what it did so far. */
final class PlanEdit<K> {

    private static final double LEAST_SQUARE_METRES = 0.01;

    private final GridPlan<K> before;
    private final Supplier<? extends K> newKeys;
    private final Map<K, AreaChange.Extent> touched = new LinkedHashMap<>();
    private final List<Lineage<K>> lineage = new ArrayList<>();
    private GridPlan<K> plan;

    PlanEdit(GridPlan<K> before, Supplier<? extends K> newKeys) {
        this.before = before;
        this.newKeys = newKeys;
        this.plan = before;
    }

    GridPlan<K> plan() {
        return plan;
    }

    GridArea<K> area(K key) {
        return plan.find(key)
                .orElseThrow(() -> Refusal.nowhere(
                        RefusalKind.UNKNOWN_AREA, "There is no area %s in this version of the plan".formatted(key)));
    }

    GridArea<K> areaWithoutParts(K key) {
        GridArea<K> area = area(key);
        if (!plan.listParts(key).isEmpty()) {
            throw Refusal.at(
                    RefusalKind.HAS_PARTS,
                    area.shape().getInteriorPoint(),
                    "%s has parts; the operation is for areas without".formatted(key));
        }
        return area;
    }

    /** Puts the new nodes on every area of every level that has the edges. */
    void putNodes(Cuts cuts) {
        Set<K> candidates = new LinkedHashSet<>();
        cuts.edges().forEach(edge -> candidates.addAll(plan.at(edge.middle())));
        for (K key : candidates) {
            GridArea<K> area = plan.get(key);
            cuts.applyTo(area.shape()).ifPresent(longer -> {
                plan = plan.withNodes(area.withShape(longer));
                touched.putIfAbsent(key, AreaChange.Extent.NODES);
            });
        }
    }

    void reshape(K key, Geometry shape) {
        reshape(key, shape, RefusalKind.FAULTY_BORDER);
    }

    /**
     * Gives an area another shape.
     *
     * @param ifInvalid why the operation is refused when the shape is not valid
     */
    void reshape(K key, Geometry shape, RefusalKind ifInvalid) {
        put(area(key).withShape(requireSensible(shape, ifInvalid)));
    }

    /** The area, its parent, and so on up. */
    List<K> lineOf(K key) {
        area(key);
        return plan.lineOf(key);
    }

    K add(@Nullable K parent, Geometry shape) {
        K key = newKeys.get();
        if (plan.find(key).isPresent()) {
            throw new IllegalArgumentException("key %s is not new".formatted(key));
        }
        put(new GridArea<>(key, parent, requireSensible(shape, RefusalKind.FAULTY_BORDER)));
        return key;
    }

    void move(K key, K parent) {
        put(new GridArea<>(key, parent, area(key).shape()));
    }

    void remove(K key) {
        plan = plan.without(key);
        touched.put(key, AreaChange.Extent.AREA);
    }

    void record(Lineage<K> event) {
        lineage.add(event);
    }

    private void put(GridArea<K> area) {
        plan = plan.with(area);
        touched.put(area.key(), AreaChange.Extent.AREA);
    }

    private static Geometry requireSensible(Geometry shape, RefusalKind ifInvalid) {
        if (GeodesicMeasure.areaSquareMetres(shape) < LEAST_SQUARE_METRES) {
            throw Refusal.at(RefusalKind.NO_AREA, shape, "Next to nothing would be left of an area here");
        }
        GeometryValidity.findFault(shape).ifPresent(fault -> {
            throw Refusal.at(ifInvalid, fault.where(), fault.message());
        });
        return shape;
    }

    Edit.Changed<K> finish() {
        List<AreaChange<K>> changed = new ArrayList<>();
        List<GridArea<K>> added = new ArrayList<>();
        List<GridArea<K>> removed = new ArrayList<>();
        touched.forEach((key, extent) -> {
            Optional<GridArea<K>> was = before.find(key);
            Optional<GridArea<K>> is = plan.find(key);
            if (was.isPresent() && is.isPresent()) {
                changed.add(new AreaChange<>(was.get(), is.get(), extent));
            } else {
                is.ifPresent(added::add);
                was.ifPresent(removed::add);
            }
        });
        return new Edit.Changed<>(plan, changed, added, removed, lineage);
    }
}
