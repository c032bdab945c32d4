package org.wangge.server.publish.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.Item;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.shared.web.TableFiles;
import tools.jackson.databind.JsonNode;

/**
 * Items as rows of a table: the id, the properties under their names, a point in the object, and in CSV its shape as WKT, for which a cell of
 * a workbook is too small. Coordinates are in the order x and y, rounded as in pages.
 */
final class ItemTable {

    private final CollectionSummary collection;
    private final ItemCrs crs;
    private final TableFiles.Format format;
    private final ZoneId zone;

    /**
     * A table of a collection.
     *
     * @param zone of times in a workbook; in CSV they are in UTC
     */
    ItemTable(CollectionSummary collection, ItemCrs crs, TableFiles.Format format, ZoneId zone) {
        this.collection = collection;
        this.crs = crs;
        this.format = format;
        this.zone = zone;
    }

    List<String> headings() {
        List<String> headings = new ArrayList<>();
        headings.add("id");
        collection.properties().forEach(property -> headings.add(property.name()));
        headings.add(crs.isProjected() ? "x" : "lon");
        headings.add(crs.isProjected() ? "y" : "lat");
        if (format == TableFiles.Format.CSV) {
            headings.add("WKT");
        }
        return headings;
    }

    List<@Nullable Object> row(Item item) {
        Geometry shape = crs.eastFirst(item.geometry());
        Point point = shape instanceof Point at ? at : shape.getInteriorPoint();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(item.id().toString());
        collection.properties().forEach(property -> cells.add(cell(item.values().get(property.name()))));
        cells.add(rounded(point.getX()));
        cells.add(rounded(point.getY()));
        if (format == TableFiles.Format.CSV) {
            cells.add(shape.toText());
        }
        return cells;
    }

    private double rounded(double coordinate) {
        double scale = Math.pow(10, crs.decimals());
        return Math.rint(coordinate * scale) / scale;
    }

    private @Nullable Object cell(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant time when format == TableFiles.Format.XLSX -> LocalDateTime.ofInstant(time, zone);
            case Number number -> number;
            case JsonNode node when node.isNull() -> null;
            case JsonNode node when node.isNumber() -> node.numberValue();
            case JsonNode node when node.isString() -> node.asString();
            default -> value.toString();
        };
    }
}
