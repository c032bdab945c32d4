package org.wangge.server.publish.web;

import static org.wangge.server.publish.web.ApiDocument.object;
import static org.wangge.server.publish.web.ApiDocument.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wangge.server.publish.spi.ItemEdit;

/** What the description says of writes; a caller finds those in it that they may do. */
final class ApiWrites {

    private static final String IF_MATCH = "If-Match";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String PREFER = "Prefer";

    private ApiWrites() {}

    static String method(ItemEdit edit) {
        return switch (edit) {
            case CREATE -> "post";
            case REPLACE -> "put";
            case UPDATE -> "patch";
            case DELETE -> "delete";
        };
    }

    static Map<String, Object> operation(ItemEdit edit, String collectionId) {
        String word = edit.name().toLowerCase(Locale.ROOT);
        List<Object> parameters = new ArrayList<>();
        if (edit == ItemEdit.CREATE) {
            parameters.add(reference(IDEMPOTENCY_KEY));
        } else {
            parameters.add(reference("itemId"));
            parameters.add(reference(IF_MATCH));
        }
        if (edit != ItemEdit.DELETE) {
            parameters.add(reference(ItemAnswers.CONTENT_CRS));
            parameters.add(reference(PREFER));
        }
        Map<String, Object> operation = object(
                "operationId",
                collectionId + "." + word,
                "summary",
                summary(edit) + collectionId,
                "description",
                "By the rules of who owns the objects; nothing is changed when it is refused",
                "tags",
                List.of(collectionId),
                "parameters",
                parameters);
        if (edit != ItemEdit.DELETE) {
            operation.put("requestBody", body(edit));
        }
        operation.put("responses", responses(edit));
        return operation;
    }

    private static String summary(ItemEdit edit) {
        return switch (edit) {
            case CREATE -> "Make an item of ";
            case REPLACE -> "Replace an item of ";
            case UPDATE -> "Change an item of ";
            case DELETE -> "End an item of ";
        };
    }

    private static Map<String, Object> body(ItemEdit edit) {
        Map<String, Object> feature = object("schema", object("type", "object"));
        return object(
                "required",
                true,
                "content",
                edit == ItemEdit.UPDATE
                        ? object(ItemWritesController.MERGE_PATCH, feature)
                        : object(OgcDocuments.ITEMS_TYPE, feature, OgcDocuments.JSON_TYPE, feature));
    }

    private static Map<String, Object> responses(ItemEdit edit) {
        Map<String, Object> tag = object("description", "The version of the item", "schema", object("type", "string"));
        Map<String, Object> responses = new LinkedHashMap<>();
        if (edit == ItemEdit.CREATE) {
            Map<String, Object> made = object(
                    "description",
                    "Made; the item itself where Prefer asks for it",
                    "headers",
                    object(
                            "Location",
                            object(
                                    "description",
                                    "The address of the item",
                                    "schema",
                                    object("type", "string", "format", "uri")),
                            "ETag",
                            tag));
            // A body would be demanded of every answer if one were described.
            responses.put("201", made);
        } else {
            if (edit != ItemEdit.DELETE) {
                responses.put(
                        "200",
                        object(
                                "description",
                                "Changed, and Prefer asks for the item",
                                "headers",
                                object("ETag", tag),
                                "content",
                                object(OgcDocuments.ITEMS_TYPE, object("schema", object("type", "object")))));
            }
            responses.put("204", object("description", edit == ItemEdit.DELETE ? "Ended" : "Changed"));
        }
        List<String> problems =
                new ArrayList<>(List.of("400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "503"));
        if (edit != ItemEdit.CREATE) {
            problems.add("412");
            problems.add("428");
        }
        problems.stream()
                .sorted()
                .forEach(status -> responses.put(status, object("$ref", "#/components/responses/problem")));
        return responses;
    }

    /** Headers that some of these writes have. */
    static Map<String, Object> parameters(Set<ItemEdit> edits, List<String> crs) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Map<String, Object> text = object("type", "string");
        if (edits.contains(ItemEdit.CREATE)) {
            parameters.put(
                    IDEMPOTENCY_KEY,
                    header(
                            IDEMPOTENCY_KEY,
                            false,
                            "Sent again with the same body within 7 days, the first answer comes again",
                            object("type", "string", "maxLength", 255)));
        }
        if (edits.stream().anyMatch(edit -> edit != ItemEdit.CREATE)) {
            parameters.put(IF_MATCH, header(IF_MATCH, true, "The ETag of the item as it was read, or *", text));
        }
        if (edits.stream().anyMatch(edit -> edit != ItemEdit.DELETE)) {
            parameters.put(
                    PREFER,
                    header(
                            PREFER,
                            false,
                            "return=representation for the item in the answer, which has none otherwise",
                            text));
            List<String> systems = crs.stream().map(uri -> "<" + uri + ">").toList();
            parameters.put(
                    ItemAnswers.CONTENT_CRS,
                    header(
                            ItemAnswers.CONTENT_CRS,
                            false,
                            "The system of the coordinates that are sent, CRS84 when absent",
                            object("type", "string", "enum", systems)));
        }
        return parameters;
    }

    private static Map<String, Object> header(
            String name, boolean required, String description, Map<String, Object> schema) {
        return object("name", name, "in", "header", "description", description, "required", required, "schema", schema);
    }
}
