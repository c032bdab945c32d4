package org.wangge.geodata.grid.plan;

import org.jspecify.annotations.Nullable;

/**
 * What became of an area.
 *
 * @param <K> the keys of areas
 */
public sealed interface Lineage<K> {

    /** The piece was part of the origin, which is still there. */
    record SplitFrom<K>(K piece, K origin) implements Lineage<K> {}

    /** The area is gone and the survivor has what it had. */
    record MergedInto<K>(K gone, K survivor) implements Lineage<K> {}

    /** The area, with all its parts, belongs to another parent. */
    record Moved<K>(K area, @Nullable K from, K to) implements Lineage<K> {}
}
