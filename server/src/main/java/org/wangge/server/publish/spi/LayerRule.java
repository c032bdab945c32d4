package org.wangge.server.publish.spi;

import org.wangge.server.identity.Caller;

/** Says which rows of a relation a caller may see. Everybody who has the layer's permission sees all rows under {@link #ALL}. */
@FunctionalInterface
public interface LayerRule {

    LayerRule ALL = new Same(RowCondition.ALL);

    /** A rule under which everybody who has the layer's permission sees the same rows, so that what was made for one serves all. */
    static LayerRule same(RowCondition condition) {
        return new Same(condition);
    }

    /** The condition for one caller. */
    RowCondition conditionFor(Caller caller);

    /** Whether the condition is the same for all callers. No default method, which would tie the beginning of this type to that of {@link #ALL}. */
    static boolean isSameForAll(LayerRule rule) {
        return rule instanceof Same;
    }

    /** The same for all callers. */
    record Same(RowCondition condition) implements LayerRule {

        @Override
        public RowCondition conditionFor(Caller caller) {
            return condition;
        }
    }
}
