package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.LonLat;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.NearestAssetQuery;
import org.wangge.server.asset.NearestAssets;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Tokens;
import org.wangge.server.testing.ServerTest;

/**
 * A million objects as files of every format: what is alive in the heap of the server while they are written. It is looked at right after a
 * full collection, again and again until the file is there.
 */
@Tag("long")
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcMillionIT {

    private static final int OBJECTS = 1_000_000;

    /** What pages, buffers and a cursor's rows take; a million rows would take some hundred. */
    private static final long FEW_MEGABYTES = 48;

    @Value("${local.server.port}")
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    String token;

    @Autowired
    NearestAssets nearest;

    @BeforeAll
    void scatter() throws InterruptedException {
        token = GisClient.token(jdbc, accounts, tokens, Role.VIEWER);
        GisClient.parkings(jdbc, OBJECTS, 113.70, 34.70, 1000, 0.0001, 0.0001);
        untilTheyAreInMemory();
    }

    /** The server's own copy of the objects is no part of a file. */
    private void untilTheyAreInMemory() throws InterruptedException {
        NearestAssetQuery query = new NearestAssetQuery(
                new LonLat(113.7, 34.7), 1, Double.POSITIVE_INFINITY, AssetFilter.ofKind("bike-parking", null));
        long until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!nearest.find(Caller.system(), query).isFromMemory()) {
            assertThat(System.nanoTime()).as("3 minutes are over").isLessThan(until);
            Thread.sleep(200);
        }
    }

    @Test
    void aMillionRowsNeedNoMoreMemoryThanATenth() throws IOException, InterruptedException {
        for (String form : List.of("xlsx", "flatgeobuf", "gpkg", "shp", "csv", "geojson", "geojsonseq", "kml")) {
            long begin = System.nanoTime();
            long tenth = aliveWhile(() -> fetch(form, OBJECTS / 10));
            long middle = System.nanoTime();
            long all = aliveWhile(() -> fetch(form, OBJECTS));
            System.out.printf(
                    Locale.ROOT,
                    "%s: alive at most %d MB for 100,000 objects (%.1f s), %d MB for 1,000,000 (%.1f s), file %d MB%n",
                    form,
                    tenth,
                    (middle - begin) / 1e9,
                    all,
                    (System.nanoTime() - middle) / 1e9,
                    Files.size(folder.resolve(form)) >> 20);
            assertThat(all).as(form).isLessThan(tenth + FEW_MEGABYTES);
            assertThat(objects(form)).as("objects in " + form).isEqualTo(OBJECTS);
            Files.delete(folder.resolve(form));
        }
    }

    /** As the file says, or a reader of it that is not ours. */
    private long objects(String form) throws IOException, InterruptedException {
        Path file = folder.resolve(form);
        return switch (form) {
            case "csv" -> lines(file) - 1;
            case "geojsonseq" -> lines(file);
            case "xlsx" -> rows(file) - 1;
            case "shp" -> countedByGdal("/vsizip/{" + file + "}");
            default -> countedByGdal(file.toString());
        };
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    /** Of the first sheet, which is read as it comes: no reader of sheets holds a million rows. */
    private static long rows(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                Scanner sheet = new Scanner(
                        zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")), StandardCharsets.UTF_8)) {
            return sheet.useDelimiter("<row[ >]").tokens().count() - 1;
        }
    }

    private static long countedByGdal(String source) throws IOException, InterruptedException {
        Process gdal = new ProcessBuilder("ogrinfo", "-ro", "-so", "-al", source)
                .redirectErrorStream(true)
                .start();
        String said = new String(gdal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(gdal.waitFor()).as(said).isZero();
        return said.lines()
                .filter(line -> line.startsWith("Feature Count: "))
                .mapToLong(line -> Long.parseLong(line.substring("Feature Count: ".length())))
                .sum();
    }

    private void fetch(String form, int limit) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Path> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port
                                    + "/ogc/collections/asset-bike-parking/items?f=" + form + "&limit=" + limit))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofFile(folder.resolve(form)));
            assertThat(answer.statusCode()).as(form).isEqualTo(200);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The most megabytes that are alive while something is done. */
    private static long aliveWhile(Runnable work) throws InterruptedException {
        AtomicLong most = new AtomicLong();
        CompletableFuture<Void> running = CompletableFuture.runAsync(work);
        do {
            Thread.sleep(Duration.ofMillis(300));
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            most.accumulateAndGet((runtime.totalMemory() - runtime.freeMemory()) >> 20, Math::max);
        } while (!running.isDone());
        running.join();
        return most.get();
    }
}
