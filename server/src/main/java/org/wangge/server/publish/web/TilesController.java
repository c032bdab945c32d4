package org.wangge.server.publish.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.Items;
import org.wangge.server.publish.LayerTiles;
import org.wangge.server.publish.Layers;
import org.wangge.server.publish.TileMatrixSet;
import org.wangge.server.publish.TileQuestion;
import org.wangge.server.publish.web.TileDocuments.Offer;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** OGC API Tiles but for the tiles of one collection: what there is in which matrices, and tiles of several collections. */
@Hidden
@RestController
@RequestMapping(OgcRequest.PATH)
class TilesController {

    private static final String OF_COLLECTION = OgcDocuments.COLLECTIONS + "/{collectionId}" + TileDocuments.TILES;
    private static final String SET = "/{tileMatrixSetId}";
    private static final String DATETIME = "datetime";

    private final Layers layers;
    private final Items items;
    private final OfficeTime officeTime;

    TilesController(Layers layers, Items items, OfficeTime officeTime) {
        this.layers = layers;
        this.items = items;
        this.officeTime = officeTime;
    }

    /** The sets of matrices there are tiles in. */
    @GetMapping(TileDocuments.MATRIX_SETS)
    ResponseEntity<byte[]> tileMatrixSets(
            Caller caller, HttpServletRequest http, @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, Set.of());
        List<OgcLink> forms = request.forms(OgcDocuments.JSON_TYPE);
        return OgcAnswers.answer(
                request,
                OgcDocuments.JSON_TYPE,
                forms,
                () -> TileDocuments.matrixSets(request, forms),
                pages -> pages.links(
                        request.text("瓦片矩阵集", "Tile matrix sets"),
                        Stream.of(TileMatrixSet.values())
                                .map(set -> new OgcLink(
                                        request.address(TileDocuments.MATRIX_SETS + "/" + set.id()),
                                        "item",
                                        OgcRequest.HTML_TYPE,
                                        set.id() + " · " + TileDocuments.title(request, set)))
                                .toList()));
    }

    /** One of them. */
    @GetMapping(TileDocuments.MATRIX_SETS + SET)
    ResponseEntity<byte[]> tileMatrixSet(
            Caller caller,
            @PathVariable String tileMatrixSetId,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, Set.of());
        TileMatrixSet set = TileResponses.set(tileMatrixSetId);
        TileDocuments.MatrixSet document = TileDocuments.matrixSet(request, set);
        return OgcAnswers.answer(
                request,
                OgcDocuments.JSON_TYPE,
                request.forms(OgcDocuments.JSON_TYPE),
                () -> document,
                pages -> pages.matrixSet(document));
    }

    /** The tilesets of a collection. */
    @GetMapping(OF_COLLECTION)
    ResponseEntity<byte[]> tileSets(
            Caller caller,
            @PathVariable String collectionId,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, Set.of());
        return tileSets(request, collection(request, caller, collectionId), extent(caller));
    }

    /** One of them. */
    @GetMapping(OF_COLLECTION + SET)
    ResponseEntity<byte[]> tileSet(
            Caller caller,
            @PathVariable String collectionId,
            @PathVariable String tileMatrixSetId,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        boolean tileJson = isTileJson(http, parameters);
        OgcRequest request = tileJson ? readOther(http, parameters, Set.of()) : read(http, parameters, Set.of());
        return tileSet(request, collection(request, caller, collectionId), tileMatrixSetId, tileJson, extent(caller));
    }

    /** The tilesets of everything there is. */
    @GetMapping(TileDocuments.TILES)
    ResponseEntity<byte[]> allTileSets(
            Caller caller, HttpServletRequest http, @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, Set.of());
        return tileSets(request, all(request, caller), extent(caller));
    }

    /** One of them; of chosen collections with {@code collections}. */
    @GetMapping(TileDocuments.TILES + SET)
    ResponseEntity<byte[]> tileSetOfAll(
            Caller caller,
            @PathVariable String tileMatrixSetId,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        boolean tileJson = isTileJson(http, parameters);
        Set<String> known = Set.of(TileDocuments.COLLECTIONS);
        OgcRequest request = tileJson ? readOther(http, parameters, known) : read(http, parameters, known);
        return tileSet(request, all(request, caller), tileMatrixSetId, tileJson, extent(caller));
    }

    /** A tile of everything there is, or of chosen collections. */
    @GetMapping(
            path = TileDocuments.TILES + SET + "/{tileMatrix}/{tileRow}/{tileCol}",
            produces = TileResponses.MEDIA_TYPE)
    ResponseEntity<byte[]> tileOfAll(
            Caller caller,
            @PathVariable String tileMatrixSetId,
            @PathVariable String tileMatrix,
            @PathVariable String tileRow,
            @PathVariable String tileCol,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = readOther(http, parameters, Set.of(TileDocuments.COLLECTIONS, DATETIME));
        TileResponses.requireForm(request.parameters().get(OgcRequest.FORM));
        String datetime = request.get(DATETIME);
        TileQuestion question = new TileQuestion(
                all(request, caller).layers().stream().map(LayerTiles::id).toList(),
                TileResponses.address(tileMatrixSetId, tileMatrix, tileRow, tileCol),
                Datetime.parse(datetime, officeTime).orElse(null));
        return TileResponses.of(
                layers.tile(caller, question, TileResponses.known(http.getHeader(HttpHeaders.IF_NONE_MATCH))),
                http.getHeader(HttpHeaders.ACCEPT_ENCODING));
    }

    private static ResponseEntity<byte[]> tileSets(OgcRequest request, Offer offer, @Nullable Bbox extent) {
        List<OgcLink> forms = request.forms(OgcDocuments.JSON_TYPE);
        return OgcAnswers.answer(
                request,
                OgcDocuments.JSON_TYPE,
                forms,
                () -> TileDocuments.tileSets(request, offer, extent, forms),
                pages -> pages.links(
                        offer.title() + " · " + request.text("矢量瓦片", "Vector tiles"),
                        Stream.of(TileMatrixSet.values())
                                .map(set -> new OgcLink(
                                        TileDocuments.tileSetAddress(request, offer, set),
                                        "item",
                                        OgcRequest.HTML_TYPE,
                                        set.id() + " · " + TileDocuments.title(request, set)))
                                .toList()));
    }

    private static ResponseEntity<byte[]> tileSet(
            OgcRequest request, Offer offer, String tileMatrixSetId, boolean tileJson, @Nullable Bbox extent) {
        TileMatrixSet set = TileResponses.set(tileMatrixSetId);
        if (tileJson) {
            if (set != TileMatrixSet.WEB_MERCATOR_QUAD) {
                throw new ProblemException(
                        RequestProblem.NOT_ACCEPTABLE, "TileJSON knows tiles of WebMercatorQuad alone");
            }
            return OgcAnswers.json(
                    TileDocuments.tileJson(request, offer, extent), TileDocuments.TILE_JSON_TYPE, List.of());
        }
        List<OgcLink> forms = request.forms(OgcDocuments.JSON_TYPE);
        TileDocuments.TileSet document = TileDocuments.tileSet(request, offer, set, extent, forms);
        return OgcAnswers.answer(
                request,
                OgcDocuments.JSON_TYPE,
                forms,
                () -> document,
                pages -> pages.tileSet(
                        document,
                        set == TileMatrixSet.WEB_MERCATOR_QUAD && !offer.path().isEmpty()
                                ? TileDocuments.template(request, offer, set, "{z}", "{y}", "{x}")
                                : null,
                        extent));
    }

    private Offer collection(OgcRequest request, Caller caller, String collectionId) {
        LayerTiles tiles = layers.describe(caller, collectionId);
        return new Offer(OgcDocuments.COLLECTIONS + "/" + collectionId, request.text(tiles.labels()), List.of(tiles));
    }

    /** Of the collections that are chosen, each once, or of all published layers. */
    private Offer all(OgcRequest request, Caller caller) {
        String chosen = request.get(TileDocuments.COLLECTIONS);
        List<LayerTiles> offered = chosen == null
                ? layers.describe(caller)
                : Stream.of(chosen.split(",", -1))
                        .map(String::strip)
                        .distinct()
                        .map(id -> layers.describe(caller, id))
                        .toList();
        return new Offer("", OgcDocuments.title(request), offered);
    }

    private @Nullable Bbox extent(Caller caller) {
        return items.extent(caller).orElse(null);
    }

    private static boolean isTileJson(HttpServletRequest http, MultiValueMap<String, String> parameters) {
        return OgcRequest.asks(
                http, parameters, TileDocuments.TILE_JSON, MediaType.parseMediaType(TileDocuments.TILE_JSON_TYPE));
    }

    private static OgcRequest read(
            HttpServletRequest http, MultiValueMap<String, String> parameters, Set<String> known) {
        OgcRequest request = OgcRequest.of(http, parameters, OgcDocuments.JSON_TYPE);
        request.allow(known);
        return request;
    }

    private static OgcRequest readOther(
            HttpServletRequest http, MultiValueMap<String, String> parameters, Set<String> known) {
        OgcRequest request = OgcRequest.ofOther(http, parameters);
        request.allow(known);
        return request;
    }
}
