package org.wangge.server.casework.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What many cases have alike, one of each: their category, the areas they lie in, how long they may take. An answer is gathered from places all
 * over the memory, and those it shares with the answers before are in the processor's caches already.
 */
final class AlikeParts {

    /** Areas and policies of years long past are forgotten with all others then, and each is kept again as it comes. */
    private static final int MOST = 200_000;

    private final Map<Object, Object> known = new ConcurrentHashMap<>();

    /**
     * The one that is equal to it and was there before, or the part itself.
     *
     * @param part a value that never changes
     */
    @SuppressWarnings("unchecked") // equal values are of the same type
    <T> T one(T part) {
        if (known.size() >= MOST) {
            known.clear();
        }
        Object before = known.putIfAbsent(part, part);
        return before == null ? part : (T) before;
    }
}
