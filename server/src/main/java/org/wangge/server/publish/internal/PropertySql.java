package org.wangge.server.publish.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemType;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

/**
 * Properties as SQL on a relation {@code r}: as they are shown, and as they are compared. No expression fails on any row, for a failure would
 * tell of a row that is not to be seen.
 */
final class PropertySql {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PropertySql() {}

    /** What is read by {@link #read}. */
    static String shown(ItemProperty property) {
        return property.member() == null ? "r." + property.column() : member(property);
    }

    private static String member(ItemProperty property) {
        return "(r.%s -> '%s')".formatted(property.column(), property.member());
    }

    /** Text as text, numbers as float8, truths as boolean, instants as timestamptz, days as text, texts as jsonb. */
    static String compared(ItemProperty property) {
        if (property.member() == null) {
            String column = "r." + property.column();
            return switch (property.type()) {
                case TEXT, DAY -> column + "::text";
                case NUMBER, INTEGER -> column + "::float8";
                case BOOLEAN, INSTANT, TEXTS, JSON -> column;
            };
        }
        String value = member(property);
        String text = "(r.%s ->> '%s')".formatted(property.column(), property.member());
        return switch (property.type()) {
            case TEXT, DAY -> text;
            case NUMBER, INTEGER ->
                "case when jsonb_typeof(%1$s) = 'number' and abs(%1$s::numeric) < 1e300 then %1$s::float8 end"
                        .formatted(value);
            case BOOLEAN -> "case when jsonb_typeof(%1$s) = 'boolean' then %1$s::boolean end".formatted(value);
            case INSTANT, TEXTS, JSON -> value;
        };
    }

    /** In the order of the bytes of a text, so that every database gives the same pages. */
    static String ordered(ItemProperty property) {
        String value = "(" + compared(property) + ")";
        return property.type() == ItemType.TEXT || property.type() == ItemType.DAY
                ? "(" + value + " collate \"C\")"
                : value;
    }

    static @Nullable Object read(ResultSet row, String column, ItemProperty property) throws SQLException {
        if (property.member() != null) {
            String json = row.getString(column);
            return json == null ? null : JSON.readTree(json);
        }
        return switch (property.type()) {
            case TEXT, DAY -> row.getString(column);
            case NUMBER -> number(row, column);
            case INTEGER -> whole(row, column);
            case BOOLEAN -> truth(row, column);
            case INSTANT -> Times.find(row, column);
            case TEXTS, JSON -> {
                String json = row.getString(column);
                yield json == null ? null : JSON.readTree(json);
            }
        };
    }

    /** What {@link #ordered} gave. */
    static @Nullable Object compared(ResultSet row, String column, ItemType type) throws SQLException {
        return switch (type) {
            case TEXT, DAY, TEXTS, JSON -> row.getString(column);
            case NUMBER, INTEGER -> number(row, column);
            case BOOLEAN -> truth(row, column);
            case INSTANT -> Times.find(row, column);
        };
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Long whole(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Boolean truth(ResultSet row, String column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : value;
    }
}
