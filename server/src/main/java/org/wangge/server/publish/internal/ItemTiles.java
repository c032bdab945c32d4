package org.wangge.server.publish.internal;

import java.util.List;
import java.util.Set;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemTime;
import org.wangge.server.publish.spi.LayerTime;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.Symbol;
import org.wangge.server.publish.spi.TileLayer;

/**
 * The tiles of a collection of items that no feature publishes a layer for, so that every collection has some, and every collection that
 * tells of the past has tiles of it.
 */
final class ItemTiles {

    private static final Symbol SYMBOL = new Symbol("area", "#c2185b");

    private ItemTiles() {}

    static PublishedLayer of(ItemCollection items) {
        LayerTime time = switch (items.time()) {
            case ItemTime.Validity() -> new LayerTime.Validity(items.relation());
            case ItemTime.Moment(String property) -> new LayerTime.Moment(column(items, property));
        };
        List<String> columns = items.properties().stream()
                .filter(ItemTiles::isForAll)
                .map(ItemProperty::column)
                .toList();
        TileLayer tiles = new TileLayer(
                items.id(),
                null,
                items.relation(),
                time,
                "id",
                columns,
                0,
                null,
                items.geometry().equals("point"),
                items.coverage(),
                items.rule(),
                items.sources());
        return new PublishedLayer(
                items.id(),
                items.labels(),
                "items",
                items.geometry(),
                SYMBOL,
                Set.copyOf(items.permissions()),
                List.of(tiles));
    }

    private static String column(ItemCollection items, String property) {
        return items.properties().stream()
                .filter(each -> each.name().equals(property))
                .findFirst()
                .orElseThrow()
                .column();
    }

    /** A tile is the same for all who see the collection, and holds plain values. */
    private static boolean isForAll(ItemProperty property) {
        return property.permission() == null
                && property.member() == null
                && switch (property.type()) {
                    case TEXT, NUMBER, INTEGER, BOOLEAN, DAY -> true;
                    case INSTANT, TEXTS, JSON -> false;
                };
    }
}
