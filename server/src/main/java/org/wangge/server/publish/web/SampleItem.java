package org.wangge.server.publish.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.Item;
import org.wangge.server.publish.spi.ItemProperty;
import tools.jackson.databind.node.JsonNodeFactory;

/** An object as a collection could have it, from which a converter learns columns and kinds of shapes where there is none. It is never shown. */
final class SampleItem {

    private SampleItem() {}

    /** Makes one, whose shape lies nowhere. */
    static Item of(CollectionSummary collection) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        collection.properties().forEach(property -> values.put(property.name(), value(property)));
        return new Item(new UUID(0, 0), shape(collection.geometry()), values);
    }

    private static Object value(ItemProperty property) {
        return switch (property.type()) {
            case TEXT -> "text";
            case NUMBER -> 0.5;
            case INTEGER -> 1L;
            case BOOLEAN -> true;
            case INSTANT -> Instant.EPOCH;
            case DAY -> "2000-01-01";
            case TEXTS -> JsonNodeFactory.instance.arrayNode().add("text");
            case JSON -> JsonNodeFactory.instance.objectNode();
        };
    }

    private static Geometry shape(String geometry) {
        Coordinate here = new Coordinate(1, 1);
        Coordinate there = new Coordinate(2, 2);
        return switch (geometry) {
            case "line" -> Cgcs2000.geometries().createLineString(new Coordinate[] {here, there});
            case "area" -> Cgcs2000.geometries().toGeometry(new Envelope(here, there));
            default -> Cgcs2000.geometries().createPoint(here);
        };
    }
}
