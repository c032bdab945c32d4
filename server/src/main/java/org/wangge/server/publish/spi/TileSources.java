package org.wangge.server.publish.spi;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the rows of a layer depend on beside the caller. Each table has the triggers of {@code publish.tile_changes}, which note where it was
 * changed: where nothing was, tiles stay what they are and are not made again.
 *
 * @param tables every table under the layer's relations
 * @param turns columns {@code table.column} of the times from which a row begins or ceases to be seen, without being written
 */
public record TileSources(Set<String> tables, List<String> turns) {

    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]{0,62}\\.[a-z][a-z0-9_]{0,62}");

    public TileSources {
        tables = Set.copyOf(tables);
        turns = List.copyOf(turns);
        boolean plain = tables.stream().allMatch(table -> TABLE.matcher(table).matches())
                && turns.stream().allMatch(column -> COLUMN.matcher(column).matches());
        if (!plain || tables.isEmpty()) {
            throw new IllegalArgumentException("Not tables and columns: " + tables + " " + turns);
        }
    }

    /** Tables whose rows are seen as long as they are there. */
    public static TileSources of(String... tables) {
        return new TileSources(Set.of(tables), List.of());
    }
}
