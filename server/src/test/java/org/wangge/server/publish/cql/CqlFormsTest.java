package org.wangge.server.publish.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.shared.ProblemException;

/** Both forms of CQL2 mean the same, and what is no filter, or too much of one, is refused. */
class CqlFormsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a = 1                                 | {"op":"=","args":[{"property":"a"},1]}
                    "a b" <> 'x''y'                       | {"op":"<>","args":[{"property":"a b"},"x'y"]}
                    a < -1.5e3                            | {"op":"<","args":[{"property":"a"},-1500]}
                    a = 1 OR b = 2 AND c = 3              | {"op":"or","args":[{"op":"=","args":[{"property":"a"},1]},{"op":"and","args":[{"op":"=","args":[{"property":"b"},2]},{"op":"=","args":[{"property":"c"},3]}]}]}
                    not (a = 1 or b = 2)                  | {"op":"not","args":[{"op":"or","args":[{"op":"=","args":[{"property":"a"},1]},{"op":"=","args":[{"property":"b"},2]}]}]}
                    a is null                             | {"op":"isNull","args":[{"property":"a"}]}
                    a IS NOT NULL                         | {"op":"not","args":[{"op":"isNull","args":[{"property":"a"}]}]}
                    a LIKE 'x%'                           | {"op":"like","args":[{"property":"a"},"x%"]}
                    casei(a) not like casei('x_')         | {"op":"not","args":[{"op":"like","args":[{"op":"casei","args":[{"property":"a"}]},{"op":"casei","args":["x_"]}]}]}
                    accenti(casei(a)) = 'e'               | {"op":"=","args":[{"op":"accenti","args":[{"op":"casei","args":[{"property":"a"}]}]},"e"]}
                    a between 1 and 2                     | {"op":"between","args":[{"property":"a"},1,2]}
                    a in ('x','y')                        | {"op":"in","args":[{"property":"a"},["x","y"]]}
                    a NOT IN (1)                          | {"op":"not","args":[{"op":"in","args":[{"property":"a"},[1]]}]}
                    (a + 2) * b > 3 - c / 4               | {"op":">","args":[{"op":"*","args":[{"op":"+","args":[{"property":"a"},2]},{"property":"b"}]},{"op":"-","args":[3,{"op":"/","args":[{"property":"c"},4]}]}]}
                    a div 2 = b % 3 ^ 2                   | {"op":"=","args":[{"op":"div","args":[{"property":"a"},2]},{"op":"%","args":[{"property":"b"},{"op":"^","args":[3,2]}]}]}
                    a - 1 - 2 = 0                         | {"op":"=","args":[{"op":"-","args":[{"op":"-","args":[{"property":"a"},1]},2]},0]}
                    a = TRUE                              | {"op":"=","args":[{"property":"a"},true]}
                    true                                  | true
                    a                                     | {"property":"a"}
                    a > DATE('2020-02-29')                | {"op":">","args":[{"property":"a"},{"date":"2020-02-29"}]}
                    a > TIMESTAMP('2020-02-29T12:00:00Z') | {"op":">","args":[{"property":"a"},{"timestamp":"2020-02-29T12:00:00Z"}]}
                    T_DURING(a, INTERVAL('2020-01-01','..')) | {"op":"t_during","args":[{"property":"a"},{"interval":["2020-01-01",".."]}]}
                    t_meets(interval(a,b), date('2020-01-01')) | {"op":"t_meets","args":[{"interval":[{"property":"a"},{"property":"b"}]},{"date":"2020-01-01"}]}
                    S_INTERSECTS(g, POINT(1 2))           | {"op":"s_intersects","args":[{"property":"g"},{"type":"Point","coordinates":[1,2]}]}
                    s_within(g, POLYGON Z((0 0 5,1 0 5,1 1 5,0 0 5))) | {"op":"s_within","args":[{"property":"g"},{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}]}
                    S_DISJOINT(g, BBOX(1,2,3,4))          | {"op":"s_disjoint","args":[{"property":"g"},{"bbox":[1,2,3,4]}]}
                    S_EQUALS(g, MULTIPOINT((1 2),(3 4)))  | {"op":"s_equals","args":[{"property":"g"},{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}]}
                    S_CROSSES(g, MULTILINESTRING((1 2,3 4),(5 6,7 8))) | {"op":"s_crosses","args":[{"property":"g"},{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}]}
                    S_INTERSECTS(g, GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(1 2,3 4))) | {"op":"s_intersects","args":[{"property":"g"},{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}]}
                    A_CONTAINS(a, ('x','y'))              | {"op":"a_contains","args":[{"property":"a"},["x","y"]]}
                    A_CONTAINS("a", ("x","y"))            | {"op":"a_contains","args":[{"property":"a"},["x","y"]]}
                    A_EQUALS((("x"),'y'), "a") AND "b" = 1 | {"op":"and","args":[{"op":"a_equals","args":[["x","y"],{"property":"a"}]},{"op":"=","args":[{"property":"b"},1]}]}
                    abs(a - 1) < Round(2.5)               | {"op":"<","args":[{"op":"abs","args":[{"op":"-","args":[{"property":"a"},1]}]},{"op":"round","args":[2.5]}]}
                    distance(g, POINT(1 2)) <= 5          | {"op":"<=","args":[{"op":"distance","args":[{"property":"g"},{"type":"Point","coordinates":[1,2]}]},5]}
                    concat(a, lower('B')) LIKE '%b'       | {"op":"like","args":[{"op":"concat","args":[{"property":"a"},{"op":"lower","args":["B"]}]},"%b"]}
                    a = '\\a\\b\\t\\n\\v\\f\\r\\'\\\\x'           | {"op":"=","args":[{"property":"a"},"\\u0007\\b\\t\\n\\u000b\\f\\r'\\\\\\\\x"]}
                    """)
    void bothFormsAreTheSameCondition(String text, String json) {
        assertThat(CqlText.parse(text, ItemCrs.CRS84)).isEqualTo(CqlJson.parse(json, ItemCrs.CRS84));
    }

    @Test
    void shapesAreInTheOrderOfTheAxesOfTheirSystem() {
        var north = ItemCrs.find("http://www.opengis.net/def/crs/EPSG/0/4490").orElseThrow();
        assertThat(CqlText.parse("S_INTERSECTS(g, POINT(34.7 113.7))", north))
                .isEqualTo(CqlText.parse("S_INTERSECTS(g, POINT(113.7 34.7))", ItemCrs.CRS84));
        assertThat(CqlJson.parse(
                        "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"g\"},{\"bbox\":[34,113,35,114]}]}", north))
                .isEqualTo(CqlText.parse("S_INTERSECTS(g, BBOX(113,34,114,35))", ItemCrs.CRS84));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a =",
                "= 1",
                "a = 1 b",
                "a == 1",
                "a = 1 and",
                "(a = 1",
                "a = 1)",
                "a = 'x",
                "\"a = 1",
                "a like",
                "a not 5",
                "a is 5",
                "a between 1",
                "a in ()",
                "a in (1",
                "5",
                "'x'",
                "(a = 1) = true",
                "a + (b = 1) > 2",
                "a = 1e999",
                "a = 1e",
                "a = 2 ^ 3 ^ 4",
                "a; drop table asset",
                "a = $1",
                "sleep(10) = 1",
                "s_near(a, POINT(1 2))",
                "abs() = 1",
                "abs(a, b) = 1",
                "abs(a = 1)",
                "distance(a) < 1",
                "a_near(a, ('x'))",
                "S_INTERSECTS(a)",
                "DATE('2020-02-30') = a",
                "TIMESTAMP('2020-01-01') = a",
                "INTERVAL('x','y') = a",
                "S_INTERSECTS(g, POINT(200 2))",
                "S_INTERSECTS(g, POINT(1))",
                "S_INTERSECTS(g, POINT(1 2 3 4))",
                "S_INTERSECTS(g, LINESTRING(1 2))",
                "S_INTERSECTS(g, POLYGON((0 0,1 0,1 1)))",
                "S_INTERSECTS(g, POLYGON((0 0,1 1,1 0,0 1,0 0)))",
                "S_INTERSECTS(g, BBOX(1,2,3))",
                "S_INTERSECTS(g, BBOX(1,5,3,2))"
            })
    void whatIsNoFilterIsRefused(String text) {
        assertThatThrownBy(() -> CqlText.parse(text, ItemCrs.CRS84)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "5",
                "\"x\"",
                "{\"op\":\"=\"}",
                "{\"op\":\"=\",\"args\":[1]}",
                "{\"op\":\"and\",\"args\":[true]}",
                "{\"op\":\"between\",\"args\":[1,2]}",
                "{\"op\":\"in\",\"args\":[{\"property\":\"a\"},5]}",
                "{\"op\":\"in\",\"args\":[{\"property\":\"a\"},[]]}",
                "{\"op\":5,\"args\":[1,2]}",
                "{\"property\":5}",
                "{\"interval\":[\"..\"]}",
                "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"g\"},{\"type\":\"Point\",\"coordinates\":[]}]}",
                "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"g\"},{\"type\":\"Circle\"}]}",
                "{\"op\":\"=\",\"args\":[{\"property\":\"a\"},1e999]}",
                "true false"
            })
    void whatIsNoFilterInJsonIsRefused(String json) {
        assertThatThrownBy(() -> CqlJson.parse(json, ItemCrs.CRS84)).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatIsTooMuchIsRefusedAndNeverOverflowsTheStack() {
        String deep = "(".repeat(10_000) + "a" + ")".repeat(5_000);
        String not = "not ".repeat(3_900) + "a";
        String minus = "a = " + "-".repeat(10_000) + "1";
        String wide = IntStream.range(0, 1_000).mapToObj(i -> "a=" + i).collect(Collectors.joining(" or "));
        String line = IntStream.range(0, 3_000).mapToObj(i -> i % 180 + " 1").collect(Collectors.joining(","));
        String collection = "S_INTERSECTS(g, " + "GEOMETRYCOLLECTION(".repeat(800) + "POINT(1 1)";
        String sums = "a = 1" + "+1".repeat(3_000);
        for (String text : new String[] {
            deep,
            not,
            minus,
            wide,
            sums,
            collection,
            "S_INTERSECTS(g, LINESTRING(" + line + "))",
            "a = '" + "x".repeat(20_000) + "'"
        }) {
            assertThatThrownBy(() -> CqlText.parse(text, ItemCrs.CRS84)).isInstanceOf(ProblemException.class);
        }
        String nested = "{\"op\":\"not\",\"args\":[".repeat(700) + "true" + "]}".repeat(700);
        assertThatThrownBy(() -> CqlJson.parse(nested, ItemCrs.CRS84)).isInstanceOf(ProblemException.class);
    }

    /** Letters in any order: a condition, or a refusal that says why. */
    @Test
    void nothingElseComesOfAnyLetters() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        String[] pieces = {
            "a",
            "'x'",
            "1",
            "-",
            "(",
            ")",
            ",",
            "=",
            "<>",
            " and ",
            " or ",
            "not ",
            " like ",
            " in ",
            "casei(",
            "POINT(1 2)",
            "BBOX(",
            "DATE('",
            "INTERVAL(",
            "'",
            "\"",
            " is null",
            " between ",
            "S_INTERSECTS(",
            "T_AFTER(",
            "A_CONTAINS(",
            "..",
            "^",
            "\\",
            "é",
            "\uD83D",
            "{",
            ":"
        };
        int read = 0;
        for (int i = 0; i < 10_000; i++) {
            String text = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(n -> pieces[random.nextInt(pieces.length)])
                    .collect(Collectors.joining());
            try {
                CqlText.parse(text, ItemCrs.CRS84);
                read++;
            } catch (ProblemException e) {
                assertThat(e.problem().status()).as("seed %d, %s", seed, text).isEqualTo(400);
            }
        }
        assertThat(read).as("some of them mean something").isPositive();
    }
}
