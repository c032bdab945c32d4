package org.wangge.geodata.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Any JSON value as String, Long, Double, Boolean, List or Map, with a limit on how much there is of it. */
final class GeoJsonValues {

    private final JsonParser parser;
    private int left;

    private GeoJsonValues(JsonParser parser, int left) {
        this.parser = parser;
        this.left = left;
    }

    /** The value the parser stands on; null for a JSON null. */
    static @Nullable Object read(JsonParser parser, ReadLimits limits) throws UnreadableFileException {
        return new GeoJsonValues(parser, 10 * limits.maxColumns()).value();
    }

    private @Nullable Object value() throws UnreadableFileException {
        if (--left < 0) {
            throw new UnreadableFileException("too-many-values", "One record holds too many values.");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getString()
                        : parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getString();
            default -> null;
        };
    }

    private Map<String, Object> object() throws UnreadableFileException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value();
            if (value != null && !value.equals("")) {
                members.put(name, value);
            }
        }
        return members;
    }

    private List<Object> array() throws UnreadableFileException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value();
            if (value != null) {
                items.add(value);
            }
        }
        return items;
    }
}
