package org.wangge.geodata.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wangge.geodata.crs.Crs;

/** Formats that come through GDAL, on files that GDAL itself wrote. */
class OgrReaderTest {

    private static final String GEOJSON = """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"code":"410105560001","名称":"如意社区"},
               "geometry":{"type":"Polygon","coordinates":[[[113.7,34.7],[113.8,34.7],[113.8,34.8],[113.7,34.7]]]}}]}""";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsGdal() throws IOException {
        boolean installed =
                Stream.of(System.getenv("PATH").split(":")).anyMatch(p -> Files.isExecutable(Path.of(p, "ogr2ogr")));
        assumeTrue(installed, "skipped: ogr2ogr is not installed (gdal-bin)");
        Files.writeString(folder.resolve("in.geojson"), GEOJSON);
    }

    private Path converted(String format, String name, String... more) throws IOException {
        Path target = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of(
                "ogr2ogr",
                "-f",
                format,
                target.toString(),
                folder.resolve("in.geojson").toString()));
        command.addAll(List.of(more));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor()).isZero();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return target;
    }

    private Path zipped(String name, String... parts) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String part : parts) {
                zip.putNextEntry(new ZipEntry("社区/" + part));
                Files.copy(folder.resolve(part), zip);
                zip.closeEntry();
            }
        }
        return file;
    }

    private static void isTheCommunity(Collected read) {
        assertThat(read.findings).isEmpty();
        assertThat(read.features).singleElement().satisfies(feature -> {
            assertThat(feature.text("名称")).contains("如意社区");
            assertThat(feature.geometry().getArea()).isCloseTo(0.005, within(1e-9));
            assertThat(feature.geometry().getCoordinate().x).isBetween(113.69, 113.81);
        });
    }

    @Test
    void readsAZippedShapefileInGbkWithoutCpg() throws IOException {
        converted("ESRI Shapefile", "c.shp", "-lco", "ENCODING=GBK", "-t_srs", "EPSG:4547");
        Collected read = Collected.read(zipped("c.zip", "c.shp", "c.dbf", "c.shx", "c.prj"));

        isTheCommunity(read);
        assertThat(read.features.getFirst().sourceId()).isEqualTo("410105560001");
    }

    @Test
    void readsAShapefileWithoutIndexOrSystem() throws IOException {
        converted("ESRI Shapefile", "c.shp", "-lco", "ENCODING=UTF-8", "-t_srs", "EPSG:4547");
        Path file = zipped("c.zip", "c.shp", "c.dbf");

        isTheCommunity(Collected.read(file, ReadOptions.of("c.zip").withCrs(Crs.parse("EPSG:4547"))));
        assertThat(Collected.read(file).codes()).containsExactly("out-of-range");
    }

    @Test
    void readsGeoPackageKmlMapInfoAndDxf() throws IOException {
        isTheCommunity(Collected.read(converted("GPKG", "c.gpkg")));
        converted("MapInfo File", "m.tab", "-lco", "ENCODING=UTF-8");
        ReadOptions lonLat = ReadOptions.of("m.zip").withCrs(Crs.parse("CRS84"));
        Path mapInfo = zipped("m.zip", "m.tab", "m.dat", "m.map", "m.id");
        assertThat(Collected.read(mapInfo, lonLat).features).hasSize(1);
        assertThat(Collected.read(converted("KML", "c.kml")).features).hasSize(1);
        assertThat(Collected.read(converted("DXF", "c.dxf", "-select", ""), ReadOptions.of("c.dxf")).features)
                .hasSize(1);
    }

    @Test
    void severalLayersNeedAName() throws IOException {
        Path file = converted("GPKG", "c.gpkg", "-nln", "社区");
        converted("GPKG", "c.gpkg", "-update", "-nln", "街道");

        assertThat(Collected.refusal(file)).isEqualTo("layer-needed");
        isTheCommunity(Collected.read(file, ReadOptions.of("c.gpkg").withLayer("社区")));
        assertThat(Collected.refusal(file, ReadOptions.of("c.gpkg").withLayer("无")))
                .isEqualTo("no-such-layer");
    }

    @Test
    void aSystemThatIsNotAcceptedIsRefused() throws IOException {
        assertThat(Collected.refusal(converted("GPKG", "c.gpkg", "-a_srs", "EPSG:2383")))
                .isEqualTo("unknown-crs");
    }

    @Test
    void aDamagedFileIsRefusedWithoutItsPathInTheReason() throws IOException {
        Path file = converted("GPKG", "c.gpkg");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, 5_000));

        UnreadableFileException refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
                UnreadableFileException.class, () -> Collected.read(file));
        assertThat(refusal.code()).isEqualTo("damaged");
        assertThat(refusal.getMessage()).doesNotContain("/");
    }

    @Test
    void aConversionThatTakesTooLongIsEnded() throws IOException {
        Path file = converted("GPKG", "c.gpkg");
        ReadLimits hasty = ReadLimits.STANDARD.withConverterTime(java.time.Duration.ofMillis(1));

        assertThat(Collected.refusal(file, ReadOptions.of(null).withLimits(hasty)))
                .isEqualTo("too-slow");
    }
}
