package org.wangge.server.publish.spi;

import org.wangge.server.identity.Caller;

/** Says which rows of a relation a caller may see. Everybody who has the layer's permission sees all rows under {@link #ALL}. */
@FunctionalInterface
public interface LayerRule {

    LayerRule ALL = caller -> RowCondition.ALL;

    /** The condition for one caller. */
    RowCondition conditionFor(Caller caller);
}
