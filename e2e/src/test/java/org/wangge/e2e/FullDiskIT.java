package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An office on a disk of its own that somebody else fills. Only root may mount one. */
@Tag("long")
@Timeout(600)
class FullDiskIT {

    private static final String DISK = "900m";

    Path disk;
    boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        assumeThat(System.getProperty("user.name")).as("root mounts a disk").isEqualTo("root");
        disk = PackedServer.temporaryFolder();
        mounted = run("mount", "-t", "tmpfs", "-o", "size=" + DISK + ",mode=755", "tmpfs", disk.toString());
        assumeThat(mounted).as("a disk can be mounted").isTrue();
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            assertThat(run("umount", "--lazy", disk.toString())).isTrue();
        }
    }

    @Test
    void aFullDiskLosesNothingAndIsSurvived() throws IOException {
        Path data = disk.resolve("data");
        Files.createDirectory(disk.resolve("tmp"));
        Map<String, String> environment = Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + disk.resolve("tmp"));
        try (Office office = Office.start(data, List.of(), environment)) {
            assertThat(office.health()).isEqualTo(200);
            Writing writing = Writing.to(office);
            try (writing) {
                writing.awaitMore(20);
                Path filler = disk.resolve("filler");
                fill(filler);
                Office.await("writes to be refused", () -> !writing.refused.isEmpty());
                assertThat(office.health()).isEqualTo(503);
                HttpResponse<String> upload = Upload.of(Upload.COLUMNS + "c1,x,113.7,34.7\n".repeat(20_000))
                        .send(office, "full");
                assertThat(upload.statusCode()).as(upload.body()).isIn(503, 507);

                Files.delete(filler);
                Office.await("the office to recover", () -> office.health() == 200);
                writing.awaitMore(20);
            }
            assertThat(writing.refused).allSatisfy(response -> {
                assertThat(response.statusCode()).as(response.body()).isIn(503, 507);
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
            });
            for (String token : writing.answered) {
                assertThat(office.getWithToken("/api/session", token).statusCode())
                        .isEqualTo(200);
            }
            HttpResponse<String> upload = Upload.of(Upload.COLUMNS + "c1,x,113.7,34.7\n")
                    .send(office, UUID.randomUUID().toString());
            assertThat(upload.statusCode()).isEqualTo(202);
        }
    }

    /** Until nothing more goes in. */
    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[1 << 20];
        try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
            for (int size = block.length; size > 0; size /= 2) {
                try {
                    while (true) {
                        file.write(block, 0, size);
                    }
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("No space left");
                }
            }
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
