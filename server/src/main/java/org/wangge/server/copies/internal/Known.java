package org.wangge.server.copies.internal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.internal.CommitLog.Head;

/**
 * All copies, as of one commit; one that is not sure is not among them.
 *
 * @param copies by what they are copies of, each as its source made it
 */
record Known(Head head, Map<Copy<?>, Object> copies) {

    Known {
        copies = Map.copyOf(copies);
    }

    @SuppressWarnings("unchecked") // its own source made it
    <S> @Nullable S find(Copy<S> copy) {
        return (S) copies.get(copy);
    }

    Known with(Copy<?> copy, Object value) {
        Map<Copy<?>, Object> more = new HashMap<>(copies);
        more.put(copy, value);
        return new Known(head, more);
    }

    boolean isBehind(Head other) {
        return head.database() == other.database() && head.number() < other.number();
    }
}
