package org.wangge.geodata.geojson;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Names of JSON values for people. */
final class Tokens {

    private Tokens() {}

    static String describe(@Nullable JsonToken token) {
        if (token == null) {
            return "the end of the text";
        }
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case END_ARRAY -> "the end of the array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a truth value";
            case VALUE_NULL -> "null";
            default -> "this";
        };
    }
}
