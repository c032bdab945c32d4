package org.wangge.server.publish;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.LonLat;
import org.wangge.server.publish.cql.Condition;

/**
 * What is asked of a collection.
 *
 * @param area what the objects have to meet, CGCS2000; null for anywhere
 * @param time null for now, where objects are valid for a time, else for any time
 * @param equal values that properties have to have, by name
 * @param filter what has to hold of the objects; null for nothing
 * @param order before the order of ids
 * @param shown the properties to answer; null for all
 * @param after the key of the page before; null for the first page
 * @param counted whether all pages are counted
 * @param near from where the nearest come first, each with its {@link #DISTANCE}; null for no such order
 */
public record ItemQuery(
        int limit,
        @Nullable Geometry area,
        @Nullable TimeSpan time,
        Map<String, String> equal,
        @Nullable Condition filter,
        List<ItemOrder> order,
        @Nullable Set<String> shown,
        @Nullable String after,
        boolean counted,
        @Nullable LonLat near) {

    /** The property that says how far an object is in metres, where the nearest are asked for. */
    public static final String DISTANCE = "distance";

    public ItemQuery {
        equal = Collections.unmodifiableMap(new LinkedHashMap<>(equal));
        order = List.copyOf(order);
        if (limit < 1) {
            throw new IllegalArgumentException("a page has at least one object");
        }
        if (near != null && !order.isEmpty()) {
            throw new IllegalArgumentException("the nearest are in the order of their distance");
        }
    }

    /** A question that does not look for the nearest. */
    public ItemQuery(
            int limit,
            @Nullable Geometry area,
            @Nullable TimeSpan time,
            Map<String, String> equal,
            @Nullable Condition filter,
            List<ItemOrder> order,
            @Nullable Set<String> shown,
            @Nullable String after,
            boolean counted) {
        this(limit, area, time, equal, filter, order, shown, after, counted, null);
    }

    /** The same question for so many objects. */
    public ItemQuery withLimit(int most) {
        return new ItemQuery(most, area, time, equal, filter, order, shown, after, counted);
    }
}
