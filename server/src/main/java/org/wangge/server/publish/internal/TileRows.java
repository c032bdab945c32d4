package org.wangge.server.publish.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.TimeSpan;
import org.wangge.server.publish.spi.LayerTime;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.publish.spi.TileLayer;
import org.wangge.server.shared.jdbc.Times;

/**
 * The rows of a layer for one caller: as they are, as they were at an instant, or within an interval, as items are.
 *
 * @param condition SQL on the relation under the alias {@code r}
 * @param together whether they are of one time, so that areas that tile the ground do
 */
record TileRows(
        String relation, String condition, Map<String, ? extends @Nullable Object> parameters, boolean together) {

    static TileRows of(Caller caller, TileLayer layer, @Nullable TimeSpan when) {
        RowCondition seen = layer.rule().conditionFor(caller);
        if (when == null) {
            String condition =
                    layer.isOfAllTimes() ? "(%s) and %s".formatted(seen.sql(), then("now()", "now()")) : seen.sql();
            return new TileRows(layer.relation(), condition, seen.parameters(), true);
        }
        Map<String, @Nullable Object> parameters = new HashMap<>(seen.parameters());
        parameters.put("timeFrom", when.from() == null ? null : Times.bind(when.from()));
        parameters.put("timeTo", when.to() == null ? null : Times.bind(when.to()));
        return switch (Objects.requireNonNull(layer.time(), "asked only where there are times")) {
            case LayerTime.Validity(String history) -> {
                if (when.single()) {
                    parameters.put("timeTo", parameters.get("timeFrom"));
                }
                String valid = then(":timeFrom", ":timeTo") + (when.single() ? "" : " and " + last(history, layer));
                yield new TileRows(history, "(%s) and %s".formatted(seen.sql(), valid), parameters, when.single());
            }
            case LayerTime.Moment(String column) ->
                new TileRows(
                        layer.relation(),
                        "(%s) and %s".formatted(seen.sql(), happened("r." + column)),
                        parameters,
                        false);
        };
    }

    /** Valid at some time between two; null is without end. */
    private static String then(String from, String to) {
        return """
                (r.valid_from is null or cast(%2$s as timestamptz) is null or r.valid_from <= %2$s)
                and (r.valid_to is null or cast(%1$s as timestamptz) is null or r.valid_to > %1$s)""".formatted(from, to);
    }

    /** Of several states of an object within the interval, the last one. */
    private static String last(String history, TileLayer layer) {
        return """
                not exists (
                    select 1 from %1$s as later
                    where later.%2$s = r.%2$s and later.valid_from > coalesce(r.valid_from, '-infinity')
                        and (cast(:timeTo as timestamptz) is null or later.valid_from <= :timeTo))
                """.formatted(history, layer.idColumn());
    }

    private static String happened(String column) {
        return """
                (cast(:timeFrom as timestamptz) is null or %1$s >= :timeFrom)
                and (cast(:timeTo as timestamptz) is null or %1$s <= :timeTo)""".formatted(column);
    }
}
