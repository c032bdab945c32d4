package org.wangge.server.operation.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.operation.command.ServeQuestion.Party;
import org.wangge.server.operation.command.ServeQuestion.Target;
import tools.jackson.databind.JsonNode;

/** What of the measurement is only counting and writing. */
class ServeBenchTest {

    private static final String SAID = """
            Running 8s test @ http://127.0.0.1:8080
              2 threads and 16 connections
            Requests/sec:   1000.00
            wangge answers=8010 micros=8010000 status=3 socket=4 bytes=99000 p50=12.500 p99=40.250
            """;

    @Test
    void whatWrkCountedIsRead() {
        Wrk counted = Wrk.parse(SAID);

        assertThat(counted).isEqualTo(new Wrk(8010, 8.01, 7, 99_000, 12.5, 40.25));
        assertThat(counted.perSecond()).isCloseTo(1_000, within(1e-9));
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> Wrk.parse("unable to connect to 127.0.0.1:1 Connection refused"))
                .withMessageContaining("Connection refused");
    }

    @Test
    void theRoundInTheMiddleCounts() {
        ServeResult result = result(List.of(100.0, 900.0, 400.0), List.of(100.0, 200.0, 50.0, 400.0));

        assertThat(result.middle("Wangge").perSecond()).isEqualTo(400);
        assertThat(result.middle("no-op").perSecond()).isEqualTo(100);
        assertThat(result.ratio("no-op")).isEqualTo(4);
    }

    @Test
    void targetsAreMetAtTheirFigureAndMissedBelow() {
        ServeResult result = result(List.of(70.0), List.of(100.0));

        assertThat(new Target.Times("no-op", 0.7).isMet(result)).isTrue();
        assertThat(new Target.Times("no-op", 0.71).isMet(result)).isFalse();
        assertThat(new Target.Within(9).isMet(result)).isTrue();
        assertThat(new Target.Within(8.99).isMet(result)).isFalse();
        assertThat(new Target.Times("no-op", 0.7).text(result)).isEqualTo("0.7 × no-op: 0.7");
    }

    @Test
    void theTableSaysWhoAnsweredHowOftenAndWhatIsMissed() {
        ServeReport report = report();

        assertThat(report.markdown())
                .contains(
                        "2026-11-23, 2 cores.", """
                | question | who | answers/s, middle (least to most) | median; 99 % in ms | Wangge / this | target |
                |---|---|---|---|---|---|
                | nearest | Wangge | 60 (50 to 1,234) | 3; 9 |  | 10 ms at 99 %: met |
                |  | no-op | 100 (100 to 100) | 3; 9 | 0.6 | 0.7: **MISSED** |
                """, "figures of a try", """
                | answers/s | 1,000 cases | 10,000 cases |
                |---|---|---|
                | nearest & more | 500 | 250 |
                | item | 100 |  |
                """, "each further open case takes 100 bytes");
    }

    @Test
    void theJsonHoldsEveryRound() {
        JsonNode json = RunningOffice.JSON.readTree(report().json());

        assertThat(json.path("machine").asString()).isEqualTo("2 cores");
        JsonNode question = json.path("questions").path(0);
        assertThat(question.path("parties").path("Wangge").path("rounds").size())
                .isEqualTo(3);
        assertThat(question.path("targets").path(0).path("met").asBoolean()).isFalse();
        assertThat(json.path("growth")
                        .path(1)
                        .path("perSecond")
                        .path("nearest & more")
                        .asDouble())
                .isEqualTo(250);
    }

    @Test
    void theCurveIsAPictureWhoseTenfoldIsTheSameWayEverywhere() throws Exception {
        String svg = GrowthChart.of(report().growth()).svg();

        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        var lines = document.getElementsByTagName("polyline");
        assertThat(lines.getLength()).isEqualTo(2);
        // From a thousand to ten thousand cases is the whole width; from 500 to 250 of the one power from 100 to 1,000
        // log10(2) of the height.
        assertThat(lines.item(0).getAttributes().getNamedItem("points").getNodeValue())
                .isEqualTo("80.0,125.4 510.0,230.7");
        assertThat(svg).contains("nearest &amp; more");
    }

    @Test
    void sizesAreReadAndNonsenseIsRefused() {
        ServeOptions options = ServeOptions.of(
                new Arguments(List.of("serve"), Map.of("cases", "20000", "growth", "2000,1000", "out", "/tmp/kept")));

        assertThat(options)
                .isEqualTo(new ServeOptions(
                        20_000, 100_000, 200_000, 8, 3, List.of(1_000L, 2_000L), Path.of("/tmp/kept")));
        assertThat(options.isFull()).isFalse();
        assertThat(ServeOptions.of(new Arguments(List.of("serve"), Map.of("growth", "none")))
                        .isFull())
                .isTrue();
        for (Map<String, String> wrong : List.of(
                Map.of("cases", "many"), Map.of("rounds", "0"), Map.of("growth", "1000,"), Map.of("cells", "-1"))) {
            assertThatExceptionOfType(CommandFailure.class)
                    .isThrownBy(() -> ServeOptions.of(new Arguments(List.of("serve"), wrong)))
                    .satisfies(failure -> assertThat(failure.exitStatus()).isEqualTo(2));
        }
    }

    @Test
    void aPlaceIsWrittenAsTheDatabaseReadsIt() {
        var place = Ewkb.read(java.util.HexFormat.of().parseHex(ServeCases.point(113.73, 34.77)));

        assertThat(place.toText()).isEqualTo("POINT (113.73 34.77)");
        assertThat(place.getSRID()).isEqualTo(4490);
    }

    @Test
    void tilesInsideABoxLieInItAndFillIt() {
        List<TileName> tiles = TileName.inside(14, 113, 34, 114, 35);

        assertThat(tiles).hasSize(45 * 54).doesNotHaveDuplicates().contains(new TileName(14, 6500, 13364));
    }

    /** Put together by the specification: a point inside and one in the margin, a text, a whole number and a fraction. */
    @Test
    void pointsOfAVectorTileAreReadWithTheirValues() {
        byte[] inside = message(2, 0, 0, 1, 1, 2, 2).and(4, 9, 200, 400).bytes();
        byte[] margin = message(2, 0, 3).and(4, 9, 9_000, 400).bytes();
        byte[] layer = new Message()
                .and(2, inside)
                .and(2, margin)
                .and(3, "code")
                .and(3, "angle")
                .and(3, "tilt")
                .and(4, new Message().and(1, "A1").bytes())
                .and(4, new byte[] {0x28, 60})
                .and(4, new byte[] {0x19, 0, 0, 0, 0, 0, 0, (byte) 0xf8, 0x3f})
                .and(4, new Message().and(1, "B2").bytes())
                .bytes();

        VectorTile read = VectorTile.read(new Message().and(3, layer).bytes(), "code");

        assertThat(read.points())
                .isEqualTo(
                        Map.of("A1", Map.of("code", "A1", "angle", "60.0", "tilt", "1.5"), "B2", Map.of("code", "B2")));
        assertThat(read.inside()).containsExactly("A1");
    }

    private static Message message(int field, int... packed) {
        return new Message().and(field, packed);
    }

    /** Of a protocol buffer. */
    private static final class Message {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message and(int field, byte[] content) {
            bytes.write((field << 3) | 2);
            varint(content.length);
            bytes.writeBytes(content);
            return this;
        }

        Message and(int field, String text) {
            return and(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message and(int field, int... packed) {
            Message content = new Message();
            for (int value : packed) {
                content.varint(value);
            }
            return and(field, content.bytes());
        }

        private void varint(int value) {
            int rest = value;
            while (rest > 127) {
                bytes.write((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            bytes.write(rest);
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    private static ServeReport report() {
        Map<String, String> circumstances = new LinkedHashMap<>();
        circumstances.put("date", "2026-11-23");
        circumstances.put("machine", "2 cores");
        return new ServeReport(
                circumstances,
                false,
                List.of(result(List.of(50.0, 1_234.0, 60.0), List.of(100.0))),
                List.of(
                        new ServeGrowth.Size(1_000, inOrder("nearest & more", 500.0, "item", 100.0), 5, 6, 10_000, 700),
                        new ServeGrowth.Size(10_000, inOrder("nearest & more", 250.0), 5, 7, 100_000, 650)));
    }

    private static Map<String, Double> inOrder(Object... pairs) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (Double) pairs[i + 1]);
        }
        return map;
    }

    private static ServeResult result(List<Double> office, List<Double> noOp) {
        Wrk.Questions any = new Wrk.Questions(URI.create("http://127.0.0.1"), Map.of(), List.of());
        ServeQuestion question = new ServeQuestion(
                "nearest",
                "nearest",
                List.of(new Party("Wangge", any), new Party("no-op", any)),
                List.of(new Target.Times("no-op", 0.7), new Target.Within(10)),
                false);
        Map<String, List<Wrk>> rounds = new LinkedHashMap<>();
        rounds.put("Wangge", office.stream().map(ServeBenchTest::counted).toList());
        rounds.put("no-op", noOp.stream().map(ServeBenchTest::counted).toList());
        return new ServeResult(question, rounds);
    }

    private static Wrk counted(double perSecond) {
        return new Wrk((long) (perSecond * 10), 10, 0, 1_000, 3, 9);
    }
}
