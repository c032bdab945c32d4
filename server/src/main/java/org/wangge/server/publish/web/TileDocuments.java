package org.wangge.server.publish.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import org.wangge.geodata.Bbox;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.publish.LayerTiles;
import org.wangge.server.publish.TileMatrixSet;
import org.wangge.server.publish.TileRange;

/** The documents of OGC API Tiles: tile matrix sets, lists of tilesets and tilesets, and TileJSON of them. */
final class TileDocuments {

    static final String TILE_JSON_TYPE = "application/vnd.mapbox.tile+json";
    static final String TILE_JSON = "tilejson";
    static final String TILES = "/tiles";
    static final String MATRIX_SETS = "/tileMatrixSets";
    static final String COLLECTIONS = "collections";

    private static final String REL = "http://www.opengis.net/def/rel/ogc/1.0/";
    private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";
    private static final String VECTOR = "vector";
    private static final String SELF = "self";

    private TileDocuments() {}

    /**
     * A link that may be one to many things.
     *
     * @param templated true where names in braces stand for values; else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Link(
            String href,
            String rel,
            String type,
            String title,
            @Nullable Boolean templated) {

        static Link of(OgcLink link) {
            return new Link(link.href(), link.rel(), link.type(), link.title(), null);
        }
    }

    /** A list of tile matrix sets. */
    record MatrixSets(List<MatrixSetEntry> tileMatrixSets, List<OgcLink> links) {}

    /** One of them in the list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MatrixSetEntry(String id, String title, @Nullable String uri, String crs, List<OgcLink> links) {}

    /** A tile matrix set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MatrixSet(
            String id,
            String title,
            @Nullable String uri,
            String crs,
            List<String> orderedAxes,
            @Nullable String wellKnownScaleSet,
            List<Matrix> tileMatrices) {}

    /** A matrix of tiles. */
    record Matrix(
            String id,
            double scaleDenominator,
            double cellSize,
            String cornerOfOrigin,
            List<Double> pointOfOrigin,
            int tileWidth,
            int tileHeight,
            int matrixWidth,
            int matrixHeight) {}

    /** A list of tilesets. */
    record TileSets(List<OgcLink> links, List<TileSetEntry> tilesets) {}

    /** One of them in the list; OGC's test engine looks here for the id, the limits and the address of tiles. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TileSetEntry(
            String title,
            String dataType,
            String crs,
            String tileMatrixSetId,
            @Nullable String tileMatrixSetURI,
            List<Limits> tileMatrixSetLimits,
            List<Link> links) {}

    /** The tiles of a matrix where something is. */
    record Limits(String tileMatrix, int minTileRow, int maxTileRow, int minTileCol, int maxTileCol) {

        static Limits of(int matrix, TileRange range) {
            return new Limits(
                    Integer.toString(matrix), range.firstRow(), range.lastRow(), range.firstCol(), range.lastCol());
        }
    }

    /** A tileset. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TileSet(
            String title,
            String dataType,
            String crs,
            String tileMatrixSetId,
            @Nullable String tileMatrixSetURI,
            List<Limits> tileMatrixSetLimits,
            List<Layer> layers,
            @Nullable Box boundingBox,
            List<Link> links) {}

    /** A layer in the tiles of a tileset. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Layer(
            String id,
            String title,
            String dataType,
            @Nullable Integer geometryDimension,
            String minTileMatrix,
            String maxTileMatrix) {}

    /** A box of longitude and latitude. */
    record Box(List<Double> lowerLeft, List<Double> upperRight, String crs) {}

    /** What the tiles of a path hold. */
    record Offer(String path, String title, List<LayerTiles> layers) {}

    /** The link of a document to the tilesets of what it describes. */
    static OgcLink tilesets(OgcRequest request, String path) {
        return new OgcLink(
                request.address(path + TILES),
                REL + "tilesets-vector",
                OgcDocuments.JSON_TYPE,
                request.text("矢量瓦片", "Vector tiles"));
    }

    static OgcLink tileMatrixSets(OgcRequest request) {
        return new OgcLink(
                request.address(MATRIX_SETS),
                REL + "tiling-schemes",
                OgcDocuments.JSON_TYPE,
                request.text("瓦片矩阵集", "Tile matrix sets"));
    }

    static MatrixSets matrixSets(OgcRequest request, List<OgcLink> forms) {
        return new MatrixSets(
                Stream.of(TileMatrixSet.values())
                        .map(set -> new MatrixSetEntry(
                                set.id(),
                                title(request, set),
                                set.registered(),
                                crs(set),
                                List.of(new OgcLink(
                                        request.address(MATRIX_SETS + "/" + set.id()),
                                        SELF,
                                        OgcDocuments.JSON_TYPE,
                                        set.id()))))
                        .toList(),
                forms);
    }

    static MatrixSet matrixSet(OgcRequest request, TileMatrixSet set) {
        boolean mercator = set == TileMatrixSet.WEB_MERCATOR_QUAD;
        return new MatrixSet(
                set.id(),
                title(request, set),
                set.registered(),
                crs(set),
                mercator ? List.of("E", "N") : List.of("Lat", "Lon"),
                mercator ? "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible" : null,
                IntStream.rangeClosed(0, set.lastMatrix())
                        .mapToObj(matrix -> new Matrix(
                                Integer.toString(matrix),
                                set.scaleDenominator(matrix),
                                set.cellSize(matrix),
                                "topLeft",
                                set.origin(),
                                TileMatrixSet.TILE_CELLS,
                                TileMatrixSet.TILE_CELLS,
                                set.columns(matrix),
                                set.rows(matrix)))
                        .toList());
    }

    static TileSets tileSets(OgcRequest request, Offer offer, @Nullable Bbox extent, List<OgcLink> forms) {
        return new TileSets(
                forms,
                Stream.of(TileMatrixSet.values())
                        .map(set -> new TileSetEntry(
                                offer.title() + " · " + set.id(),
                                VECTOR,
                                crs(set),
                                set.id(),
                                set.registered(),
                                limits(set, extent),
                                List.of(
                                        Link.of(new OgcLink(
                                                tileSetAddress(request, offer, set),
                                                SELF,
                                                OgcDocuments.JSON_TYPE,
                                                set.id())),
                                        Link.of(scheme(request, set)),
                                        tiles(request, offer, set))))
                        .toList());
    }

    private static Link tiles(OgcRequest request, Offer offer, TileMatrixSet set) {
        return new Link(
                template(request, offer, set, "{tileMatrix}", "{tileRow}", "{tileCol}"),
                "item",
                TileResponses.MEDIA_TYPE,
                request.text("瓦片", "Tiles"),
                true);
    }

    private static List<Limits> limits(TileMatrixSet set, @Nullable Bbox extent) {
        Bbox box = extent == null ? new Bbox(-180, -90, 180, 90) : extent;
        return IntStream.rangeClosed(0, set.lastMatrix())
                .mapToObj(matrix -> Limits.of(matrix, set.range(matrix, box)))
                .toList();
    }

    static TileSet tileSet(
            OgcRequest request, Offer offer, TileMatrixSet set, @Nullable Bbox extent, List<OgcLink> forms) {
        List<Link> links = new ArrayList<>(forms.stream().map(Link::of).toList());
        links.add(Link.of(scheme(request, set)));
        links.add(tiles(request, offer, set));
        if (set == TileMatrixSet.WEB_MERCATOR_QUAD) {
            links.add(
                    new Link(request.with(OgcRequest.FORM, TILE_JSON), "alternate", TILE_JSON_TYPE, "TileJSON", null));
        }
        return new TileSet(
                offer.title(),
                VECTOR,
                crs(set),
                set.id(),
                set.registered(),
                limits(set, extent),
                offer.layers().stream()
                        .flatMap(tiles -> layers(request, tiles, set))
                        .toList(),
                extent == null
                        ? null
                        : new Box(
                                List.of(extent.west(), extent.south()),
                                List.of(extent.east(), extent.north()),
                                ItemCrs.CRS84.uri()),
                links);
    }

    private static Stream<Layer> layers(OgcRequest request, LayerTiles tiles, TileMatrixSet set) {
        return tiles.parts().stream()
                .map(part -> new Layer(
                        part.name(),
                        request.text(part.labels()),
                        VECTOR,
                        dimension(tiles.geometry()),
                        Integer.toString(Math.max(0, part.minZoom() - set.zoom(0))),
                        Integer.toString(set.lastMatrix())));
    }

    private static @Nullable Integer dimension(String geometry) {
        return switch (geometry) {
            case "point" -> 0;
            case "line" -> 1;
            case "area" -> 2;
            default -> null;
        };
    }

    /** TileJSON 3.0.0, which knows no other matrices than those of WebMercatorQuad. */
    static Map<String, Object> tileJson(OgcRequest request, Offer offer, @Nullable Bbox extent) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tilejson", "3.0.0");
        json.put("name", offer.title());
        json.put("scheme", "xyz");
        json.put("tiles", List.of(template(request, offer, TileMatrixSet.WEB_MERCATOR_QUAD, "{z}", "{y}", "{x}")));
        json.put("minzoom", 0);
        json.put("maxzoom", TileMatrixSet.MAX_ZOOM);
        if (extent != null) {
            json.put("bounds", List.of(extent.west(), extent.south(), extent.east(), extent.north()));
        }
        json.put(
                "vector_layers",
                offer.layers().stream()
                        .flatMap(tiles -> tiles.parts().stream().map(part -> vectorLayer(request, part)))
                        .toList());
        return json;
    }

    private static Map<String, Object> vectorLayer(OgcRequest request, LayerTiles.Part part) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", "String");
        part.properties().forEach(name -> fields.put(name, "String, Number or Boolean"));
        if (part.clustered()) {
            fields.put("point_count", "Number");
        }
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("id", part.name());
        layer.put("description", request.text(part.labels()));
        layer.put("minzoom", part.minZoom());
        layer.put("maxzoom", TileMatrixSet.MAX_ZOOM);
        layer.put("fields", fields);
        return layer;
    }

    /** The address of the tiles, with the collections that were chosen. */
    static String template(OgcRequest request, Offer offer, TileMatrixSet set, String matrix, String row, String col) {
        String chosen = request.get(COLLECTIONS);
        return request.address(offer.path() + TILES + "/" + set.id() + "/" + matrix + "/" + row + "/" + col)
                + (chosen == null
                        ? ""
                        : "?" + COLLECTIONS + "=" + UriUtils.encode(chosen, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static OgcLink scheme(OgcRequest request, TileMatrixSet set) {
        return new OgcLink(
                request.address(MATRIX_SETS + "/" + set.id()), REL + "tiling-scheme", OgcDocuments.JSON_TYPE, set.id());
    }

    static String tileSetAddress(OgcRequest request, Offer offer, TileMatrixSet set) {
        return request.address(offer.path() + TILES + "/" + set.id());
    }

    private static String crs(TileMatrixSet set) {
        return EPSG + set.srid();
    }

    static String title(OgcRequest request, TileMatrixSet set) {
        return switch (set) {
            case WEB_MERCATOR_QUAD -> request.text("Web 墨卡托", "Web Mercator");
            case CGCS2000_QUAD -> request.text("CGCS2000 经纬度", "CGCS2000 longitude and latitude");
        };
    }
}
