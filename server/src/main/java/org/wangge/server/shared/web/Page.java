package org.wangge.server.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A page of a list that goes on behind its last row's key.
 *
 * @param links {@code next} where there is more
 */
public record Page<T>(List<T> items, List<Link> links) {

    public Page {
        items = List.copyOf(items);
        links = List.copyOf(links);
    }

    /**
     * Cuts what was found to a page.
     *
     * @param found asked for with one more than {@code limit}, so that it is known whether there is more
     * @param key what the next page begins behind
     */
    public static <T> Page<T> of(List<T> found, int limit, HttpServletRequest request, Function<T, UUID> key) {
        if (found.size() <= limit) {
            return new Page<>(found, List.of());
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(
                items, List.of(Link.next(request, key.apply(items.getLast()).toString())));
    }

    /** The items as features of a map. */
    public <P> FeatureCollection<P> features(Function<T, Feature<P>> feature) {
        return new FeatureCollection<>(items.stream().map(feature).toList(), links);
    }
}
