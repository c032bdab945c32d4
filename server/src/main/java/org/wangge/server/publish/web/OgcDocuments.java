package org.wangge.server.publish.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.ItemCrs;

/** The documents of OGC API beside the items. */
final class OgcDocuments {

    static final String JSON_TYPE = "application/json";
    static final String ITEMS_TYPE = "application/geo+json";
    static final String API_TYPE = "application/vnd.oai.openapi+json;version=3.0";
    static final String SCHEMA_TYPE = "application/schema+json";
    static final String COLLECTIONS = "/collections";
    static final String FUNCTIONS = "/functions";
    private static final String REL = "http://www.opengis.net/def/rel/ogc/1.0/";
    static final String QUERYABLES_REL = REL + "queryables";
    static final String SORTABLES_REL = REL + "sortables";
    static final String FUNCTIONS_REL = REL + "functions";

    private static final String FEATURES = "http://www.opengis.net/spec/ogcapi-features-";

    private static final String CQL2 = "http://www.opengis.net/spec/cql2/1.0/conf/";

    private static final String TILES = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/";

    private static final String TMS = "http://www.opengis.net/spec/tms/2.0/conf/";

    /** What is kept of the standards. */
    static final List<String> CONFORMANCE = List.of(
            FEATURES + "1/1.0/conf/core",
            FEATURES + "1/1.0/conf/oas30",
            FEATURES + "1/1.0/conf/html",
            FEATURES + "1/1.0/conf/geojson",
            FEATURES + "2/1.0/conf/crs",
            FEATURES + "3/1.0/conf/queryables",
            FEATURES + "3/1.0/conf/queryables-query-parameters",
            FEATURES + "3/1.0/conf/filter",
            FEATURES + "3/1.0/conf/features-filter",
            FEATURES + "4/1.0/conf/create-replace-delete",
            FEATURES + "4/1.0/conf/update",
            FEATURES + "4/1.0/conf/optimistic-locking-etags",
            FEATURES + "4/1.0/conf/features",
            FEATURES + "8/1.0/conf/sortables",
            FEATURES + "8/1.0/conf/sorting",
            FEATURES + "8/1.0/conf/features-sorting",
            CQL2 + "cql2-text",
            CQL2 + "cql2-json",
            CQL2 + "basic-cql2",
            CQL2 + "advanced-comparison-operators",
            CQL2 + "case-insensitive-comparison",
            CQL2 + "accent-insensitive-comparison",
            CQL2 + "basic-spatial-functions",
            CQL2 + "basic-spatial-functions-plus",
            CQL2 + "spatial-functions",
            CQL2 + "temporal-functions",
            CQL2 + "array-functions",
            CQL2 + "property-property",
            CQL2 + "functions",
            CQL2 + "arithmetic",
            TILES + "core",
            TILES + "tileset",
            TILES + "tilesets-list",
            TILES + "dataset-tilesets",
            TILES + "geodata-tilesets",
            TILES + "collections-selection",
            TILES + "datetime",
            TILES + "oas30",
            TILES + "mvt",
            TMS + "tilematrixset",
            TMS + "json-tilematrixset",
            TMS + "tilesetmetadata",
            TMS + "json-tilesetmetadata");

    private static final String TRS = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian";

    private OgcDocuments() {}

    /** The landing page. */
    record Landing(String title, String description, List<OgcLink> links) {}

    /** The classes of conformance. */
    record Conformance(List<String> conformsTo, List<OgcLink> links) {}

    /** All collections. */
    record Collections(List<OgcLink> links, List<Collection> collections) {}

    /** One collection. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Collection(
            String id,
            String title,
            String description,
            List<OgcLink> links,
            @Nullable Extent extent,
            String itemType,
            List<String> crs,
            String storageCrs) {}

    /** Where and when. */
    record Extent(Spatial spatial, Temporal temporal) {}

    /** Boxes of longitude and latitude. */
    record Spatial(List<List<Double>> bbox, String crs) {}

    /** Intervals; null is open. */
    record Temporal(List<List<@Nullable String>> interval, String trs) {}

    static Landing landing(OgcRequest request, List<OgcLink> forms) {
        return new Landing(
                title(request),
                request.text(
                        "网格、案件、河段、部件与设施、巡查轨迹、检查发现、人员位置等，按 OGC API – Features 和 Tiles 提供；能看到什么取决于您的角色和区域",
                        "Cells, cases, rivers, field objects, patrol tracks, findings, positions and more by OGC API – Features and Tiles; what you see"
                                + " depends on your role and area"),
                concat(
                        forms,
                        new OgcLink(
                                request.address("/api"),
                                "service-desc",
                                API_TYPE,
                                request.text("接口定义", "API definition")),
                        new OgcLink(
                                request.address("/api?f=html"),
                                "service-doc",
                                OgcRequest.HTML_TYPE,
                                request.text("接口文档", "API documentation")),
                        new OgcLink(
                                request.address("/conformance"),
                                "conformance",
                                JSON_TYPE,
                                request.text("符合的标准", "Conformance classes")),
                        new OgcLink(
                                request.address(COLLECTIONS), "data", JSON_TYPE, request.text("数据集", "Collections")),
                        TileDocuments.tilesets(request, ""),
                        TileDocuments.tileMatrixSets(request),
                        new OgcLink(
                                request.address(FUNCTIONS),
                                FUNCTIONS_REL,
                                JSON_TYPE,
                                request.text("过滤函数", "Functions of filters"))));
    }

    static String title(OgcRequest request) {
        return request.text("网格开放服务", "Wangge open services");
    }

    static Collections collections(
            OgcRequest request, List<CollectionSummary> all, @Nullable Bbox extent, List<OgcLink> forms) {
        return new Collections(
                forms,
                all.stream()
                        .map(one -> collection(request, one, extent, links(request, one)))
                        .toList());
    }

    /** The links of a collection in the list of all. */
    private static List<OgcLink> links(OgcRequest request, CollectionSummary collection) {
        String here = request.address(COLLECTIONS + "/" + collection.id());
        return List.of(
                new OgcLink(here, "self", JSON_TYPE, request.text("数据集", "This collection")),
                new OgcLink(here + "?f=html", "alternate", OgcRequest.HTML_TYPE, request.text("网页", "Web page")));
    }

    static Collection collection(
            OgcRequest request, CollectionSummary collection, @Nullable Bbox extent, List<OgcLink> forms) {
        String here = request.address(COLLECTIONS + "/" + collection.id());
        List<OgcLink> tiles = collection.hasTiles()
                ? List.of(TileDocuments.tilesets(request, COLLECTIONS + "/" + collection.id()))
                : List.of();
        return new Collection(
                collection.id(),
                request.text(collection.labels()),
                request.text(collection.description()),
                concat(
                        concat(forms, tiles.toArray(OgcLink[]::new)),
                        new OgcLink(here + "/items", "items", ITEMS_TYPE, request.text("对象", "Items")),
                        new OgcLink(here + "/items?f=html", "items", OgcRequest.HTML_TYPE, request.text("对象", "Items")),
                        OgcSchemas.queryablesLink(request, collection.id()),
                        OgcSchemas.sortablesLink(request, collection.id())),
                extent(extent),
                "feature",
                ItemCrs.urisReaching(extent),
                ItemCrs.STORED.uri());
    }

    private static @Nullable Extent extent(@Nullable Bbox box) {
        if (box == null) {
            return null;
        }
        return new Extent(
                new Spatial(List.of(List.of(box.west(), box.south(), box.east(), box.north())), ItemCrs.CRS84.uri()),
                new Temporal(List.of(Arrays.asList(null, null)), TRS));
    }

    static List<OgcLink> concat(List<OgcLink> first, OgcLink... more) {
        return java.util.stream.Stream.concat(first.stream(), Arrays.stream(more))
                .toList();
    }
}
