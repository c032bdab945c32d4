package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The abstract tests of part 3 (queryables, queryables as parameters, filter, features filter) and of the draft of part 8 (sortables, sorting, features
 * sorting), asked over HTTP of every collection: all that can be asked of those with objects, and the schemas of all.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcQuestionsIT {

    private static final String REL = "http://www.opengis.net/def/rel/ogc/1.0/";
    private static final String SCHEMA = "application/schema+json";
    private static final String GEO_JSON = "application/geo+json";

    @Value("${local.server.port}")
    int port;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    OgcServer.Client engine;
    List<String> collections;
    String root;

    @BeforeAll
    void load() {
        OgcServer server = new OgcServer(port, beans);
        root = server.root();
        engine = server.client(Role.ADMIN);
        collections = engine.collections().stream()
                .map(collection -> collection.path("id").asString())
                .toList();
    }

    private static String items(String id) {
        return "/collections/" + id + "/items";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Those of which there are objects, with the first page. */
    private Map<String, JsonNode> filled() {
        Map<String, JsonNode> filled = new LinkedHashMap<>();
        for (String id : collections) {
            JsonNode page = engine.get(items(id) + "?limit=1000");
            if (!page.path("features").isEmpty()) {
                filled.put(id, page.path("features"));
            }
        }
        assertThat(filled.keySet())
                .contains("streets", "communities", "cells", "cases", "segments", "outfalls", "asset-bike-parking");
        return filled;
    }

    private JsonNode schema(String id, String kind) {
        return engine.get("/collections/" + id + "/" + kind);
    }

    @Test
    void theClassesAreDeclared() {
        assertThat(engine.get("/conformance").path("conformsTo").valueStream().map(JsonNode::asString))
                .contains(
                        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
                        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
                        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
                        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
                        "http://www.opengis.net/spec/ogcapi-features-8/1.0/conf/sortables",
                        "http://www.opengis.net/spec/ogcapi-features-8/1.0/conf/sorting",
                        "http://www.opengis.net/spec/ogcapi-features-8/1.0/conf/features-sorting");
    }

    @Test
    void whatCanBeFilteredAndSortedNamesItsSchemas() {
        for (String id : collections) {
            HttpResponse<String> head = engine.send("HEAD", items(id), null, "Accept", "application/json");
            assertThat(head.statusCode()).as(id).isEqualTo(200);
            JsonNode collection = engine.get("/collections/" + id);
            for (String kind : List.of("queryables", "sortables")) {
                String address = root + "/collections/" + id + "/" + kind;
                assertThat(OgcServer.headerLinks(head, REL + kind)).as(id).containsExactly(address);
                assertThat(OgcServer.link(collection, REL + kind).path("href").asString())
                        .isEqualTo(address);
                HttpResponse<String> answer = engine.ask(address, "Accept", SCHEMA);
                assertThat(OgcServer.type(answer)).isEqualTo(SCHEMA);
                JsonNode schema = JsonMapper.shared().readTree(answer.body());
                assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
                assertThat(schema.path("$id").asString()).isEqualTo(address);
                assertThat(schema.path("type").asString()).isEqualTo("object");
                assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
                assertThat(schema.path("properties").size()).as(address).isPositive();
                for (JsonNode property : schema.path("properties")) {
                    assertThat(property.path("title").asString()).isNotEmpty();
                    assertThat(property.has("type"))
                            .as(property.toString())
                            .isNotEqualTo(property.path("format").asString("").startsWith("geometry-"));
                }
            }
        }
    }

    @Test
    void everyQueryableIsAParameterOfItsSchema() {
        JsonNode paths = engine.get("/api").path("paths");
        Set<String> refused = new TreeSet<>();
        for (var each : filled().entrySet()) {
            String items = items(each.getKey());
            JsonNode parameters = paths.path(items).at("/get/parameters");
            for (var queryable :
                    schema(each.getKey(), "queryables").path("properties").properties()) {
                String name = queryable.getKey();
                JsonNode schema = queryable.getValue();
                if (!schema.has("type") || schema.path("type").asString().equals("array")) {
                    continue;
                }
                JsonNode described = parameters
                        .valueStream()
                        .filter(parameter -> parameter.path("name").asString().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(items + " has no parameter " + name));
                for (String member : List.of("type", "format", "enum")) {
                    assertThat(described.path("schema").path(member))
                            .as("%s %s", items, name)
                            .isEqualTo(schema.path(member));
                }
                parameterFinds(items, each.getValue(), name);
                for (String bad : bad(schema)) {
                    assertThat(engine.status(items + "?" + name + "=" + bad))
                            .as("%s %s=%s", items, name, bad)
                            .isEqualTo(400);
                    refused.add(schema.path("type").asString()
                            + schema.path("format").asString(""));
                }
            }
        }
        assertThat(refused).contains("string", "stringdate-time", "number", "integer", "boolean");
    }

    private void parameterFinds(String items, JsonNode features, String name) {
        for (JsonNode feature : features) {
            JsonNode value = feature.path("properties").path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                String question = items + "?limit=1000&" + name + "=" + encoded(value.asString());
                JsonNode found = engine.get(question).path("features");
                assertThat(found.valueStream().map(one -> one.path("id")))
                        .as(question)
                        .contains(feature.path("id"));
                assertThat(found.valueStream().map(one -> one.path("properties").path(name)))
                        .as(question)
                        .containsOnly(value);
                return;
            }
        }
    }

    /** What a value of a schema cannot be. */
    private static List<String> bad(JsonNode schema) {
        return switch (schema.path("type").asString()) {
            case "number" -> List.of("x", "NaN");
            case "integer" -> List.of("x", "1.5");
            case "boolean" -> List.of("maybe", "2");
            default -> schema.has("format") || schema.has("enum") ? List.of("nosuchvalue") : List.of();
        };
    }

    @Test
    void filtersAreAnsweredOrRefused() {
        for (var each : filled().entrySet()) {
            String items = items(each.getKey());
            List<String> all = engine.ids(items + "?limit=1000");
            JsonNode queryables = schema(each.getKey(), "queryables").path("properties");
            String sample = queryables.propertyNames().stream()
                    .filter(name -> queryables.path(name).has("type"))
                    .findFirst()
                    .orElseThrow();
            for (String lang : List.of("", "filter-lang=cql2-text&")) {
                String ask = items + "?limit=1000&" + lang + "filter=";
                List<String> without = engine.ids(ask + encoded(sample + " IS NULL"));
                assertThat(without).hasSize(count(each.getValue(), sample));
                assertThat(engine.status(ask + encoded("THIS IS NOT A FILTER"))).isEqualTo(400);
                assertThat(engine.status(ask + encoded("this_is_not_a_queryable IS NULL")))
                        .isEqualTo(400);
                assertThat(engine.status(ask + encoded("S_INTERSECTS(geometry,BBOX(1000000,1000000,2000000,2000000))")))
                        .isEqualTo(400);
            }
            JsonNode collection = engine.get("/collections/" + each.getKey());
            JsonNode box = collection.at("/extent/spatial/bbox/0");
            for (JsonNode crs : collection.path("crs")) {
                String filter = "&filter-crs=" + encoded(crs.asString()) + "&filter=" + encoded(intersects(box, crs));
                assertThat(engine.ids(items + "?limit=1000" + filter))
                        .as(each.getKey() + filter)
                        .isEqualTo(all);
                assertThat(engine.ids(items + "?limit=1000&bbox=0,0,1,1" + filter))
                        .isEmpty();
            }
            for (String other : List.of(
                    "http://www.opengis.net/def/crs/OGC/0/does_not_exist",
                    "http://www.opengis.net/def/crs/EPSG/0/4534")) {
                assertThat(engine.status(items + "?filter-crs=" + other + "&filter="
                                + encoded("S_INTERSECTS(geometry,BBOX(1,1,2,2))")))
                        .isEqualTo(400);
            }
        }
    }

    private static int count(JsonNode features, String without) {
        return (int) features.valueStream()
                .filter(feature -> feature.path("properties").path(without).isNull()
                        || feature.path("properties").path(without).isMissingNode())
                .count();
    }

    /** A filter of what is round a box, by its corners in a system. */
    private String intersects(JsonNode box, JsonNode crs) {
        String number = crs.asString().substring(crs.asString().lastIndexOf('/') + 1);
        int srid = number.equals("CRS84") ? 4490 : Integer.parseInt(number);
        return jdbc.sql("""
                        select format(case when :northFirst then 'S_INTERSECTS(geometry,BBOX(%2$s,%1$s,%4$s,%3$s))'
                                else 'S_INTERSECTS(geometry,BBOX(%1$s,%2$s,%3$s,%4$s))' end,
                            ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b))
                        from (select case when :srid in (4490, 4326) then a else ST_Transform(ST_Segmentize(a, 0.001), :srid) end as b
                            from ST_MakeEnvelope(:west, :south, :east, :north, 4490) as a) as there
                        """)
                .param("northFirst", !number.equals("CRS84") && srid != 3857)
                .param("srid", srid)
                .param("west", box.path(0).asDouble())
                .param("south", box.path(1).asDouble())
                .param("east", box.path(2).asDouble())
                .param("north", box.path(3).asDouble())
                .query(String.class)
                .single();
    }

    @Test
    void everySortableSortsBothWays() {
        for (var each : filled().entrySet()) {
            String items = items(each.getKey());
            for (var sortable :
                    schema(each.getKey(), "sortables").path("properties").properties()) {
                for (String sign : List.of("", "%2B", "-")) {
                    String question = items + "?limit=1000&sortby=" + sign + sortable.getKey();
                    HttpResponse<String> answer = engine.ask(question, "Accept", GEO_JSON);
                    assertThat(answer.statusCode()).as(question).isEqualTo(200);
                    List<Comparable<Object>> values = new ArrayList<>();
                    boolean ended = false;
                    for (JsonNode feature :
                            JsonMapper.shared().readTree(answer.body()).path("features")) {
                        JsonNode value = feature.path("properties").path(sortable.getKey());
                        boolean none = value.isMissingNode() || value.isNull();
                        assertThat(ended && !none)
                                .as("without one come last: " + question)
                                .isFalse();
                        ended = none;
                        if (!none) {
                            values.add(comparable(value, sortable.getValue()));
                        }
                    }
                    Comparator<Comparable<Object>> order = Comparator.naturalOrder();
                    assertThat(values).as(question).isSortedAccordingTo(sign.equals("-") ? order.reversed() : order);
                }
            }
            for (String bad : List.of("THIS IS NOT A SORTBY EXPRESSION", "this_is_not_a_sortable", "geometry", "")) {
                assertThat(engine.status(items + "?sortby=" + encoded(bad)))
                        .as(items + bad)
                        .isEqualTo(400);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> comparable(JsonNode value, JsonNode schema) {
        Object comparable = switch (schema.path("type").asString()) {
            case "number", "integer" -> value.asDouble();
            case "boolean" -> value.asBoolean();
            default ->
                schema.path("format").asString("").equals("date-time")
                        ? Instant.parse(value.asString())
                        : value.asString();
        };
        return (Comparable<Object>) comparable;
    }

    @Test
    void functionsAreToldAsTheStandardWants() {
        HttpResponse<String> answer = engine.ask("/functions", "Accept", "application/json");
        assertThat(OgcServer.type(answer)).isEqualTo("application/json");
        JsonNode functions = JsonMapper.shared().readTree(answer.body()).path("functions");
        assertThat(functions.size()).isPositive();
        Set<String> types = Set.of("string", "number", "integer", "datetime", "geometry", "boolean");
        for (JsonNode function : functions) {
            assertThat(function.path("name").asString()).isNotEmpty();
            assertThat(function.path("returns").valueStream().map(JsonNode::asString))
                    .isNotEmpty()
                    .isSubsetOf(types);
            for (JsonNode argument : function.path("arguments")) {
                assertThat(argument.path("type").valueStream().map(JsonNode::asString))
                        .isNotEmpty()
                        .isSubsetOf(types);
            }
        }
    }
}
