package org.wangge.server.shared.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Members of a fix as phones send it in a batch: each fix is read alone, so that one that cannot be read keeps none back. */
public final class FixMembers {

    private FixMembers() {}

    /**
     * A coordinate.
     *
     * @throws UnreadableFixException {@code INVALID_PLACE} for anything but a number
     */
    public static double number(JsonNode fix, String name) throws UnreadableFixException {
        JsonNode value = fix.path(name);
        if (!value.isNumber()) {
            throw new UnreadableFixException("INVALID_PLACE", name + " is a number");
        }
        return value.doubleValue();
    }

    /**
     * A measure; null where it is null or absent.
     *
     * @throws UnreadableFixException {@code INVALID_VALUE} for anything else but a number
     */
    public static @Nullable Double optional(JsonNode fix, String name) throws UnreadableFixException {
        JsonNode value = fix.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            throw new UnreadableFixException("INVALID_VALUE", name + " is a number");
        }
        return value.doubleValue();
    }

    /**
     * Yes or no; no where it is null or absent.
     *
     * @throws UnreadableFixException {@code INVALID_VALUE} for anything else
     */
    public static boolean flag(JsonNode fix, String name) throws UnreadableFixException {
        JsonNode value = fix.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw new UnreadableFixException("INVALID_VALUE", name + " is true or false");
        }
        return value.isBoolean() && value.booleanValue();
    }
}
