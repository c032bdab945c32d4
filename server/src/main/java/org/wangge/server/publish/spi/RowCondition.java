package org.wangge.server.publish.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition on rows.
 *
 * @param sql a fixed SQL condition on the relation under the alias {@code r}, written in the feature's {@code internal}
 *     package; values go into named parameters, never into the text
 * @param parameters the values; their names begin with {@code rule} so that they meet no others
 */
public record RowCondition(String sql, Map<String, ? extends @Nullable Object> parameters) {

    public static final RowCondition ALL = new RowCondition("true", Map.of());

    public RowCondition {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        for (String name : parameters.keySet()) {
            if (!name.startsWith("rule")) {
                throw new IllegalArgumentException("A rule's parameter begins with 'rule': " + name);
            }
        }
    }
}
