package org.wangge.server.open311;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;

/**
 * Which requests a list holds.
 *
 * @param numbers only these, whatever the rest says; all when empty
 * @param services only of these codes, all when empty
 * @param isOpen only open or only closed ones; null for both
 * @param bbox those whose place meets this box; null for everywhere
 * @param offset how many newer ones are left out before
 */
public record RequestFilter(
        Set<Long> numbers,
        Set<String> services,
        Instant from,
        Instant to,
        @Nullable Boolean isOpen,
        @Nullable Bbox bbox,
        long offset,
        int limit) {

    /** As many as the specification allows in one answer. */
    public static final int MOST = 1000;

    public RequestFilter {
        numbers = Set.copyOf(numbers);
        services = Set.copyOf(services);
    }

    /** The requests of these numbers, whenever they came. */
    public static RequestFilter ofNumbers(Set<Long> numbers) {
        return new RequestFilter(numbers, Set.of(), Instant.EPOCH, Instant.EPOCH, null, null, 0, MOST);
    }
}
