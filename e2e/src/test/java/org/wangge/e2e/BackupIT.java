package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.PackedServer.Ended;

/** Saving a running office and bringing it back elsewhere. */
@Timeout(180)
class BackupIT {

    static String token;
    static Path saved;

    @BeforeAll
    static void saveARunningOffice() throws IOException {
        String data = EmptyOffice.running().data().toString();
        Ended issued = PackedServer.command(Map.of(), "token", "--data", data, "admin");
        assertThat(issued.status()).as(issued.err()).isZero();
        token = issued.out().lines().reduce((first, second) -> second).orElseThrow();
        saved = PackedServer.temporaryFolder().resolve("office.wangge");
        Ended ended = PackedServer.command(Map.of(), "backup", "--data", data, saved.toString());
        assertThat(ended.status()).as(ended.err()).isZero();
    }

    @Test
    void aFolderThatHoldsAnythingIsLeftAlone() throws IOException {
        Path data = PackedServer.temporaryFolder();
        Path note = Files.writeString(data.resolve("note.txt"), "mine");

        Ended refused = restore(data, saved);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("not empty");
        assertThat(data).isDirectoryContaining(path -> path.equals(note)).isDirectoryNotContaining("glob:**/postgres");
    }

    @Test
    void aDamagedFileIsRefusedAndLeavesNoOffice() throws IOException {
        byte[] bytes = Files.readAllBytes(saved);
        bytes[bytes.length / 2] ^= 0x55;
        Path damaged = Files.write(PackedServer.temporaryFolder().resolve("damaged.wangge"), bytes);
        Path data = PackedServer.temporaryFolder().resolve("data");

        Ended refused = restore(data, damaged);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("damaged");
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    /** Killed while the cluster is made, and while the tables are filled. */
    @Test
    @Tag("long")
    void aKilledRestoreLeavesNoHalfOfficeAndARepeatedOneHoldsWhatWasSaved() throws IOException {
        Path data = PackedServer.temporaryFolder().resolve("data");
        killRestoreWhen(data, workshop -> true);
        killRestoreWhen(data, workshop -> Files.exists(workshop.resolve("postgres/postmaster.pid")));

        Ended restored = restore(data, saved);

        assertThat(restored.status()).as(restored.err()).isZero();
        try (Office office = Office.start(data)) {
            assertThat(office.getWithToken("/api/session", token).statusCode()).isEqualTo(200);
        }
        try (Stream<Path> left = Files.list(data)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("kind", "office.lock", "postgres", "postgres.password");
        }
    }

    private static void killRestoreWhen(Path data, Predicate<Path> reached) throws IOException {
        Process process = PackedServer.startCommand(Map.of(), "restore", "--data", data.toString(), saved.toString());
        Office.await(
                "a restore under way",
                () -> workshop(data).filter(reached).findAny().isPresent());
        process.destroyForcibly();
        process.onExit().join();
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    private static Stream<Path> workshop(Path data) {
        if (!Files.exists(data)) {
            return Stream.of();
        }
        try (Stream<Path> content = Files.list(data)) {
            return content.filter(path -> path.getFileName().toString().startsWith("restoring.")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ended restore(Path data, Path file) {
        return PackedServer.command(Map.of(), "restore", "--data", data.toString(), file.toString());
    }
}
