package org.wangge.server.publish.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wangge.server.publish.TileMatrixSet;

/** The part of the description of OGC API that tells of tiles, under the operation ids by which clients find them. */
final class TilesApi {

    private static final String DATETIME = "datetime";
    private static final String TILE = "/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}";
    private static final String SET = "/{tileMatrixSetId}";

    private TilesApi() {}

    /**
     * Adds the paths.
     *
     * @param collections the ids of the collections that have tiles
     */
    static void add(Map<String, Object> paths, List<String> collections) {
        paths.put(TileDocuments.MATRIX_SETS, document("getTileMatrixSetsList", "The tile matrix sets", List.of()));
        paths.put(TileDocuments.MATRIX_SETS + SET, document("getTileMatrixSet", "A tile matrix set", List.of(set())));
        Map<String, Object> collection =
                inPath("collectionId", ApiDocument.object("type", "string", "enum", collections));
        add(paths, OgcDocuments.COLLECTIONS + "/{collectionId}", ".collection.vector.", List.of(collection), List.of());
        Map<String, Object> chosen = ApiDocument.query(
                TileDocuments.COLLECTIONS,
                "The collections in the tiles; all when absent",
                ApiDocument.object("type", "array", "items", ApiDocument.object("type", "string")));
        add(paths, "", ".dataset.vector.", List.of(), List.of(chosen));
    }

    private static void add(
            Map<String, Object> paths, String of, String prefix, List<Object> inPath, List<Object> choosing) {
        paths.put(of + TileDocuments.TILES, document(prefix + "getTileSetsList", "The tilesets", inPath));
        List<Object> parameters = new ArrayList<>(inPath);
        parameters.add(set());
        parameters.addAll(choosing);
        paths.put(
                of + TileDocuments.TILES + SET,
                document(prefix + "getTileSet", "A tileset", ApiParameters.FORM_OF_TILESET, parameters));
        List<Object> tile = new ArrayList<>(parameters);
        Map<String, Object> number = ApiDocument.object("type", "integer", "minimum", 0);
        tile.add(inPath("tileMatrix", ApiDocument.object("type", "string")));
        tile.add(inPath("tileRow", number));
        tile.add(inPath("tileCol", number));
        tile.add(ApiDocument.reference(DATETIME));
        tile.add(ApiDocument.reference(ApiParameters.FORM_OF_TILE));
        paths.put(of + TileDocuments.TILES + TILE, tile(prefix + "getTile", tile));
    }

    private static Map<String, Object> document(String operationId, String summary, List<?> parameters) {
        return document(operationId, summary, OgcRequest.FORM, parameters);
    }

    private static Map<String, Object> document(String operationId, String summary, String form, List<?> parameters) {
        return ApiDocument.document(
                ApiDocument.SERVICE,
                operationId,
                summary,
                ApiDocument.pages(OgcDocuments.JSON_TYPE),
                form,
                List.copyOf(parameters));
    }

    private static Map<String, Object> tile(String operationId, List<Object> parameters) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(
                "200",
                ApiDocument.object(
                        "description",
                        "A tile",
                        "content",
                        ApiDocument.object(
                                TileResponses.MEDIA_TYPE,
                                ApiDocument.object(
                                        "schema", ApiDocument.object("type", "string", "format", "binary")))));
        responses.put("304", ApiDocument.object("description", "The tile is what it was"));
        ApiDocument.addProblems(responses);
        return ApiDocument.object(
                "get",
                ApiDocument.object(
                        "operationId",
                        operationId,
                        "summary",
                        "A vector tile",
                        "description",
                        "A vector tile, as far as the caller may see what is in it",
                        "tags",
                        List.of(ApiDocument.SERVICE),
                        "parameters",
                        parameters,
                        "responses",
                        responses));
    }

    private static Map<String, Object> set() {
        return inPath(
                "tileMatrixSetId",
                ApiDocument.object(
                        "type",
                        "string",
                        "enum",
                        java.util.stream.Stream.of(TileMatrixSet.values())
                                .map(TileMatrixSet::id)
                                .toList()));
    }

    private static Map<String, Object> inPath(String name, Map<String, Object> schema) {
        return ApiDocument.object("name", name, "in", "path", "required", true, "schema", schema);
    }
}
