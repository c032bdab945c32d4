package org.wangge.server.publish.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wangge.server.publish.cql.Condition;
import org.wangge.server.publish.cql.Operand;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What follows from a filter and is found by an index: a member of a jsonb column that has to have a value. It stands beside the filter, never in its
 * place.
 */
final class FilterHints {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, ItemProperty> properties;
    private final Function<Object, String> bound;

    FilterHints(Map<String, ItemProperty> properties, Function<Object, String> bound) {
        this.properties = properties;
        this.bound = bound;
    }

    List<String> of(Condition condition) {
        List<String> hints = new ArrayList<>();
        add(condition, hints);
        return hints;
    }

    private void add(Condition condition, List<String> hints) {
        if (condition instanceof Condition.And(List<Condition> all)) {
            all.forEach(one -> add(one, hints));
        } else if (condition
                        instanceof
                        Condition.Comparison(Condition.Operator operator, Operand.Property(String name), Operand value)
                && operator == Condition.Operator.EQUAL) {
            ItemProperty property = properties.get(name);
            String member = property == null ? null : property.member();
            Object wanted = property == null ? null : wanted(property.type(), value);
            if (property != null && member != null && wanted != null) {
                String json = JSON.writeValueAsString(Map.of(member, wanted));
                hints.add("r.%s @> cast(%s as jsonb)".formatted(property.column(), bound.apply(json)));
            }
        }
    }

    /** Numbers only where JSON and binary numbers are the same. */
    private static @Nullable Object wanted(ItemType type, Operand value) {
        return switch (value) {
            case Operand.Text(String text) when type == ItemType.TEXT -> FilterSql.storable(text);
            case Operand.Numeral(double number)
            when (type == ItemType.INTEGER || type == ItemType.NUMBER)
                    && number == Math.rint(number)
                    && Math.abs(number) <= FilterSql.LARGEST_WHOLE -> (long) number;
            case Operand.Bool(boolean truth) when type == ItemType.BOOLEAN -> truth;
            default -> null;
        };
    }
}
