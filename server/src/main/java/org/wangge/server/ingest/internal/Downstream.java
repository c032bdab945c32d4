package org.wangge.server.ingest.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lines in the order of the water: each chain from its spring, the chains in the order of the file.
 *
 * @param first the knot a line begins at
 * @param last the knot it ends at
 */
record Downstream<T, K>(Function<T, K> first, Function<T, K> last) {

    List<T> order(List<T> lines) {
        Map<K, List<T>> byFirst = new HashMap<>();
        Set<K> lasts = new HashSet<>();
        for (T line : lines) {
            byFirst.computeIfAbsent(first.apply(line), key -> new ArrayList<>()).add(line);
            lasts.add(last.apply(line));
        }
        Set<T> ordered = Collections.newSetFromMap(new IdentityHashMap<>());
        List<T> result = new ArrayList<>();
        List<T> starts = new ArrayList<>(lines.stream()
                .filter(line -> !lasts.contains(first.apply(line)))
                .toList());
        // Rings have no spring: they come last, from wherever the file begins them.
        starts.addAll(lines);
        for (T start : starts) {
            for (T line = start; line != null && ordered.add(line); line = next(line, byFirst, ordered)) {
                result.add(line);
            }
        }
        return result;
    }

    private @Nullable T next(T line, Map<K, List<T>> byFirst, Set<T> ordered) {
        return byFirst.getOrDefault(last.apply(line), List.of()).stream()
                .filter(candidate -> !ordered.contains(candidate))
                .findFirst()
                .orElse(null);
    }
}
