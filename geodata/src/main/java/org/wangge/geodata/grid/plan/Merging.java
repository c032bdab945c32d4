package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/** {@link GridOperation.Merge}. */
final class Merging {

    private Merging() {}

    static <K> void merge(PlanEdit<K> edit, GridOperation.Merge<K> merge) {
        Set<K> gone = new LinkedHashSet<>(merge.areas());
        if (!gone.remove(merge.into()) || gone.isEmpty()) {
            throw Refusal.nowhere(
                    RefusalKind.INVALID_INPUT,
                    "At least two areas are merged, into one of them, not into " + merge.into());
        }
        GridArea<K> survivor = edit.area(merge.into());
        for (K key : gone) {
            GridArea<K> area = edit.area(key);
            if (!Objects.equals(area.parent(), survivor.parent())) {
                throw Refusal.at(
                        RefusalKind.DIFFERENT_PARENTS,
                        area.shape().getInteriorPoint(),
                        "%s and %s are parts of different areas".formatted(key, merge.into()));
            }
        }
        EdgeSet united = EdgeSet.of(survivor.shape());
        addAdjacent(edit, united, new ArrayList<>(gone));
        for (K key : gone) {
            giveAway(edit, key, merge.into());
        }
        edit.reshape(merge.into(), united.area());
    }

    /** Adds those that hang together with what is there already, until all are in. */
    private static <K> void addAdjacent(PlanEdit<K> edit, EdgeSet united, List<K> waiting) {
        while (!waiting.isEmpty()) {
            K next = waiting.stream()
                    .filter(key -> united.isAdjacentTo(edit.area(key).shape()))
                    .findFirst()
                    .orElseThrow(() -> notAdjacent(edit.area(waiting.getFirst())));
            united.add(edit.area(next).shape());
            waiting.remove(next);
        }
    }

    static <K> Refusal notAdjacent(GridArea<K> area) {
        Geometry where = area.shape().getInteriorPoint();
        return Refusal.at(
                RefusalKind.NOT_ADJACENT, where, "%s has no edge in common with the others".formatted(area.key()));
    }

    /** Takes an area out; its parts, if it has any, go to the survivor. */
    static <K> void giveAway(PlanEdit<K> edit, K gone, K survivor) {
        for (K part : edit.plan().listParts(gone)) {
            edit.move(part, survivor);
            edit.record(new Lineage.Moved<>(part, gone, survivor));
        }
        edit.remove(gone);
        edit.record(new Lineage.MergedInto<>(gone, survivor));
    }
}
