package org.wangge.server.casework;

import java.util.Set;
import org.wangge.geodata.LonLat;

/**
 * Which open cases are asked for.
 *
 * @param limit how many at most, at least 1
 * @param maxMetres not farther than this, inclusive; infinite for any
 * @param filter only those
 */
public record NearestQuery(LonLat from, int limit, double maxMetres, CaseFilter filter) {

    /** Of these categories, all when there are none. */
    public NearestQuery(LonLat from, int limit, double maxMetres, Set<CategoryCode> categories) {
        this(from, limit, maxMetres, CaseFilter.of(categories));
    }

    public NearestQuery {
        if (limit < 1 || !(maxMetres >= 0)) {
            throw new IllegalArgumentException("limit " + limit + ", maxMetres " + maxMetres);
        }
    }
}
