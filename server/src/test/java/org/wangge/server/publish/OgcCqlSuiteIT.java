package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/**
 * CQL2's abstract tests, walked over every queryable that a collection tells: what can be asked of its type is answered, and answers that exclude one
 * another have nothing in common.
 */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcCqlSuiteIT {

    private static final Map<String, String> VALUES = Map.of(
            "string", "'foo'",
            "boolean", "true",
            "number", "3.14",
            "integer", "1",
            "date-time", "TIMESTAMP('2022-04-14T14:48:46Z')",
            "date", "DATE('2022-04-14')");

    private static final String WORLD = "POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    OgcOffice office;

    @BeforeAll
    void load() {
        office = new OgcOffice(mvc, beans);
    }

    /** The questions of one collection, and which of them were answered. */
    private final class Walk {

        private final String items;
        private final Set<String> all;
        private final List<String> answered = new ArrayList<>();

        Walk(String collection) {
            items = "/ogc/collections/" + collection + "/items?limit=1000";
            all = ids(items);
            assertThat(all).isNotEmpty();
        }

        private Set<String> ids(String uri) {
            return office.all(uri).stream()
                    .map(feature -> feature.path("id").asString())
                    .collect(Collectors.toSet());
        }

        private String uri(String filter) {
            return items + "&filter="
                    + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
        }

        /** What is found; both what the filter and what its negation find are never of the same objects. */
        Set<String> found(String filter) {
            answered.add(filter);
            return ids(uri(filter));
        }

        void refused(String filter) {
            office.refuses(uri(filter), "filter");
        }

        void apart(String one, String other) {
            Set<String> both = new HashSet<>(found(one));
            both.retainAll(found(other));
            assertThat(both).as("%s %s, %s", items, one, other).isEmpty();
        }

        void same(String one, String other) {
            assertThat(found(one)).as("%s %s, %s", items, one, other).isEqualTo(found(other));
        }

        /** What holds of no object and of every object. */
        void nothing(String filter) {
            assertThat(found(filter)).as("%s %s", items, filter).isEmpty();
        }

        void combinations() {
            Random random = new Random(21_065);
            for (int i = 0; i < 12; i++) {
                List<String> p = random.ints(4, 0, answered.size())
                        .mapToObj(answered::get)
                        .map(one -> "(" + one + ")")
                        .toList();
                String all = "((NOT %1$s AND %2$s) OR (%3$s and NOT %4$s) or not (%1$s AND %4$s))"
                        .formatted(p.get(0), p.get(1), p.get(2), p.get(3));
                assertThat(office.exchange(uri(all))).as(all).hasStatusOk();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asset-bike-parking",
                "asset-service-point",
                "asset-construction-site",
                "cells",
                "cases",
                "segments",
                "outfalls"
            })
    void everyQueryableCanBeAskedAsItsTypeSays(String collection) {
        JsonNode schema = office.get("/ogc/collections/" + collection + "/queryables");
        assertThat(schema.path("properties").size()).isPositive();
        Walk walk = new Walk(collection);
        walk.nothing("false");
        assertThat(walk.found("true")).isEqualTo(walk.all);
        Set<String> kinds = new TreeSet<>();
        List<String> times = new ArrayList<>();
        for (var queryable : schema.path("properties").properties()) {
            String name = queryable.getKey();
            String type = type(queryable.getValue());
            assertThat(type).as("%s says what it is", name).isNotEmpty();
            kinds.add(type);
            walk.apart(name + " IS NULL", name + " is not null");
            if (VALUES.containsKey(type)) {
                comparisons(walk, name, VALUES.get(type));
            }
            switch (type) {
                case "string" -> texts(walk, name);
                case "number", "integer" -> numbers(walk, name);
                case "boolean" -> walk.found(name + " in (true)");
                case "date-time" -> {
                    walk.found(name + " in ('2022-04-14T14:52:56Z', '2022-04-14T15:52:56Z')");
                    times(walk, name);
                    times.add(name);
                }
                case "date" -> {
                    walk.found(name + " in ('2022-04-14', '2022-04-15')");
                    times(walk, name);
                    times.add(name);
                }
                case "array" -> lists(walk, name);
                default -> shapes(walk, name);
            }
        }
        assertThat(kinds).containsAnyOf("string", "boolean", "number", "integer", "date-time", "date");
        for (String from : times) {
            for (String to : times) {
                spans(walk, from, to);
            }
        }
        constants(walk);
        walk.combinations();
    }

    private static String type(JsonNode queryable) {
        String format = queryable.path("format").asString("");
        return format.isEmpty() ? queryable.path("type").asString("") : format;
    }

    private static void comparisons(Walk walk, String name, String value) {
        for (String[] sides : new String[][] {{name, value}, {value, name}}) {
            walk.apart(sides[0] + " = " + sides[1], sides[0] + " <> " + sides[1]);
            walk.apart(sides[0] + " > " + sides[1], sides[0] + " <= " + sides[1]);
            walk.apart(sides[0] + " < " + sides[1], sides[0] + " >= " + sides[1]);
        }
        for (String never : List.of("<>", "<", ">")) {
            walk.nothing(name + " " + never + " " + name);
        }
        walk.same(name + " = " + name, name + " >= " + name);
        walk.same(name + " = " + name, name + " <= " + name);
        walk.same(name + " = " + name, name + " IS NOT NULL");
    }

    private static void constants(Walk walk) {
        for (String value : VALUES.values()) {
            for (String never : List.of("<>", "<", ">")) {
                walk.nothing(value + " " + never + " " + value);
            }
            for (String always : List.of("=", "<=", ">=")) {
                assertThat(walk.found(value + " " + always + " " + value)).isEqualTo(walk.all);
            }
        }
    }

    private static void texts(Walk walk, String name) {
        walk.same(name + " LIKE '%'", name + " like '%%'");
        walk.apart(name + " like '_%'", name + " like ''");
        walk.found(name + " like '\\%\\_'");
        walk.found(name + " in ('foo', 'bar')");
        walk.apart("CASEI(" + name + ") = casei('foo')", "CASEI(" + name + ") <> casei('FOO')");
        walk.same("CASEI(" + name + ") LIKE casei('foo%')", "CASEI(" + name + ") LIKE casei('FOO%')");
        walk.apart("ACCENTI(" + name + ") = accenti('äöüéáí')", "ACCENTI(" + name + ") <> accenti('aoueai')");
        walk.same("ACCENTI(" + name + ") LIKE accenti('Ä%')", "ACCENTI(" + name + ") LIKE accenti('A%')");
        walk.same(
                "ACCENTI(CASEI(" + name + ")) = accenti(casei('ÄÉ'))",
                "ACCENTI(CASEI(" + name + ")) = accenti(casei('ae'))");
        walk.same(
                "ACCENTI(CASEI(" + name + ")) LIKE accenti(casei('Ä%'))",
                "ACCENTI(CASEI(" + name + ")) LIKE accenti(casei('a%'))");
    }

    private static void numbers(Walk walk, String name) {
        walk.found(name + " BETWEEN 0 AND 100");
        walk.nothing(name + " between 100.0 and 1.0");
        walk.same(name + " IN (1, 2, 3)", name + " = 1 OR " + name + " = 2 OR " + name + " = 3");
        walk.same(name + " = 2 * 3 - 4 / 2 ^ 2", name + " = 5");
        walk.same(name + " + 1 > 2", name + " > 1");
        walk.same(name + " >= 7 div 2", name + " >= 3");
        walk.same("-" + name + " < 0", name + " > 0");
        walk.same(name + " < 17 % 5 * 10", name + " < 20");
    }

    private static void times(Walk walk, String name) {
        for (String time : List.of(
                "DATE('2022-04-24')",
                "TIMESTAMP('2022-04-24T07:59:57Z')",
                "INTERVAL('2021-01-01','2021-12-31')",
                "INTERVAL('2021-01-01T00:00:00Z','2021-12-31T23:59:59Z')")) {
            walk.apart("T_AFTER(%s,%s)".formatted(name, time), "T_BEFORE(%s,%s)".formatted(name, time));
            walk.apart("T_DISJOINT(%s,%s)".formatted(name, time), "T_INTERSECTS(%s,%s)".formatted(name, time));
            walk.apart("T_DISJOINT(%s,%s)".formatted(name, time), "T_EQUALS(%s,%s)".formatted(name, time));
            walk.same("T_AFTER(%s,%s)".formatted(name, time), "T_BEFORE(%s,%s)".formatted(time, name));
            walk.same("T_INTERSECTS(%s,%s)".formatted(name, time), "T_INTERSECTS(%s,%s)".formatted(time, name));
        }
    }

    private static void spans(Walk walk, String from, String to) {
        String span = "INTERVAL(" + from + "," + to + ")";
        for (String time : List.of(
                "INTERVAL('2021-01-01','2021-12-31')",
                "INTERVAL('2021-01-01T00:00:00Z','2021-12-31T23:59:59Z')",
                "INTERVAL('2021-01-01','..')")) {
            for (String[] inverse : new String[][] {
                {"AFTER", "BEFORE"},
                {"CONTAINS", "DURING"},
                {"DISJOINT", "DISJOINT"},
                {"EQUALS", "EQUALS"},
                {"FINISHEDBY", "FINISHES"},
                {"INTERSECTS", "INTERSECTS"},
                {"MEETS", "METBY"},
                {"OVERLAPPEDBY", "OVERLAPS"},
                {"STARTEDBY", "STARTS"}
            }) {
                walk.same(
                        "T_%s(%s,%s)".formatted(inverse[0], span, time),
                        "T_%s(%s,%s)".formatted(inverse[1], time, span));
            }
        }
    }

    private static void lists(Walk walk, String name) {
        for (String list : List.of("('foo','bar')", "(\"foo\",\"bar\")", "('foo')", "()")) {
            walk.same("A_CONTAINS(%s,%s)".formatted(name, list), "A_CONTAINEDBY(%s,%s)".formatted(list, name));
            walk.found("A_EQUALS(%s,%s)".formatted(name, list));
            walk.found("A_OVERLAPS(%s,%s)".formatted(name, list));
        }
        walk.same("A_EQUALS(%1$s,%1$s)".formatted(name), name + " IS NOT NULL");
    }

    private static void shapes(Walk walk, String name) {
        assertThat(walk.found("S_INTERSECTS(%s,BBOX(-180,-90,180,90))".formatted(name)))
                .isEqualTo(walk.all);
        walk.same(
                "S_INTERSECTS(%s,BBOX(-180,-90,180,90))".formatted(name), "S_INTERSECTS(%s,%s)".formatted(name, WORLD));
        walk.nothing("S_DISJOINT(%s,BBOX(-180,-90,180,90))".formatted(name));
        walk.refused("S_INTERSECTS(%s,POINT(90 180))".formatted(name));
        walk.refused("S_DISJOINT(%s,POINT(90 180))".formatted(name));
        walk.refused("S_INTERSECTS(%s,MULTIPOINT(7.02 49.92, 90 180))".formatted(name));
        walk.found(
                "S_INTERSECTS(%1$s,BBOX(-180,-90,-90,90)) AND S_INTERSECTS(%1$s,BBOX(90,-90,180,90))".formatted(name));
        for (String shape : List.of(
                "POINT(113.705 34.705)",
                "LINESTRING(113.70 34.70,113.74 34.72)",
                "MULTILINESTRING((-180 -45, 0 -45), (0 45, 180 45))",
                "POLYGON((113 34, 113.71 34, 113.71 35, 113 35, 113 34), (113.1 34.1, 113.2 34.1, 113.2 34.2, 113.1 34.2, 113.1 34.1))",
                "MULTIPOLYGON(((113 34, 113.71 34, 113.71 35, 113 35, 113 34)),((0 0, 10 0, 10 10, 0 10, 0 0)))",
                "GEOMETRYCOLLECTION(POINT(7.02 49.92), POLYGON((0 0, 10 0, 10 10, 0 10, 0 0)))",
                "BBOX(113.7,34.7,113.71,34.71)")) {
            walk.apart("S_INTERSECTS(%s,%s)".formatted(name, shape), "S_DISJOINT(%s,%s)".formatted(name, shape));
            if (!shape.startsWith("GEOMETRYCOLLECTION")) {
                for (String[] inverse : new String[][] {
                    {"EQUALS", "EQUALS"},
                    {"TOUCHES", "TOUCHES"},
                    {"CROSSES", "CROSSES"},
                    {"WITHIN", "CONTAINS"},
                    {"CONTAINS", "WITHIN"},
                    {"OVERLAPS", "OVERLAPS"},
                    {"INTERSECTS", "INTERSECTS"}
                }) {
                    walk.same(
                            "S_%s(%s,%s)".formatted(inverse[0], name, shape),
                            "S_%s(%s,%s)".formatted(inverse[1], shape, name));
                }
            }
        }
        walk.found("S_WITHIN(%s,MULTIPOINT(7 50,10 51))".formatted(name));
        walk.found("S_EQUALS(%s,%s)".formatted(name, WORLD));
    }
}
