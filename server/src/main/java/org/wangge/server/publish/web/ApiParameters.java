package org.wangge.server.publish.web;

import static org.wangge.server.publish.web.ApiDocument.object;
import static org.wangge.server.publish.web.ApiDocument.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wangge.server.shared.web.QueryValues;

/** What the description says of the parameters of items. */
final class ApiParameters {

    /** The forms of items, which are files as well, of a tileset, and of a tile. */
    static final String FORM_OF_ITEMS = "f-items";

    static final String FORM_OF_TILESET = "f-tileset";
    static final String FORM_OF_TILE = "f-tile";

    private static final List<String> FORMS = List.of("json", "html");

    private ApiParameters() {}

    /**
     * Those that every collection has.
     *
     * @param crs the systems the collections list
     */
    static Map<String, Object> all(List<String> crs) {
        Map<String, Object> number = object("type", "number");
        Map<String, Object> text = object("type", "string");
        Map<String, Object> systems = object("type", "string", "format", "uri", "enum", crs);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(
                ItemsQuery.LIMIT,
                query(
                        ItemsQuery.LIMIT,
                        "How many at the most; more than the maximum is taken as the maximum",
                        object(
                                "type",
                                "integer",
                                "minimum",
                                1,
                                "maximum",
                                QueryValues.MAX_LIMIT,
                                "default",
                                QueryValues.LIST_LIMIT)));
        parameters.put(
                ItemsQuery.BBOX,
                query(
                        ItemsQuery.BBOX,
                        "A box, in CRS84 or the system of bbox-crs; of six numbers the third and the sixth are heights",
                        object("type", "array", "minItems", 4, "maxItems", 6, "items", number)));
        parameters.put(
                ItemsQuery.DATETIME,
                query(
                        ItemsQuery.DATETIME,
                        "An RFC 3339 time or a day, or an interval of two of them of which one may be ..",
                        text));
        parameters.put(ItemsQuery.CRS, query(ItemsQuery.CRS, "The system of the answer", systems));
        parameters.put(ItemsQuery.BBOX_CRS, query(ItemsQuery.BBOX_CRS, "The system of bbox", systems));
        parameters.put(ItemsQuery.FILTER, query(ItemsQuery.FILTER, "A condition in CQL2 on the queryables", text));
        parameters.put(
                ItemsQuery.FILTER_LANG,
                query(
                        ItemsQuery.FILTER_LANG,
                        "The form of the filter",
                        object(
                                "type",
                                "string",
                                "enum",
                                List.of(ItemsQuery.CQL2_TEXT, ItemsQuery.CQL2_JSON),
                                "default",
                                ItemsQuery.CQL2_TEXT)));
        parameters.put(
                ItemsQuery.FILTER_CRS, query(ItemsQuery.FILTER_CRS, "The system of the shapes in the filter", systems));
        parameters.put(
                ItemsQuery.SORTBY,
                query(
                        ItemsQuery.SORTBY,
                        "Properties to order by; - before a name turns it round",
                        object(
                                "type",
                                "array",
                                "minItems",
                                1,
                                "maxItems",
                                5,
                                "items",
                                object("type", "string", "pattern", "[+|-]?[A-Za-z_].*"))));
        parameters.put(
                ItemsQuery.PROPERTIES,
                query(ItemsQuery.PROPERTIES, "The properties to answer", object("type", "array", "items", text)));
        parameters.put(ItemsQuery.AFTER, query(ItemsQuery.AFTER, "The key of a link next", text));
        parameters.put(
                ItemsQuery.COUNT,
                query(ItemsQuery.COUNT, "true counts all pages as numberMatched", object("type", "boolean")));
        parameters.put(
                ItemsQuery.NEAR,
                query(
                        ItemsQuery.NEAR,
                        "A longitude and a latitude: the nearest first, by geodesic distance, each with the property distance in metres;"
                                + " not beside sortby",
                        object("type", "array", "minItems", 2, "maxItems", 2, "items", number)));
        parameters.put(OgcRequest.FORM, form(FORMS));
        parameters.put(FORM_OF_TILESET, form(concat(FORMS, List.of(TileDocuments.TILE_JSON))));
        parameters.put(FORM_OF_TILE, form(List.of(TileResponses.FORM)));
        parameters.put(
                FORM_OF_ITEMS,
                form(concat(
                        FORMS,
                        Stream.of(ItemFormat.values()).map(ItemFormat::form).toList())));
        parameters.put(
                "itemId",
                object(
                        "name",
                        "itemId",
                        "in",
                        "path",
                        "required",
                        true,
                        "schema",
                        object("type", "string", "format", "uuid")));
        return parameters;
    }

    private static Map<String, Object> form(List<String> forms) {
        return query(
                OgcRequest.FORM,
                "The form of the answer, before what Accept says",
                object("type", "string", "enum", forms));
    }

    private static List<String> concat(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
