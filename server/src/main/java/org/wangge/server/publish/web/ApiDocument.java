package org.wangge.server.publish.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.spi.ItemEdit;
import org.wangge.server.publish.spi.ItemProperty;

/**
 * The description of OGC API in OpenAPI 3.0, whole in itself: it names every collection the caller sees with its parameters, and refers to
 * nothing outside.
 */
final class ApiDocument {

    private static final Map<String, Object> ANY_OBJECT = Map.of("type", "object");
    static final String SERVICE = "service";
    private static final String PARAMETERS = "#/components/parameters/";

    /** Problems of files: what cannot be written, and no place to make it in. */
    private static final String[] OF_FILES = {"422", "429"};

    private final OgcRequest request;
    private final Map<String, Set<ItemEdit>> allowed;
    private final List<String> crs;

    /**
     * Describes what one caller sees and may do.
     *
     * @param allowed what the caller may do to the objects of each collection
     * @param crs the systems the collections list
     */
    ApiDocument(OgcRequest request, Map<String, Set<ItemEdit>> allowed, List<String> crs) {
        this.request = request;
        this.allowed = allowed;
        this.crs = crs;
    }

    Map<String, Object> of(List<CollectionSummary> collections) {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/", document(SERVICE, "landing", "The landing page", OgcDocuments.JSON_TYPE, List.of()));
        paths.put(
                "/conformance",
                document(SERVICE, "conformance", "The classes of conformance", OgcDocuments.JSON_TYPE, List.of()));
        paths.put("/api", document(SERVICE, "api", "This description", OgcDocuments.API_TYPE, List.of()));
        paths.put(
                "/collections", document(SERVICE, "collections", "All collections", OgcDocuments.JSON_TYPE, List.of()));
        paths.put(
                "/functions",
                document(SERVICE, "functions", "The functions of filters", OgcDocuments.JSON_TYPE, List.of()));
        for (CollectionSummary collection : collections) {
            add(paths, collection);
        }
        TilesApi.add(
                paths,
                collections.stream()
                        .filter(CollectionSummary::hasTiles)
                        .map(CollectionSummary::id)
                        .toList());
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
                        "contact",
                        object("name", OgcDocuments.title(request), "url", request.root()),
                        "license",
                        object("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0")),
                "servers",
                List.of(object("url", request.root())),
                "tags",
                tags(collections),
                "security",
                List.of(object("session", List.of()), object("bearer", List.of()), object("basic", List.of())),
                "paths",
                paths,
                "components",
                components(collections));
    }

    private List<Object> tags(List<CollectionSummary> collections) {
        List<Object> tags = new ArrayList<>();
        tags.add(object("name", SERVICE, "description", "What there is"));
        collections.forEach(one -> tags.add(object("name", one.id(), "description", request.text(one.description()))));
        return tags;
    }

    private void add(Map<String, Object> paths, CollectionSummary collection) {
        String path = "/collections/" + collection.id();
        String id = collection.id();
        paths.put(path, document(id, id + ".collection", "The collection " + id, OgcDocuments.JSON_TYPE, List.of()));
        paths.put(
                path + "/queryables",
                document(
                        id,
                        id + ".queryables",
                        "What " + id + " can be asked by",
                        OgcDocuments.SCHEMA_TYPE,
                        List.of()));
        paths.put(
                path + "/sortables",
                document(
                        id,
                        id + ".sortables",
                        "What " + id + " can be ordered by",
                        OgcDocuments.SCHEMA_TYPE,
                        List.of()));
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
                ItemsQuery.COUNT,
                ItemsQuery.NEAR)) {
            parameters.add(reference(name));
        }
        for (ItemProperty property : collection.properties()) {
            if (ItemsQuery.isParameter(property)) {
                parameters.add(query(property.name(), request.text(property.labels()), value(property)));
            }
        }
        Map<String, Object> ofItems = document(
                id, id + ".items", "Items of " + id, itemForms(), ApiParameters.FORM_OF_ITEMS, parameters, OF_FILES);
        Map<String, Object> ofItem = document(
                id,
                id + ".item",
                "An item of " + id,
                OgcDocuments.ITEMS_TYPE,
                List.of(reference("itemId"), reference(ItemsQuery.CRS), reference(ItemsQuery.DATETIME)));
        for (ItemEdit edit : ItemEdit.values()) {
            if (allowed.getOrDefault(id, Set.of()).contains(edit)) {
                (edit == ItemEdit.CREATE ? ofItems : ofItem).put(ApiWrites.method(edit), ApiWrites.operation(edit, id));
            }
        }
        paths.put(path + "/items", ofItems);
        paths.put(path + "/items/{itemId}", ofItem);
    }

    /** Of a list one text is asked for. */
    private Map<String, Object> value(ItemProperty property) {
        Map<String, Object> schema = OgcSchemas.schema(request, property);
        schema.remove("title");
        if ("array".equals(schema.get("type"))) {
            return object("type", "string");
        }
        return schema;
    }

    private static Map<String, Object> document(
            String tag, String operationId, String summary, String mediaType, List<Object> parameters) {
        return document(tag, operationId, summary, pages(mediaType), OgcRequest.FORM, parameters);
    }

    /** JSON of a media type, or a page to read. */
    static Map<String, Object> pages(String mediaType) {
        return object(
                mediaType,
                object("schema", ANY_OBJECT),
                OgcRequest.HTML_TYPE,
                object("schema", object("type", "string")));
    }

    /** Pages of items, and files of all of them. */
    private static Map<String, Object> itemForms() {
        Map<String, Object> forms = pages(OgcDocuments.ITEMS_TYPE);
        for (ItemFormat format : ItemFormat.values()) {
            forms.putIfAbsent(
                    format.mediaType().toString(), object("schema", object("type", "string", "format", "binary")));
        }
        return forms;
    }

    /**
     * A call that only reads.
     *
     * @param content the media types of its answer
     * @param form the parameter that chooses among them
     * @param problems those it can have beside what every call can
     */
    static Map<String, Object> document(
            String tag,
            String operationId,
            String summary,
            Map<String, Object> content,
            String form,
            List<Object> parameters,
            String... problems) {
        List<Object> all = new ArrayList<>(parameters);
        all.add(reference(form));
        Map<String, Object> responses = object("200", object("description", summary, "content", content));
        addProblems(responses, problems);
        return object(
                "get",
                object(
                        "operationId",
                        operationId,
                        "summary",
                        summary,
                        "description",
                        summary + ", as far as the caller may see it",
                        "tags",
                        List.of(tag),
                        "parameters",
                        all,
                        "responses",
                        responses));
    }

    static void addProblems(Map<String, Object> responses, String... more) {
        for (String status : Stream.concat(Stream.of("400", "401", "404", "406", "503"), Stream.of(more))
                .sorted()
                .toList()) {
            responses.put(status, object("$ref", "#/components/responses/problem"));
        }
    }

    private Map<String, Object> components(List<CollectionSummary> collections) {
        Map<String, Object> parameters = ApiParameters.all(crs);
        parameters.putAll(ApiWrites.parameters(
                collections.stream()
                        .flatMap(one -> allowed.getOrDefault(one.id(), Set.of()).stream())
                        .collect(Collectors.toSet()),
                crs));
        return object(
                "parameters",
                parameters,
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
                        object("type", "http", "scheme", "bearer"),
                        "basic",
                        object(
                                "type",
                                "http",
                                "scheme",
                                "basic",
                                "description",
                                "A token as the password, beside any name")));
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
