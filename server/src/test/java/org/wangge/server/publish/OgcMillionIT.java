package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.identity.Accounts;
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

    @BeforeAll
    void scatter() {
        token = GisClient.token(jdbc, accounts, tokens, Role.VIEWER);
        GisClient.parkings(jdbc, OBJECTS, 113.70, 34.70, 1000, 0.0001, 0.0001);
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
        }
        try (Stream<String> lines = Files.lines(folder.resolve("csv"))) {
            assertThat(lines.count()).isEqualTo(OBJECTS + 1L);
        }
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
