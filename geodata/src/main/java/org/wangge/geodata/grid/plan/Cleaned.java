package org.wangge.geodata.grid.plan;

import java.util.List;
import org.wangge.geodata.grid.TilingFinding;

/**
 * What came of {@link GridCleaning}.
 *
 * @param plan the same areas; those without parts changed, the others exactly the union of their parts and of gaps that are left
 * @param moves what each area without parts gained and lost, in the order of the plan; only where something changed
 * @param left gaps, overlaps and what reaches out of the topmost area, where that could not be mended within the tolerance, with their
 *     square metres
 * @param <K> the keys of areas
 */
public record Cleaned<K>(GridPlan<K> plan, List<Move<K>> moves, List<TilingFinding<K>> left) {

    public Cleaned {
        moves = List.copyOf(moves);
        left = List.copyOf(left);
    }

    /**
     * What one area gained and lost.
     *
     * @param gainedSquareMetres of gaps
     * @param lostSquareMetres of what it shared with others
     * @param greatestMetres how far its border moved at most
     */
    public record Move<K>(K key, double gainedSquareMetres, double lostSquareMetres, double greatestMetres) {}
}
