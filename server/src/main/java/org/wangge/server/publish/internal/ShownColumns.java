package org.wangge.server.publish.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wangge.server.publish.spi.ItemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The columns that show some properties of a relation {@code r}, and how their values are read from a row. Of a column with several members that
 * are shown the whole is read, once: to take it apart here costs less than to ask for each.
 */
final class ShownColumns {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final StringBuilder sql = new StringBuilder();
    private final List<Shown> shown = new ArrayList<>();

    /**
     * @param column of the answer
     * @param isMember whether the property is a member of it
     */
    private record Shown(ItemProperty property, String column, boolean isMember) {}

    ShownColumns(List<ItemProperty> properties) {
        Map<String, Long> members = properties.stream()
                .filter(property -> property.member() != null)
                .collect(Collectors.groupingBy(ItemProperty::column, Collectors.counting()));
        Map<String, String> whole = new HashMap<>();
        for (ItemProperty property : properties) {
            if (property.member() != null && members.getOrDefault(property.column(), 0L) > 1) {
                String column = whole.computeIfAbsent(property.column(), name -> add("m" + whole.size(), "r." + name));
                shown.add(new Shown(property, column, true));
            } else {
                shown.add(new Shown(property, add("p" + shown.size(), PropertySql.shown(property)), false));
            }
        }
    }

    private String add(String name, String expression) {
        sql.append(", ").append(expression).append(" as ").append(name);
        return name;
    }

    /** The columns, each after a comma. */
    String sql() {
        return sql.toString();
    }

    /** What a row shows, in the order of the properties. */
    Map<String, @Nullable Object> read(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(shown.size() + 1);
        Map<String, @Nullable JsonNode> whole = new HashMap<>();
        for (Shown each : shown) {
            values.put(each.property.name(), each.isMember ? member(row, each, whole) : value(row, each));
        }
        return values;
    }

    private static @Nullable Object value(ResultSet row, Shown each) throws SQLException {
        return PropertySql.read(row, each.column, each.property);
    }

    private static @Nullable Object member(ResultSet row, Shown each, Map<String, @Nullable JsonNode> whole)
            throws SQLException {
        if (!whole.containsKey(each.column)) {
            String json = row.getString(each.column);
            whole.put(each.column, json == null ? null : JSON.readTree(json));
        }
        JsonNode node = whole.get(each.column);
        return node == null ? null : node.get(each.property.member());
    }
}
