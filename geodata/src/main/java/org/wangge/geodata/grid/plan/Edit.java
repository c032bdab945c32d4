package org.wangge.geodata.grid.plan;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * What came of an operation.
 *
 * @param <K> the keys of areas
 */
public sealed interface Edit<K> {

    /**
     * The operation was done.
     *
     * @param plan the new version; the former one is still what it was
     * @param changed areas that were there before and are now otherwise, of all levels
     * @param added areas that are new
     * @param removed areas that are gone, as they were last
     * @param lineage what became of which
     */
    record Changed<K>(
            GridPlan<K> plan,
            List<AreaChange<K>> changed,
            List<GridArea<K>> added,
            List<GridArea<K>> removed,
            List<Lineage<K>> lineage)
            implements Edit<K> {
        public Changed {
            changed = List.copyOf(changed);
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            lineage = List.copyOf(lineage);
        }
    }

    /**
     * The operation was refused and the plan is what it was.
     *
     * @param where the place of the trouble in longitude and latitude; empty when it has none
     * @param detail for people
     */
    record Refused<K>(RefusalKind kind, Geometry where, String detail) implements Edit<K> {}
}
