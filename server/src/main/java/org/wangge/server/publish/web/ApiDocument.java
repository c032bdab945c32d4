package org.wangge.server.publish.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.shared.web.QueryValues;

/**
 * The description of OGC API in OpenAPI 3.0, whole in itself: it names every collection the caller sees with its parameters, and refers to
 * nothing outside.
 */
final class ApiDocument {

    private static final Map<String, Object> ANY_OBJECT = Map.of("type", "object");
    private static final String PARAMETERS = "#/components/parameters/";

    private final OgcRequest request;

    ApiDocument(OgcRequest request) {
        this.request = request;
    }

    Map<String, Object> of(List<CollectionSummary> collections) {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/", document("landing", "The landing page", OgcDocuments.JSON_TYPE, List.of()));
        paths.put(
                "/conformance",
                document("conformance", "The classes of conformance", OgcDocuments.JSON_TYPE, List.of()));
        paths.put("/api", document("api", "This description", OgcDocuments.API_TYPE, List.of()));
        paths.put("/collections", document("collections", "All collections", OgcDocuments.JSON_TYPE, List.of()));
        for (CollectionSummary collection : collections) {
            add(paths, collection);
        }
        TilesApi.add(paths, collections.stream().map(CollectionSummary::id).toList());
        return object(
                "openapi",
                "3.0.3",
                "info",
                object(
                        "title",
                        OgcDocuments.title(request),
                        "version",
                        "1.0",
                        "description",
                        "OGC API – Features and Tiles",
                        "license",
                        object("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0")),
                "servers",
                List.of(object("url", request.root())),
                "security",
                List.of(object("session", List.of()), object("bearer", List.of())),
                "paths",
                paths,
                "components",
                components());
    }

    private void add(Map<String, Object> paths, CollectionSummary collection) {
        String path = "/collections/" + collection.id();
        String id = collection.id();
        paths.put(path, document(id + ".collection", "The collection " + id, OgcDocuments.JSON_TYPE, List.of()));
        paths.put(
                path + "/queryables",
                document(id + ".queryables", "What " + id + " can be asked by", OgcDocuments.SCHEMA_TYPE, List.of()));
        List<Object> parameters = new ArrayList<>();
        for (String name : List.of(
                ItemsQuery.LIMIT,
                ItemsQuery.BBOX,
                ItemsQuery.DATETIME,
                ItemsQuery.CRS,
                ItemsQuery.BBOX_CRS,
                ItemsQuery.FILTER,
                ItemsQuery.FILTER_LANG,
                ItemsQuery.FILTER_CRS,
                ItemsQuery.SORTBY,
                ItemsQuery.PROPERTIES,
                ItemsQuery.AFTER,
                ItemsQuery.COUNT)) {
            parameters.add(reference(name));
        }
        for (ItemProperty property : collection.properties()) {
            if (ItemsQuery.isParameter(property)) {
                parameters.add(query(property.name(), request.text(property.labels()), value(property)));
            }
        }
        paths.put(path + "/items", document(id + ".items", "Items of " + id, OgcDocuments.ITEMS_TYPE, parameters));
        paths.put(
                path + "/items/{itemId}",
                document(
                        id + ".item",
                        "An item of " + id,
                        OgcDocuments.ITEMS_TYPE,
                        List.of(reference("itemId"), reference(ItemsQuery.CRS), reference(ItemsQuery.DATETIME))));
    }

    /** Of a list one text is asked for. */
    private Map<String, Object> value(ItemProperty property) {
        Map<String, Object> schema = OgcDocuments.schema(request, property);
        schema.remove("title");
        if ("array".equals(schema.get("type"))) {
            return object("type", "string");
        }
        return schema;
    }

    static Map<String, Object> document(String operationId, String summary, String mediaType, List<Object> parameters) {
        List<Object> all = new ArrayList<>(parameters);
        all.add(reference(OgcRequest.FORM));
        Map<String, Object> responses = object(
                "200",
                object(
                        "description",
                        summary,
                        "content",
                        object(
                                mediaType,
                                object("schema", ANY_OBJECT),
                                OgcRequest.HTML_TYPE,
                                object("schema", object("type", "string")))));
        addProblems(responses);
        return object(
                "get",
                object("operationId", operationId, "summary", summary, "parameters", all, "responses", responses));
    }

    static void addProblems(Map<String, Object> responses) {
        for (String status : List.of("400", "401", "404", "406", "503")) {
            responses.put(status, object("$ref", "#/components/responses/problem"));
        }
    }

    private static Map<String, Object> components() {
        return object(
                "parameters",
                parameters(),
                "responses",
                object(
                        "problem",
                        object(
                                "description",
                                "A problem (RFC 9457)",
                                "content",
                                object("application/problem+json", object("schema", ANY_OBJECT)))),
                "securitySchemes",
                object(
                        "session",
                        object("type", "apiKey", "in", "cookie", "name", "wangge_session"),
                        "bearer",
                        object("type", "http", "scheme", "bearer")));
    }

    /** Those that every collection has. */
    private static Map<String, Object> parameters() {
        Map<String, Object> number = object("type", "number");
        Map<String, Object> text = object("type", "string");
        Map<String, Object> systems = object("type", "string", "format", "uri", "enum", ItemCrs.uris());
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
                        object("type", "array", "minItems", 1, "maxItems", 5, "items", text)));
        parameters.put(
                ItemsQuery.PROPERTIES,
                query(ItemsQuery.PROPERTIES, "The properties to answer", object("type", "array", "items", text)));
        parameters.put(ItemsQuery.AFTER, query(ItemsQuery.AFTER, "The key of a link next", text));
        parameters.put(
                ItemsQuery.COUNT,
                query(ItemsQuery.COUNT, "true counts all pages as numberMatched", object("type", "boolean")));
        parameters.put(
                OgcRequest.FORM,
                query(
                        OgcRequest.FORM,
                        "The form of the answer, before what Accept says",
                        object("type", "string", "enum", List.of("json", "html"))));
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

    static Map<String, Object> reference(String parameter) {
        return object("$ref", PARAMETERS + parameter);
    }

    static Map<String, Object> query(String name, String description, Map<String, Object> schema) {
        return object(
                "name",
                name,
                "in",
                "query",
                "description",
                description,
                "required",
                false,
                "style",
                "form",
                "explode",
                false,
                "schema",
                schema);
    }

    /** An object of JSON with its members in order, so that the same description is the same bytes. */
    static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }
}
