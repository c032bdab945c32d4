package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What OGC's engine for Tiles asks, of every collection that has some and of all together, over HTTP; and the methods of part 4, as they are described. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcTilesEngineIT {

    private static final String VECTOR = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";
    private static final String MVT = "application/vnd.mapbox-vector-tile";
    private static final String GEO_JSON = "application/geo+json";
    private static final String ABSENT = "/00000000-0000-7000-8000-000000000000";

    @Value("${local.server.port}")
    int port;

    @Autowired
    BeanFactory beans;

    OgcServer server;
    OgcServer.Client engine;
    OgcServer.Client viewer;
    List<JsonNode> collections;

    @BeforeAll
    void load() {
        server = new OgcServer(port, beans);
        engine = server.client(Role.ADMIN);
        viewer = server.client(Role.VIEWER);
        collections = engine.collections();
    }

    @Test
    void everyTilesetAnswersWithinItsLimitsAndRefusesBeyond() {
        List<JsonNode> offering = new ArrayList<>(List.of(engine.get("/", "Accept", "application/json")));
        int kinds = 0;
        for (JsonNode collection : collections) {
            String id = collection.path("id").asString();
            // A few of the many kinds of field objects speak for all of them.
            if (!id.startsWith("asset-") || kinds++ < 4) {
                offering.add(engine.get("/collections/" + id));
            }
        }
        int tilesets = 0;
        for (JsonNode document : offering) {
            JsonNode list = OgcServer.link(document, VECTOR);
            if (list == null) {
                continue;
            }
            String address = list.path("href").asString();
            assertThat(address).endsWith("/tiles");
            for (JsonNode entry :
                    engine.get(address, "Accept", "application/json").path("tilesets")) {
                tilesets++;
                tileset(entry, address);
            }
        }
        assertThat(tilesets).isGreaterThan(20);
        for (String id : List.of("patrol-tracks", "staff-positions")) {
            assertThat(engine.status("/collections/" + id + "/tiles")).isEqualTo(404);
        }
    }

    private void tileset(JsonNode entry, String list) {
        String set = entry.path("tileMatrixSetId").asString();
        JsonNode alone = engine.get(list + "/" + set, "Accept", "application/json");
        for (String member : List.of("tileMatrixSetId", "tileMatrixSetLimits", "dataType", "crs")) {
            assertThat(alone.path(member)).as(list + " " + member).isEqualTo(entry.path(member));
        }
        assertThat(OgcServer.link(alone, "self").path("type").asString()).isEqualTo("application/json");
        String template = OgcServer.link(entry, "item").path("href").asString();
        assertThat(template).startsWith(list + "/" + set).contains("{tileMatrix}", "{tileRow}", "{tileCol}");
        assertThat(OgcServer.link(entry, "item").path("templated").asBoolean()).isTrue();
        assertThat(OgcServer.link(alone, "item")).isEqualTo(OgcServer.link(entry, "item"));
        JsonNode limits = entry.path("tileMatrixSetLimits");
        for (int matrix : List.of(0, limits.size() - 1)) {
            JsonNode limit = limits.path(matrix);
            int row = limit.path("maxTileRow").asInt();
            int col = limit.path("minTileCol").asInt();
            assertThat(engine.status(tile(template, matrix, row, col)))
                    .as(tile(template, matrix, row, col))
                    .isEqualTo(200);
            assertThat(engine.status(tile(template, matrix, Integer.MAX_VALUE, Integer.MAX_VALUE)))
                    .isEqualTo(404);
        }
        assertThat(engine.status(tile(template, 0, limits.at("/0/maxTileRow").asInt() + 1, 0)))
                .as(template)
                .isEqualTo(404);
        assertThat(engine.status(template.replaceFirst("\\{tileMatrix}.*", "x/0/0")))
                .isEqualTo(400);
    }

    private static String tile(String template, int matrix, int row, int col) {
        return template.replace("{tileMatrix}", "" + matrix)
                .replace("{tileRow}", "" + row)
                .replace("{tileCol}", "" + col);
    }

    @Test
    void allTilesOfAMatrixAreTiles() {
        for (String path : List.of("", "/collections/cells", "/collections/segments", "/collections/findings")) {
            for (JsonNode entry : engine.get(path + "/tiles").path("tilesets")) {
                JsonNode limit = entry.path("tileMatrixSetLimits").path(14);
                String template = OgcServer.link(entry, "item").path("href").asString();
                boolean filled = false;
                for (int row = limit.path("minTileRow").asInt();
                        row <= limit.path("maxTileRow").asInt();
                        row++) {
                    for (int col = limit.path("minTileCol").asInt();
                            col <= limit.path("maxTileCol").asInt();
                            col++) {
                        String address = tile(template, 14, row, col);
                        HttpResponse<String> answer = engine.ask(address);
                        assertThat(answer.statusCode()).as(address).isEqualTo(200);
                        assertThat(OgcServer.type(answer)).as(address).isEqualTo(MVT);
                        filled |= !answer.body().isEmpty();
                        HttpResponse<String> head = engine.send("HEAD", address, null);
                        assertThat(head.statusCode()).isEqualTo(200);
                        assertThat(head.headers().firstValue("ETag"))
                                .isPresent()
                                .isEqualTo(answer.headers().firstValue("ETag"));
                        String tag = answer.headers().firstValue("ETag").orElseThrow();
                        assertThat(engine.ask(address, "If-None-Match", tag).statusCode())
                                .isEqualTo(304);
                    }
                }
                assertThat(filled).as(template).isEqualTo(!path.endsWith("findings"));
            }
        }
    }

    @Test
    void theMethodsOfEveryCollectionAreThoseThatAreDescribed() {
        for (OgcServer.Client client : List.of(engine, viewer)) {
            JsonNode paths = client.get("/api").path("paths");
            for (JsonNode collection : client.collections()) {
                String items = "/collections/" + collection.path("id").asString() + "/items";
                allows(client, items, paths.path(items));
                String first =
                        client.get(items + "?limit=1").at("/features/0/id").asString("");
                if (!first.isEmpty()) {
                    allows(client, items + "/" + first, paths.path(items + "/{itemId}"));
                }
            }
        }
    }

    private static void allows(OgcServer.Client client, String address, JsonNode described) {
        HttpResponse<String> answer = client.send("OPTIONS", address, null);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        Set<String> methods = new TreeSet<>(Set.of("HEAD", "OPTIONS"));
        described.propertyNames().forEach(method -> methods.add(method.toUpperCase(Locale.ROOT)));
        assertThat(answer.headers().firstValue("Allow").orElseThrow().split(", "))
                .as(address)
                .containsExactlyInAnyOrderElementsOf(methods);
    }

    @Test
    void whatIsNotThereIsNotReplacedNorChanged() {
        String feature = """
                {"type":"Feature","id":"other","geometry":{"type":"Point","coordinates":[113.71,34.705]},"properties":{"code":"R-1","capacity":3}}
                """;
        String items = "/collections/asset-bike-parking/items";
        int before = engine.ids(items + "?limit=1000").size();
        for (String absent : List.of(ABSENT, "/null")) {
            for (String[] edit : new String[][] {
                {"PUT", GEO_JSON, feature},
                {"PATCH", "application/merge-patch+json", "{\"properties\":{\"capacity\":4}}"}
            }) {
                assertThat(engine.send(edit[0], items + absent, edit[2], "Content-Type", edit[1])
                                .statusCode())
                        .as(edit[0] + absent)
                        .isEqualTo(404);
                for (String tag : List.of("*", "\"1-x\"")) {
                    assertThat(engine.send(edit[0], items + absent, edit[2], "Content-Type", edit[1], "If-Match", tag)
                                    .statusCode())
                            .as(edit[0] + absent + tag)
                            .isEqualTo(412);
                }
            }
            assertThat(engine.send("DELETE", items + absent, null, "If-Match", "*")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(engine.ids(items + "?limit=1000")).hasSize(before);
        // An id in what is sent counts for nothing, neither of a new object nor of one that is replaced.
        HttpResponse<String> made = engine.send("POST", items, feature, "Content-Type", GEO_JSON);
        assertThat(made.statusCode()).isEqualTo(201);
        String item = made.headers().firstValue("Location").orElseThrow();
        assertThat(item).startsWith(server.root()).doesNotEndWith("other");
        HttpResponse<String> replaced = engine.send(
                "PUT",
                item,
                feature.replace(":3}", ":9}"),
                "Content-Type",
                GEO_JSON,
                "If-Match",
                made.headers().firstValue("ETag").orElseThrow());
        assertThat(replaced.statusCode()).isEqualTo(204);
        assertThat(replaced.headers().firstValue("ETag"))
                .isEqualTo(engine.ask(item).headers().firstValue("ETag"));
        assertThat(JsonMapper.shared()
                        .readTree(engine.ask(item).body())
                        .at("/properties/capacity")
                        .asInt())
                .isEqualTo(9);
    }
}
