package org.wangge.server.publish.spi;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Labels;

/**
 * A property of the objects of a collection.
 *
 * @param name as it is shown and asked for
 * @param column the relation's column
 * @param member the member of the column, which then is jsonb; null for the column itself
 * @param values all values there are, where they are few and known; else empty
 * @param permission what one needs to see it, and to ask by it; null for everybody who sees the collection
 */
public record ItemProperty(
        String name,
        Labels labels,
        ItemType type,
        String column,
        @Nullable String member,
        List<String> values,
        @Nullable Permission permission) {

    /** What a name may be; such a name stands in SQL as it is. */
    public static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]{0,60}");

    private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public ItemProperty {
        values = List.copyOf(values);
        boolean plain = NAME.matcher(name).matches()
                && COLUMN.matcher(column).matches()
                && (member == null || NAME.matcher(member).matches());
        if (!plain) {
            throw new IllegalArgumentException("Not a property: " + name);
        }
    }

    /** A column that is shown to everybody. */
    public static ItemProperty of(String name, String zh, String en, ItemType type, String column) {
        return new ItemProperty(name, new Labels(zh, en), type, column, null, List.of(), null);
    }

    /** A column of words that are known. */
    public static ItemProperty oneOf(String name, String zh, String en, String column, List<String> values) {
        return new ItemProperty(name, new Labels(zh, en), ItemType.TEXT, column, null, values, null);
    }

    /**
     * A column of words that stand for constants.
     *
     * @param text how the database and interfaces write one
     */
    public static <T> ItemProperty oneOf(
            String name, String zh, String en, String column, T[] values, Function<T, String> text) {
        return oneOf(name, zh, en, column, Arrays.stream(values).map(text).toList());
    }
}
