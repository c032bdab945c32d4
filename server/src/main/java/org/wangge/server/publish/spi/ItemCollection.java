package org.wangge.server.publish.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Labels;

/**
 * Objects that are offered one by one: a collection of OGC API Features. Names of relations and columns are constants of the feature, never
 * from a request.
 *
 * @param id such as {@code asset-camera}; part of the collection's address
 * @param description what it holds, and what {@code datetime} means for it
 * @param geometry {@code point}, {@code line}, {@code area} or {@code any}
 * @param permissions one of these one needs to see it
 * @param relation the table or view, with {@code id uuid} and {@code geom} of SRID 4490, which is never null
 * @param properties in the order they are shown
 * @param rule which rows a caller sees
 * @param sources what the rows depend on, for the tags of tiles; null where nobody said
 * @param coverage a column: the areas with one value of it tile the ground, see {@link TileLayer}; null for others
 * @param looks keeps who looked at which objects. Where there is one the collection has no tiles: a map asks for them again and again, and they
 *     lie in the memory of programs, so that nobody could say who saw whom
 */
public record ItemCollection(
        String id,
        Labels labels,
        Labels description,
        String geometry,
        Set<Permission> permissions,
        String relation,
        List<ItemProperty> properties,
        ItemTime time,
        LayerRule rule,
        @Nullable TileSources sources,
        @Nullable String coverage,
        @Nullable ItemLooks looks) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern SQL_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public ItemCollection {
        permissions = Set.copyOf(permissions);
        properties = List.copyOf(properties);
        if (!ID.matcher(id).matches() || !SQL_NAME.matcher(relation).matches()) {
            throw new IllegalArgumentException("Not a collection: " + id);
        }
        Set<String> names = new HashSet<>();
        for (ItemProperty property : properties) {
            if (!names.add(property.name())) {
                throw new IllegalArgumentException(id + " has two properties " + property.name());
            }
        }
        if (time instanceof ItemTime.Moment(String moment) && !names.contains(moment)) {
            throw new IllegalArgumentException(id + " has no property " + moment);
        }
    }

    /** A collection of which nobody said what its rows depend on, and whose objects are looked at without a note. */
    @SuppressWarnings("TooManyParameters") // as many as the record without the last ones
    public ItemCollection(
            String id,
            Labels labels,
            Labels description,
            String geometry,
            Set<Permission> permissions,
            String relation,
            List<ItemProperty> properties,
            ItemTime time,
            LayerRule rule) {
        this(id, labels, description, geometry, permissions, relation, properties, time, rule, null, null, null);
    }

    /** The same with what its rows depend on. */
    public ItemCollection from(TileSources known) {
        return with(known, coverage, looks);
    }

    /** The same of areas that tile the ground with those of one value of a column. */
    public ItemCollection tiling(String column) {
        return with(sources, column, looks);
    }

    /** The same with a keeper of who looked at which objects. */
    public ItemCollection watchedBy(ItemLooks keeper) {
        return with(sources, coverage, keeper);
    }

    private ItemCollection with(@Nullable TileSources known, @Nullable String column, @Nullable ItemLooks keeper) {
        return new ItemCollection(
                id,
                labels,
                description,
                geometry,
                permissions,
                relation,
                properties,
                time,
                rule,
                known,
                column,
                keeper);
    }

    public boolean hasTiles() {
        return looks == null;
    }

    public boolean isFor(Caller caller) {
        return permissions.stream().anyMatch(caller::may);
    }

    /** What the caller may see of the properties, and so ask by. */
    public List<ItemProperty> propertiesFor(Caller caller) {
        return properties.stream()
                .filter(property -> property.permission() == null || caller.may(property.permission()))
                .toList();
    }
}
