package org.wangge.server.publish.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.cql.CqlFunction;
import org.wangge.server.publish.spi.ItemProperty;

/** What questions of items can be put together from, as JSON Schemas: queryables and sortables; and the functions of filters. */
final class OgcSchemas {

    private OgcSchemas() {}

    static OgcLink queryablesLink(OgcRequest request, String collectionId) {
        return new OgcLink(
                request.address(OgcDocuments.COLLECTIONS + "/" + collectionId + "/queryables"),
                OgcDocuments.QUERYABLES_REL,
                OgcDocuments.SCHEMA_TYPE,
                request.text("可查询属性", "Queryables"));
    }

    static OgcLink sortablesLink(OgcRequest request, String collectionId) {
        return new OgcLink(
                request.address(OgcDocuments.COLLECTIONS + "/" + collectionId + "/sortables"),
                OgcDocuments.SORTABLES_REL,
                OgcDocuments.SCHEMA_TYPE,
                request.text("可排序属性", "Sortables"));
    }

    /** The queryables, a JSON Schema. */
    static Map<String, Object> queryables(OgcRequest request, CollectionSummary collection) {
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, Object> geometry = new LinkedHashMap<>();
        geometry.put("title", request.text("位置", "Geometry"));
        geometry.put("x-ogc-role", "primary-geometry");
        geometry.put("format", format(collection.geometry()));
        properties.put("geometry", geometry);
        for (ItemProperty property : collection.properties()) {
            if (ItemsQuery.isComparable(property)) {
                properties.put(property.name(), schema(request, property));
            }
        }
        return schema(request, collection, "/queryables", properties);
    }

    /** What pages can be in the order of, a JSON Schema. */
    static Map<String, Object> sortables(OgcRequest request, CollectionSummary collection) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (ItemProperty property : collection.properties()) {
            if (property.type().isSortable()) {
                properties.put(property.name(), schema(request, property));
            }
        }
        return schema(request, collection, "/sortables", properties);
    }

    private static Map<String, Object> schema(
            OgcRequest request, CollectionSummary collection, String path, Map<String, Object> properties) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", request.address(OgcDocuments.COLLECTIONS + "/" + collection.id() + path));
        schema.put("type", "object");
        schema.put("title", request.text(collection.labels()));
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    /** The functions of filters. */
    static Map<String, Object> functions(OgcRequest request, List<OgcLink> forms) {
        List<Map<String, Object>> functions = new ArrayList<>();
        for (CqlFunction function : CqlFunction.values()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", function.word());
            one.put("description", request.text(function.description()));
            one.put(
                    "arguments",
                    function.arguments().stream()
                            .map(type -> Map.of("type", List.of(type.word())))
                            .toList());
            one.put("returns", List.of(function.result().word()));
            functions.add(one);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("functions", functions);
        document.put("links", forms);
        return document;
    }

    private static String format(String geometry) {
        return switch (geometry) {
            case "point" -> "geometry-point-or-multipoint";
            case "line" -> "geometry-linestring-or-multilinestring";
            case "area" -> "geometry-polygon-or-multipolygon";
            default -> "geometry-any";
        };
    }

    static Map<String, Object> schema(OgcRequest request, ItemProperty property) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", request.text(property.labels()));
        switch (property.type()) {
            case TEXT -> schema.put("type", "string");
            case NUMBER -> schema.put("type", "number");
            case INTEGER -> schema.put("type", "integer");
            case BOOLEAN -> schema.put("type", "boolean");
            case INSTANT -> {
                schema.put("type", "string");
                schema.put("format", "date-time");
            }
            case DAY -> {
                schema.put("type", "string");
                schema.put("format", "date");
            }
            case TEXTS -> {
                schema.put("type", "array");
                schema.put("items", Map.of("type", "string"));
            }
            case JSON -> schema.put("type", "object");
        }
        if (!property.values().isEmpty()) {
            schema.put("enum", property.values());
        }
        return schema;
    }
}
