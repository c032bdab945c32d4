package org.wangge.server.publish.internal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemType;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a page ends: the values of the last row by which pages are ordered, and its id.
 *
 * @param values as texts; null where the row has none
 */
record PageKey(List<@Nullable String> values, UUID id) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<@Nullable String>> TEXTS = new TypeReference<>() {};

    /**
     * A key as it stands in a link.
     *
     * @throws ProblemException 400 for any other text
     */
    static PageKey parse(String text, List<Sorted> order) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<@Nullable String> all = new ArrayList<>(JSON.readValue(json, TEXTS));
            if (all.size() != order.size() + 1) {
                throw new IllegalArgumentException("of another order");
            }
            PageKey key = new PageKey(all.subList(0, order.size()), UUID.fromString(String.valueOf(all.getLast())));
            for (int i = 0; i < order.size(); i++) {
                key.bound(i, order.get(i).type());
            }
            return key;
        } catch (IllegalArgumentException | JacksonException | DateTimeException e) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "after", "after is the key of a link next of the same question");
        }
    }

    String text() {
        List<@Nullable String> all = new ArrayList<>(values);
        all.add(id.toString());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(all).getBytes(StandardCharsets.UTF_8));
    }

    /** The rows behind this one. Null comes last, whatever the direction. */
    String sql(List<Sorted> order) {
        List<String> ways = new ArrayList<>();
        StringBuilder same = new StringBuilder();
        for (int i = 0; i < order.size(); i++) {
            Sorted sorted = order.get(i);
            String value = sorted.expression();
            if (values.get(i) == null) {
                same.append(value).append(" is null and ");
            } else {
                ways.add("(%s(%s %s :key%d or %s is null))"
                        .formatted(same, value, sorted.descending() ? "<" : ">", i, value));
                same.append("%s = :key%d and ".formatted(value, i));
            }
        }
        ways.add("(" + same + "r.id > :keyId)");
        return String.join(" or ", ways);
    }

    Map<String, Object> parameters(List<Sorted> order) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("keyId", id);
        for (int i = 0; i < order.size(); i++) {
            Object value = bound(i, order.get(i).type());
            if (value != null) {
                parameters.put("key" + i, value);
            }
        }
        return parameters;
    }

    private @Nullable Object bound(int index, ItemType type) {
        String text = values.get(index);
        if (text == null) {
            return null;
        }
        if (!StorableText.isStorable(text)) {
            throw new IllegalArgumentException("no text of the database");
        }
        return switch (type) {
            case TEXT, DAY, TEXTS, JSON -> text;
            case NUMBER, INTEGER -> Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case INSTANT -> Times.bind(Instant.parse(text));
        };
    }

    /**
     * What pages are ordered by.
     *
     * @param expression on a row {@code r}
     */
    record Sorted(String expression, ItemType type, boolean descending) {

        static Sorted by(ItemProperty property, boolean descending) {
            return new Sorted(PropertySql.ordered(property), property.type(), descending);
        }

        String sql() {
            return expression + (descending ? " desc nulls last" : " asc nulls last");
        }
    }
}
