package org.wangge.server.publish.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.wangge.geodata.Bbox;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.Item;
import org.wangge.server.publish.ItemPage;
import org.wangge.server.publish.cql.CqlFunction;
import org.wangge.server.publish.spi.ItemProperty;
import tools.jackson.databind.JsonNode;

/**
 * The same documents as web pages. Their script and style are files of the web client, since no script may stand in a page; without them a
 * page still says everything. A map draws what the address in {@code data-items} answers.
 */
final class OgcPages {

    private static final String ITEMS_PATH = "/items";

    private final OgcRequest request;

    OgcPages(OgcRequest request) {
        this.request = request;
    }

    String landing(OgcDocuments.Landing landing) {
        return page(
                landing.title(),
                "<p>" + escaped(landing.description()) + "</p>\n"
                        + list(landing.links().stream()
                                .filter(link -> !List.of("self", "alternate").contains(link.rel()))
                                .map(link -> anchor(link.href(), link.title()))
                                .toList()));
    }

    String conformance(List<String> classes) {
        return page(
                request.text("符合的标准", "Conformance classes"),
                list(classes.stream().map(OgcPages::escaped).toList()));
    }

    String api(List<CollectionSummary> collections) {
        String raw = anchor(request.with(OgcRequest.FORM, "json"), request.text("OpenAPI 文档", "The OpenAPI document"));
        return page(
                request.text("接口文档", "API documentation"),
                "<p>" + raw + "</p>\n<h2>GET</h2>\n"
                        + list(List.of("/", "/conformance", "/api", "/collections").stream()
                                .map(path -> "<code>" + path + "</code>")
                                .toList())
                        + list(collections.stream()
                                .map(
                                        one -> "<code>/collections/" + one.id() + "/items"
                                                + "?limit&amp;bbox&amp;datetime&amp;crs&amp;bbox-crs&amp;sortby&amp;properties&amp;count</code>")
                                .toList()));
    }

    String collections(List<CollectionSummary> all) {
        return page(
                request.text("数据集", "Collections"),
                list(all.stream()
                        .map(one -> anchor(address(one), request.text(one.labels())) + " <small>"
                                + escaped(request.text(one.description())) + "</small>")
                        .toList()));
    }

    String collection(CollectionSummary collection, @Nullable Bbox extent) {
        return page(
                request.text(collection.labels()),
                "<p>" + escaped(request.text(collection.description())) + "</p>\n"
                        + list(parts(collection))
                        + files(address(collection) + ITEMS_PATH + "?f=")
                        + map(address(collection) + ITEMS_PATH + "?f=json&limit=1000", extent));
    }

    private List<String> parts(CollectionSummary collection) {
        List<String> parts = new ArrayList<>(List.of(
                anchor(address(collection) + ITEMS_PATH, request.text("对象", "Items")),
                anchor(address(collection) + "/queryables", request.text("可查询属性", "Queryables")),
                anchor(address(collection) + "/sortables", request.text("可排序属性", "Sortables"))));
        if (collection.hasTiles()) {
            parts.add(anchor(address(collection) + "/tiles", request.text("瓦片", "Tiles")));
        }
        return parts;
    }

    String queryables(CollectionSummary collection) {
        return properties(collection, request.text("可查询属性", "Queryables"), ItemsQuery::isComparable);
    }

    String sortables(CollectionSummary collection) {
        return properties(
                collection,
                request.text("可排序属性", "Sortables"),
                property -> property.type().isSortable());
    }

    private String properties(CollectionSummary collection, String title, Predicate<ItemProperty> shown) {
        StringBuilder rows = new StringBuilder();
        for (ItemProperty property : collection.properties()) {
            if (shown.test(property)) {
                rows.append(row(
                        "<code>" + property.name() + "</code>",
                        escaped(request.text(property.labels())),
                        property.type().name().toLowerCase(java.util.Locale.ROOT),
                        escaped(String.join(" · ", property.values()))));
            }
        }
        return page(request.text(collection.labels()) + " · " + title, "<table>\n" + rows + "</table>\n");
    }

    String functions() {
        StringBuilder rows = new StringBuilder();
        for (CqlFunction function : CqlFunction.values()) {
            String arguments = function.arguments().stream()
                    .map(CqlFunction.Type::word)
                    .collect(Collectors.joining(", ", function.word() + "(", ")"));
            rows.append(row(
                    "<code>" + escaped(arguments) + "</code>",
                    function.result().word(),
                    escaped(request.text(function.description()))));
        }
        return page(request.text("过滤函数", "Functions of filters"), "<table>\n" + rows + "</table>\n");
    }

    String items(CollectionSummary collection, @Nullable Bbox extent, ItemPage page, List<OgcLink> links) {
        String next = links.stream()
                .filter(link -> link.rel().equals("next"))
                .map(link -> "<p>" + anchor(link.href(), link.title()) + "</p>\n")
                .collect(Collectors.joining());
        String count = page.matched() == null ? "" : "<p>" + request.text("共 ", "Of ") + page.matched() + "</p>\n";
        StringBuilder rows = new StringBuilder();
        List<String> names = page.items().isEmpty()
                ? List.of()
                : List.copyOf(page.items().getFirst().values().keySet());
        rows.append(names.stream()
                .map(name -> "<th>" + escaped(label(collection, name)) + "</th>")
                .collect(Collectors.joining("", "<tr><th></th>", "</tr>\n")));
        for (Item item : page.items()) {
            rows.append(item.values().values().stream()
                    .map(value -> "<td>" + shown(value) + "</td>")
                    .collect(Collectors.joining(
                            "", "<tr><td>" + anchor(itemAddress(collection, item), "→") + "</td>", "</tr>\n")));
        }
        return page(
                request.text(collection.labels()),
                map(request.with(OgcRequest.FORM, "json"), extent) + count + files(fileAddress()) + "<table>\n" + rows
                        + "</table>\n" + next);
    }

    String item(CollectionSummary collection, @Nullable Bbox extent, Item item) {
        StringBuilder rows = new StringBuilder(row("id", item.id().toString()));
        for (Map.Entry<String, ? extends @Nullable Object> value : item.values().entrySet()) {
            rows.append(row(escaped(label(collection, value.getKey())), shown(value.getValue())));
        }
        return page(
                request.text(collection.labels()) + " · " + item.id(),
                map(request.with(OgcRequest.FORM, "json"), extent) + "<table>\n" + rows + "</table>\n<p>"
                        + anchor(address(collection) + ITEMS_PATH, request.text("全部对象", "All items")) + "</p>\n");
    }

    /** The files that the items of an address come as. */
    private String files(String address) {
        return "<p>" + request.text("下载：", "Download: ")
                + java.util.Arrays.stream(ItemFormat.values())
                        .map(format -> anchor(address + format.form(), format.label()))
                        .collect(Collectors.joining(" · "))
                + "</p>\n";
    }

    String links(String title, List<OgcLink> links) {
        return page(
                title,
                list(links.stream()
                        .map(link -> anchor(link.href(), link.title()))
                        .toList()));
    }

    String matrixSet(TileDocuments.MatrixSet set) {
        StringBuilder rows = new StringBuilder(row(
                "id",
                request.text("比例尺分母", "Scale denominator"),
                request.text("像元", "Cell"),
                request.text("列 × 行", "Columns × rows")));
        for (TileDocuments.Matrix matrix : set.tileMatrices()) {
            rows.append(row(
                    matrix.id(),
                    plain(matrix.scaleDenominator()),
                    plain(matrix.cellSize()),
                    matrix.matrixWidth() + " × " + matrix.matrixHeight()));
        }
        return page(set.id() + " · " + set.title(), "<p>" + set.crs() + "</p>\n<table>\n" + rows + "</table>\n");
    }

    private static String plain(double number) {
        return java.math.BigDecimal.valueOf(number).toPlainString();
    }

    /**
     * A tileset.
     *
     * @param template the address of its tiles where a map can show them, else null
     */
    String tileSet(TileDocuments.TileSet set, @Nullable String template, @Nullable Bbox extent) {
        String links = list(set.links().stream()
                .filter(link -> !link.rel().equals("self"))
                .map(link -> link.templated() == null
                        ? anchor(link.href(), link.title())
                        : escaped(link.title()) + " <code>" + escaped(link.href()) + "</code>")
                .toList());
        String layers = set.layers().stream()
                .map(layer -> row(
                        "<code>" + escaped(layer.id()) + "</code>",
                        escaped(layer.title()),
                        layer.minTileMatrix() + "–" + layer.maxTileMatrix()))
                .collect(Collectors.joining());
        return page(
                set.title() + " · " + request.text("矢量瓦片", "Vector tiles"),
                (template == null ? "" : map("tiles", template, extent)) + links + "<table>\n" + layers + "</table>\n");
    }

    private String label(CollectionSummary collection, String name) {
        return collection
                .find(name)
                .map(property -> request.text(property.labels()))
                .orElse(name);
    }

    /** This question without what concerns pages. */
    private String fileAddress() {
        Map<String, String> whole = new java.util.LinkedHashMap<>(request.parameters());
        whole.keySet().removeAll(List.of(ItemsQuery.AFTER, ItemsQuery.COUNT, ItemsQuery.LIMIT, OgcRequest.FORM));
        OgcRequest all = new OgcRequest(request.root(), request.path(), whole, true, request.english());
        return all.with(OgcRequest.FORM, "");
    }

    private String itemAddress(CollectionSummary collection, Item item) {
        String datetime = request.get(ItemsQuery.DATETIME);
        String then = datetime == null
                ? ""
                : "?datetime="
                        + org.springframework.web.util.UriUtils.encode(
                                datetime, java.nio.charset.StandardCharsets.UTF_8);
        return address(collection) + ITEMS_PATH + "/" + item.id() + then;
    }

    private String address(CollectionSummary collection) {
        return request.address(OgcDocuments.COLLECTIONS + "/" + collection.id());
    }

    private static String map(String items, @Nullable Bbox extent) {
        return map("items", items, extent);
    }

    /** A map of what an address answers. */
    private static String map(String kind, String address, @Nullable Bbox extent) {
        String box = extent == null
                ? ""
                : " data-bbox=\"%s,%s,%s,%s\"".formatted(extent.west(), extent.south(), extent.east(), extent.north());
        return "<div id=\"map\" data-" + kind + "=\"" + escaped(address) + "\"" + box + "></div>\n";
    }

    private static String row(String... cells) {
        return List.of(cells).stream().collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>\n"));
    }

    private static String list(List<String> lines) {
        return lines.stream().collect(Collectors.joining("</li>\n<li>", "<ul>\n<li>", "</li>\n</ul>\n"));
    }

    private static String anchor(String href, String text) {
        return "<a href=\"" + escaped(href) + "\">" + escaped(text) + "</a>";
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case JsonNode node when node.isString() -> escaped(node.asString());
            default -> escaped(value.toString());
        };
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="icon" type="image/svg+xml" href="/icons/icon.svg">
                <link rel="stylesheet" href="/ogc-page.css">
                <script type="module" src="/ogc-map.js"></script>
                </head>
                <body>
                <nav>%s · %s · %s</nav>
                <main>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """.formatted(
                        request.english() ? "en" : "zh-CN",
                        escaped(title),
                        anchor(request.root(), OgcDocuments.title(request)),
                        anchor(request.address(OgcDocuments.COLLECTIONS), request.text("数据集", "Collections")),
                        anchor(request.with(OgcRequest.FORM, "json"), "JSON"),
                        escaped(title),
                        body);
    }
}
