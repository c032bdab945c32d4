package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that are larger than the memory of the server. */
@Tag("long")
@Timeout(600)
class LargeUploadIT {

    private static final long BYTES = 500_000_000;
    private static final String MEMORY = "-Xmx160m";

    @Test
    void aRetriedUploadOfHalfAGigabyteIsOneImportAndFitsIntoLittleMemory() throws IOException {
        Path folder = PackedServer.temporaryFolder();
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path file = folder.resolve("cameras.csv");
        fill(file);
        Map<String, String> little = Map.of("JDK_JAVA_OPTIONS", MEMORY + " -Djava.io.tmpdir=" + temporary);
        try (Office office = Office.start(folder.resolve("data"), List.of(), little)) {
            String key = UUID.randomUUID().toString();
            HttpResponse<String> first = Upload.of(file).send(office, key);
            assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
            assertThat(office.delete(first.headers().firstValue("Location").orElseThrow())
                            .statusCode())
                    .isEqualTo(200);

            HttpResponse<String> again = Upload.of(file).send(office, key);
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(Office.JSON.readTree(office.get("/api/imports").body()).path("imports"))
                    .hasSize(1);

            try (BufferedWriter more = Files.newBufferedWriter(file, java.nio.file.StandardOpenOption.APPEND)) {
                more.write("last,最后,113.7,34.7\n");
            }
            HttpResponse<String> other = Upload.of(file).send(office, key);
            assertThat(other.statusCode()).isEqualTo(422);
            assertThat(other.body()).contains("KEY_REUSED");
            assertThat(office.health()).isEqualTo(200);
            Office.await("uploads to be gone from the disk", () -> bytes(temporary) < BYTES / 10);
        }
    }

    private static void fill(Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(Upload.COLUMNS);
            String name = "x".repeat(90);
            for (long written = 0, row = 0; written < BYTES; row++) {
                String line = "c" + row + "," + name + ",113.73,34.77\n";
                writer.write(line);
                written += line.length();
            }
        }
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(found -> found.toFile().length())
                    .sum();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
