package org.wangge.server.publish.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.publish.TimeSpan;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemTime;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

/** Conditions on the rows {@code r} of a collection, with the parameters they name. */
final class ItemConditions {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final double ROUNDED = 1e-4;

    private final ItemCollection collection;
    private final OfficeTime officeTime;
    private final List<String> all = new ArrayList<>();
    private final Map<String, @Nullable Object> parameters = new HashMap<>();

    ItemConditions(ItemCollection collection, RowCondition seen, OfficeTime officeTime) {
        this.collection = collection;
        this.officeTime = officeTime;
        add(seen.sql(), seen.parameters());
    }

    String sql() {
        return String.join("\n    and ", all);
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }

    void add(String sql, Map<String, ? extends @Nullable Object> named) {
        all.add("(" + sql + ")");
        parameters.putAll(named);
    }

    /**
     * Objects that meet an area. What lies well within a box meets it without being looked at closely: boxes of indexes are rounded outwards to
     * floats, which are {@link #ROUNDED} degrees apart at most. Of a choice the index is not asked again, as it would be of an alternative.
     */
    void meet(Geometry area) {
        Envelope within = new Envelope(area.getEnvelopeInternal());
        within.expandBy(-ROUNDED);
        String exact = "ST_Intersects(r.geom, cast(:area as geometry))";
        if (!area.isRectangle() || within.isNull()) {
            add(exact, Map.of("area", Ewkb.writeHex(area)));
            return;
        }
        add(
                "r.geom && cast(:area as geometry) and case when r.geom @ cast(:within as geometry) then true else %s end"
                        .formatted(exact),
                Map.of(
                        "area", Ewkb.writeHex(area),
                        "within", Ewkb.writeHex(Cgcs2000.geometries().toGeometry(within))));
    }

    /** Gives expressions of {@link Nearest} the place they look from. */
    void from(LonLat place) {
        parameters.put(Nearest.PLACE, Ewkb.writeHex(Cgcs2000.geometries().createPoint(place.toCoordinate())));
    }

    void time(@Nullable TimeSpan span) {
        switch (collection.time()) {
            case ItemTime.Validity() -> validity(span);
            case ItemTime.Moment(String name) -> {
                if (span != null) {
                    moment(PropertySql.compared(property(name)), span);
                }
            }
        }
    }

    private void moment(String value, TimeSpan span) {
        if (span.from() != null) {
            add(value + " >= :timeFrom", Map.of("timeFrom", Times.bind(span.from())));
        }
        if (span.to() != null) {
            add(value + " <= :timeTo", Map.of("timeTo", Times.bind(span.to())));
        }
    }

    private void validity(@Nullable TimeSpan span) {
        if (span == null || span.single()) {
            Instant at = span == null || span.from() == null ? officeTime.now() : span.from();
            begun(at);
            lasting(at);
            return;
        }
        if (span.to() != null) {
            begun(span.to());
        }
        if (span.from() != null) {
            lasting(span.from());
        }
        // Of several states of an object within the span, the last one.
        add(
                """
                not exists (
                    select 1 from %s as later
                    where later.id = r.id and later.valid_from > coalesce(r.valid_from, '-infinity')%s)
                """.formatted(collection.relation(), span.to() == null ? "" : " and later.valid_from <= :timeTo"),
                Map.of());
    }

    private void begun(Instant at) {
        add("r.valid_from is null or r.valid_from <= :timeTo", Map.of("timeTo", Times.bind(at)));
    }

    private void lasting(Instant at) {
        add("r.valid_to is null or r.valid_to > :timeFrom", Map.of("timeFrom", Times.bind(at)));
    }

    /** A property that has a value, written as a query parameter. */
    void equal(ItemProperty property, String text) {
        String name = "equal" + parameters.size();
        Object value = value(property, text);
        if (property.member() != null) {
            // By the index of attributes.
            Object within = value instanceof List<?> texts ? texts : value;
            add(
                    "r.%s @> cast(:%s as jsonb)".formatted(property.column(), name),
                    Map.of(name, JSON.writeValueAsString(Map.of(property.member(), within))));
        } else if (value instanceof Instant instant) {
            add("r.%s = :%s".formatted(property.column(), name), Map.of(name, Times.bind(instant)));
        } else {
            add("r.%s = :%s".formatted(property.column(), name), Map.of(name, value));
        }
    }

    private Object value(ItemProperty property, String text) {
        try {
            return switch (property.type()) {
                case TEXT -> word(property, text);
                case DAY -> LocalDate.parse(text).toString();
                case NUMBER -> finite(text);
                case INTEGER -> Long.valueOf(text);
                case BOOLEAN -> truth(text);
                case INSTANT -> officeTime.parse(text, property.name());
                case TEXTS -> List.of(text);
                case JSON -> throw new IllegalArgumentException(text);
            };
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, property.name(), property.name() + " cannot be '" + text + "'");
        }
    }

    private static String word(ItemProperty property, String text) {
        if (!property.values().isEmpty() && !property.values().contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Double finite(String text) {
        if (!text.matches("[+-]?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?")) {
            throw new NumberFormatException(text);
        }
        return Double.valueOf(text);
    }

    /** GDAL, which has no truths, asks with 1 and 0. */
    private static Boolean truth(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private ItemProperty property(String name) {
        return collection.properties().stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
