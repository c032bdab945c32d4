package org.wangge.server.publish.spi;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.Labels;

/**
 * One layer inside the tiles of a published layer. Names of relations and columns are constants of the feature, never from
 * a request. The relation has a column {@code geom} of SRID 4490 with a spatial index.
 *
 * @param name the layer's name in a tile
 * @param labels what it is called where a published layer has several; null for the name of that
 * @param relation the table or view
 * @param time what a time means; null where only the present is known
 * @param idColumn the column with the object's id, given as the property {@code id}
 * @param properties the columns that go into the tile; a jsonb column adds its members
 * @param minZoom the first zoom it is in tiles
 * @param zoomColumn the column with the first zoom of each row, for a layer that is generalised; null where all rows show
 *     from {@code minZoom} on
 * @param clustered whether dense tiles hold clusters, points with the property {@code point_count}
 * @param coverage a column: the areas with one value of it tile the ground, and so they do in tiles; null for other layers
 * @param rule which rows a caller sees
 * @param sources what the rows depend on; null where nobody said, so that every tile has to be made to know whether it changed
 */
public record TileLayer(
        String name,
        @Nullable Labels labels,
        String relation,
        @Nullable LayerTime time,
        String idColumn,
        List<String> properties,
        int minZoom,
        @Nullable String zoomColumn,
        boolean clustered,
        @Nullable String coverage,
        LayerRule rule,
        @Nullable TileSources sources) {

    private static final Pattern SQL_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public TileLayer {
        properties = List.copyOf(properties);
        requireSqlName(relation);
        requireSqlName(idColumn);
        properties.forEach(TileLayer::requireSqlName);
        Stream.of(zoomColumn, coverage).forEach(TileLayer::requireSqlNameIfAny);
        switch (time) {
            case LayerTime.Validity(String history) -> requireSqlName(history);
            case LayerTime.Moment(String column) -> requireSqlName(column);
            case null -> {}
        }
        if (minZoom < 0 || minZoom > 22) {
            throw new IllegalArgumentException("minZoom is 0 to 22, not " + minZoom);
        }
    }

    /** A layer of objects that cluster where they are dense. */
    public static TileLayer objects(String name, String relation, List<String> properties, LayerRule rule) {
        return new TileLayer(name, null, relation, null, "id", properties, 0, null, true, null, rule, null);
    }

    /** A layer that is drawn whole from a zoom on. */
    public static TileLayer drawn(String name, String relation, List<String> properties, int minZoom) {
        return new TileLayer(
                name, null, relation, null, "id", properties, minZoom, null, false, null, LayerRule.ALL, null);
    }

    /** A layer whose rows say by a column {@code min_zoom} from which zoom on they are drawn. */
    public static TileLayer generalised(String name, String relation, List<String> properties, int minZoom) {
        return new TileLayer(
                name, null, relation, null, "id", properties, minZoom, "min_zoom", false, null, LayerRule.ALL, null);
    }

    /** The same layer with what its rows depend on. */
    public TileLayer from(TileSources known) {
        return new TileLayer(
                name,
                labels,
                relation,
                time,
                idColumn,
                properties,
                minZoom,
                zoomColumn,
                clustered,
                coverage,
                rule,
                known);
    }

    /** The same layer with a name of its own for people. */
    public TileLayer called(String zh, String en) {
        return new TileLayer(
                name,
                new Labels(zh, en),
                relation,
                time,
                idColumn,
                properties,
                minZoom,
                zoomColumn,
                clustered,
                coverage,
                rule,
                sources);
    }

    /** Where the rows of all times are; null where they are not known by the time they are valid. */
    public @Nullable String history() {
        return time instanceof LayerTime.Validity(String all) ? all : null;
    }

    /** Whether the relation holds its rows as they are and were. */
    public boolean isOfAllTimes() {
        return relation.equals(history());
    }

    private static void requireSqlNameIfAny(@Nullable String name) {
        if (name != null) {
            requireSqlName(name);
        }
    }

    private static void requireSqlName(String name) {
        if (!SQL_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a plain SQL name: " + name);
        }
    }
}
