package org.wangge.server.publish.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether a value that is sent says what is stored already. */
final class StoredValues {

    private StoredValues() {}

    static boolean isSame(@Nullable Object stored, JsonNode given) {
        return switch (stored) {
            case null -> given.isNull();
            case JsonNode node -> node.equals(given);
            case String text -> given.isString() && given.asString().equals(text);
            case Boolean truth -> given.isBoolean() && given.booleanValue() == truth;
            case Number number -> given.isNumber() && given.doubleValue() == number.doubleValue();
            case Instant instant -> given.isString() && isSame(instant, given.asString());
            default -> false;
        };
    }

    private static boolean isSame(Instant instant, String given) {
        try {
            return OffsetDateTime.parse(given).toInstant().equals(instant);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
