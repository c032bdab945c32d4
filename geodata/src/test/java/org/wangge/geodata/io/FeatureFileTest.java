package org.wangge.geodata.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wangge.geodata.crs.Crs;

class FeatureFileTest {

    @TempDir
    private Path folder;

    private Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void readsAFeatureCollectionWhateverTheOrderOfMembers() throws IOException {
        Collected read = Collected.read(text("a.geojson", """
                {"features":[
                  {"geometry":{"coordinates":[113.7,34.7,80],"type":"Point"},"properties":{"name":"甲","n":3,"f":1.5,"none":null},"type":"Feature","id":7},
                  {"type":"Feature","properties":{"编号":"B2"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,0]]]}},
                  {"type":"Feature","properties":{},"geometry":null}
                ],"type":"FeatureCollection"}"""));

        assertThat(read.wkt()).containsExactly("POINT (113.7 34.7)", "POLYGON ((0 0, 2 0, 2 2, 0 0))", "");
        assertThat(read.features).extracting(SourceFeature::sourceId).containsExactly("7", "B2", null);
        assertThat(read.features).extracting(SourceFeature::row).containsExactly(1L, 2L, 3L);
        assertThat(read.features.getFirst().attributes())
                .containsEntry("name", "甲")
                .containsEntry("n", 3L)
                .containsEntry("f", 1.5)
                .doesNotContainKey("none");
        assertThat(read.features.getFirst().geometry().getSRID()).isEqualTo(4490);
    }

    @Test
    void readsTextSequencesWithAndWithoutSeparators() throws IOException {
        String feature =
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},\"properties\":{}}\n";

        assertThat(Collected.read(text("a.geojsons", "\u001e" + feature + "\u001e" + feature)).features)
                .hasSize(2);
        assertThat(Collected.read(text("b.ndjson", feature + feature + feature)).features)
                .hasSize(3);
        assertThat(Collected.read(text("c.json", "{\"type\":\"Point\",\"coordinates\":[1,2]}"))
                        .wkt())
                .containsExactly("POINT (1 2)");
    }

    @Test
    void aBadRecordIsAFindingAndTheOthersAreRead() throws IOException {
        Collected read = Collected.read(text("a.geojson", """
                {"type":"FeatureCollection","features":[
                  {"type":"Feature","id":1,"properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2]]]}},
                  {"type":"Feature","id":2,"properties":{},"geometry":{"type":"Point","coordinates":[200,0]}},
                  {"type":"Feature","id":3,"properties":{},"geometry":{"type":"Point","coordinates":["x",0]}},
                  {"type":"Feature","id":4,"properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}},
                  17,
                  {"type":"Feature","id":6,"properties":{},"geometry":{"type":"Circle","coordinates":[[[[[[0]]]]]]}},
                  {"type":"Feature","id":7,"properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}
                ]}"""));

        assertThat(read.features).extracting(SourceFeature::sourceId).containsExactly("4", "7");
        assertThat(read.findings).extracting(DataFinding::row).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(read.codes())
                .containsExactly(
                        "bad-geometry",
                        "out-of-range",
                        "bad-geometry",
                        "invalid-geometry",
                        "not-a-feature",
                        "bad-geometry");
        assertThat(read.features.getFirst().geometry().getArea()).isCloseTo(2, within(1e-12));
    }

    @Test
    void convertsFromTheStatedSystemAndElseFromTheDeclaredOne() throws IOException {
        String geojson = """
                {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4547"}},
                 "features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[460000,3848000]}}]}""";
        Path file = text("a.geojson", geojson);

        Collected declared = Collected.read(file);
        Collected stated = Collected.read(file, ReadOptions.of(null).withCrs(Crs.parse("EPSG:4547")));

        assertThat(declared.features.getFirst().geometry().getCoordinate().x).isCloseTo(113.563, within(0.001));
        assertThat(stated.wkt()).isEqualTo(declared.wkt());
        assertThat(Collected.read(file, ReadOptions.of(null).withCrs(Crs.parse("CRS84")))
                        .codes())
                .containsExactly("out-of-range");
        assertThat(Collected.refusal(text("b.geojson", geojson.replace("4547", "2383"))))
                .isEqualTo("unknown-crs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB18030", "UTF-16LE", "UTF-16BE"})
    void readsChineseTablesInTheirEncodings(String encoding) throws IOException {
        String mark = encoding.startsWith("UTF") ? "\ufeff" : "";
        byte[] bytes = (mark + "编号,名称,经度,纬度\r\nP1,\"如意路停车场, 北\",113.73,34.77\r\nP2,明湖停车场,113.74,\r\n")
                .getBytes(Charset.forName(encoding));
        Collected read = Collected.read(Files.write(folder.resolve("a.csv"), bytes));

        assertThat(read.wkt()).containsExactly("POINT (113.73 34.77)");
        assertThat(read.features.getFirst().sourceId()).isEqualTo("P1");
        assertThat(read.features.getFirst().text("名称")).contains("如意路停车场, 北");
        assertThat(read.codes()).containsExactly("bad-geometry");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheSeparatorAndThePlaceColumns(String separator) throws IOException {
        String row = String.join(separator, "id", "Longitude(°)", "LATITUDE", "note") + "\n"
                + String.join(separator, "1", "113.73", "34.77", "a") + "\n";

        assertThat(Collected.read(text("a.csv", row)).wkt()).containsExactly("POINT (113.73 34.77)");
    }

    @Test
    void readsWktAndPairsAndTablesWithoutPlaces() throws IOException {
        assertThat(Collected.read(text(
                                "a.csv", "id,wkt\n1,\"SRID=4490;POLYGON((0 0,1 0,1 1,0 0))\"\n2,\"POLYGON((0 0,1\"\n"))
                        .wkt())
                .containsExactly("POLYGON ((0 0, 1 0, 1 1, 0 0))");
        assertThat(Collected.read(text("b.csv", "编号,坐标\n1,\"113.7，34.7\"\n")).wkt())
                .containsExactly("POINT (113.7 34.7)");
        assertThat(Collected.read(text("c.csv", "姓名,电话\n王小明（示例）,13800000000\n")).wkt())
                .containsExactly("");
    }

    @Test
    void readsAWorkbookWithTelephoneNumbersTypedAsNumbers() throws IOException {
        Path file = folder.resolve("people.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("网格长");
            sheet.value(1, 0, "姓名");
            sheet.value(1, 1, "电话");
            sheet.value(1, 2, "经度");
            sheet.value(1, 3, "纬度");
            sheet.value(2, 0, "王小明（示例）");
            sheet.value(2, 1, 13800000000L);
            sheet.value(2, 2, 113.73);
            sheet.value(2, 3, 34.77);
        }
        Collected read = Collected.read(file);

        assertThat(read.features).singleElement().satisfies(person -> {
            assertThat(person.text("姓名")).contains("王小明（示例）");
            assertThat(person.text("电话")).contains("13800000000");
            assertThat(person.geometry().toText()).isEqualTo("POINT (113.73 34.77)");
        });
        assertThat(Collected.refusal(file, ReadOptions.of(null).withLayer("nothing")))
                .isEqualTo("no-such-layer");
    }

    @Test
    void readsThroughGzip() throws IOException {
        Path file = folder.resolve("a.geojson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"type\":\"Point\",\"coordinates\":[1,2]}".getBytes(Charset.forName("UTF-8")));
        }

        assertThat(Collected.read(file).wkt()).containsExactly("POINT (1 2)");
    }

    @Test
    void refusesWhatIsNotWhatItSays() throws IOException {
        assertThat(Collected.refusal(text("a.geojson", "id,lon,lat\n1,2,3\n"))).isEqualTo("not-what-it-says");
        assertThat(Collected.refusal(text("a.csv", "{\"type\":\"Point\",\"coordinates\":[1,2]}")))
                .isEqualTo("not-what-it-says");
        assertThat(Collected.refusal(text("a.xlsx", "<html><table/></html>"))).isEqualTo("unsupported-format");
        assertThat(Collected.refusal(
                        Files.write(folder.resolve("b.geojson"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10})))
                .isEqualTo("unsupported-format");
        assertThat(Collected.refusal(Files.write(folder.resolve("c.csv"), new byte[] {1, 0, 2, 0})))
                .isEqualTo("unsupported-format");
        assertThat(Collected.refusal(text("d.geojson", ""))).isEqualTo("empty");
    }

    @Test
    void refusesDamagedFilesWithTheirPlace() throws IOException {
        assertThat(Collected.refusal(text("a.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":")))
                .isEqualTo("damaged-json");
        assertThat(Collected.refusal(text("b.csv", "id,lon,lat\n1,2,\"3\n"))).isEqualTo("damaged-csv");
    }
}
