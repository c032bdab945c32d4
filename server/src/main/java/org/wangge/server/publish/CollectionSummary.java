package org.wangge.server.publish;

import java.util.List;
import java.util.Optional;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.shared.Labels;

/**
 * A collection as a caller sees it.
 *
 * @param geometry {@code point}, {@code line}, {@code area} or {@code any}
 * @param properties what the caller may see and ask by
 * @param hasTiles not where each look at an object is kept
 */
public record CollectionSummary(
        String id,
        Labels labels,
        Labels description,
        String geometry,
        List<ItemProperty> properties,
        boolean hasTiles) {

    public CollectionSummary {
        properties = List.copyOf(properties);
    }

    /** The collection with fewer properties. */
    public CollectionSummary with(List<ItemProperty> fewer) {
        return new CollectionSummary(id, labels, description, geometry, fewer, hasTiles);
    }

    /** The property of a name. */
    public Optional<ItemProperty> find(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }
}
