package org.wangge.geodata.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.geodata.io.Collected.refusal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files built to exhaust or leave the reader; each is refused with its code. */
class HostileFileTest {

    @TempDir
    private Path folder;

    private interface Content {
        void write(ZipOutputStream zip) throws IOException;
    }

    private Path zip(String name, Content content) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            content.write(zip);
        }
        return file;
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void zeros(OutputStream out, long megabytes) throws IOException {
        byte[] block = new byte[1 << 20];
        for (long i = 0; i < megabytes; i++) {
            out.write(block);
        }
    }

    @Test
    void aZipBombIsRefused() throws IOException {
        Path bomb = zip("bomb.zip", zip -> {
            entry(zip, "a.shp", new byte[100]);
            zip.putNextEntry(new ZipEntry("a.dbf"));
            zeros(zip, 100);
            zip.closeEntry();
        });

        assertThat(refusal(bomb)).isEqualTo("zip-bomb");
    }

    @Test
    void aZipBombThatLiesAboutItsSizeIsRefused() throws IOException {
        Path bomb = zip("bomb.zip", zip -> {
            entry(zip, "a.shp", new byte[100]);
            zip.putNextEntry(new ZipEntry("a.dbf"));
            zeros(zip, 100);
            zip.closeEntry();
        });
        claimSmallSizes(bomb);

        assertThat(refusal(bomb)).isIn("zip-bomb", "damaged");
    }

    /** Overwrites the uncompressed sizes in the central directory with 10 bytes. */
    private static void claimSmallSizes(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i + 46 < bytes.length; i++) {
                if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                    out.seek(i + 24);
                    out.write(new byte[] {10, 0, 0, 0});
                }
            }
        }
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        Path many = zip("many.zip", zip -> {
            for (int i = 0; i < 2_001; i++) {
                entry(zip, "e" + i + ".shp", new byte[0]);
            }
        });

        assertThat(refusal(many)).isEqualTo("zip-bomb");
    }

    @Test
    void aGzipBombIsRefused() throws IOException {
        Path bomb = folder.resolve("bomb.geojson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write("{\"type\":\"FeatureCollection\",\"features\":[".getBytes(StandardCharsets.UTF_8));
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 200; i++) {
                out.write(spaces);
            }
            out.write("]}".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(refusal(bomb)).isEqualTo("zip-bomb");
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() throws IOException {
        for (String name : new String[] {"../a.shp", "x/../../a.shp", "/etc/a.shp", "C:\\a.shp", "..\\a.shp"}) {
            assertThat(refusal(zip("walk.zip", zip -> entry(zip, name, new byte[100]))))
                    .as(name)
                    .isEqualTo("path-traversal");
        }
    }

    @Test
    void linksAreRefused() throws IOException {
        Path file = zip("link.zip", zip -> entry(zip, "a.shp", "/etc/passwd".getBytes(StandardCharsets.UTF_8)));
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i + 46 < bytes.length; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                bytes[i + 40] = (byte) 0xff;
                bytes[i + 41] = (byte) 0xa1;
            }
        }
        Files.write(file, bytes);

        assertThat(refusal(file)).isEqualTo("path-traversal");
    }

    @Test
    void archivesInArchivesAreRefused() throws IOException {
        assertThat(refusal(zip("nested.zip", zip -> entry(zip, "inner.zip", new byte[10]))))
                .isEqualTo("nested-archive");
        Path gz = folder.resolve("nested.json.gz");
        try (OutputStream out = new GZIPOutputStream(new GZIPOutputStream(Files.newOutputStream(gz)))) {
            out.write('x');
        }
        assertThat(refusal(gz)).isEqualTo("nested-archive");
    }

    @Test
    void xmlEntitiesAreRefusedInKml() throws IOException {
        String doctype =
                "<!DOCTYPE kml [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        String kml = "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Placemark><name>&x;&b;</name></Placemark></kml>";
        String hidden = "<!-- " + " ".repeat(70_000) + " -->";

        assertThat(refusal(text("a.kml", "<?xml version=\"1.0\"?>" + doctype + kml)))
                .isEqualTo("xml-doctype");
        assertThat(refusal(text("b.kml", "<?xml version=\"1.0\"?>" + hidden + doctype + kml)))
                .isIn("xml-doctype", "unsupported-format");
        assertThat(refusal(zip(
                        "c.kmz", zip -> entry(zip, "doc.kml", (doctype + kml).getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("xml-doctype");
    }

    @Test
    void xmlEntitiesAreRefusedInWorkbooks() throws IOException {
        String doctype =
                "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><workbook>&x;</workbook>";

        Path file = zip("a.xlsx", zip -> entry(zip, "xl/workbook.xml", doctype.getBytes(StandardCharsets.UTF_8)));

        assertThat(refusal(file)).isEqualTo("xml-doctype");
    }

    @Test
    void aRingOfTenMillionVerticesCostsItsRecordAndNotTheMemory() throws IOException {
        Path file = folder.resolve("ring.geojson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":1,\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
            for (int i = 0; i < 10_000_000; i++) {
                out.write("[1,2],");
            }
            out.write(
                    "[1,2]]]}},{\"type\":\"Feature\",\"id\":2,\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}");
        }

        Collected read = Collected.read(file);

        assertThat(read.features).extracting(SourceFeature::sourceId).containsExactly("2");
        assertThat(read.findings).singleElement().satisfies(finding -> {
            assertThat(finding.recordKey()).isEqualTo("1");
            assertThat(finding.reason()).contains("1000000 vertices");
        });
    }

    @Test
    void deepNestingAndEndlessValuesAreRefused() throws IOException {
        String open = "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"a\":";

        assertThat(refusal(text("a.geojson", open + "[".repeat(100_000) + "]".repeat(100_000) + "}}")))
                .isEqualTo("json-limits");
        assertThat(refusal(text("b.geojson", open + "\"" + "x".repeat(5 << 20) + "\"}}")))
                .isEqualTo("json-limits");
        assertThat(refusal(text("c.geojson", open + "[" + "1,".repeat(20_000) + "1]}}")))
                .isEqualTo("too-many-values");
        assertThat(refusal(text("d.csv", "a,b\n1,\"" + "x".repeat(20 << 20)))).isEqualTo("damaged-csv");
        assertThat(refusal(text("e.csv", "a,".repeat(1_001) + "b\n1\n"))).isEqualTo("too-many-columns");
    }

    @Test
    void wktBeyondTheLimitsIsRejected() throws IOException {
        Collected read =
                Collected.read(text("a.csv", "id,wkt\n1," + "\"" + "GEOMETRYCOLLECTION(".repeat(5_000) + "\"\n"));

        assertThat(read.features).isEmpty();
        assertThat(read.codes()).containsExactly("bad-geometry");
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
