package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.PackedServer.Ended;

/** Saving a running office and bringing it back elsewhere. */
@Timeout(300)
class BackupIT {

    static Office original;
    static String token;
    static Path saved;

    @BeforeAll
    static void saveARunningOffice() {
        Path folder = PackedServer.temporaryFolder();
        original = Office.start(folder.resolve("data"));
        Ended issued = PackedServer.command(
                Map.of(), "token", "--data", original.data().toString(), "admin");
        assertThat(issued.status()).as(issued.err()).isZero();
        token = issued.out().lines().reduce((first, second) -> second).orElseThrow();
        saved = folder.resolve("office.wangge");
        Ended ended = PackedServer.command(
                Map.of(), "backup", "--data", original.data().toString(), saved.toString());
        assertThat(ended.status()).as(ended.err()).isZero();
    }

    @AfterAll
    static void stop() {
        original.close();
    }

    @Test
    void aRestoredOfficeHoldsWhatTheSavedOneHeld() throws IOException {
        Path data = PackedServer.temporaryFolder().resolve("data");
        Ended restored = restore(data);
        assertThat(restored.status()).as(restored.err()).isZero();

        try (Office office = Office.start(data)) {
            assertThat(office.getWithToken("/api/session", token).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aFolderThatHoldsAnythingIsLeftAlone() throws IOException {
        Path data = PackedServer.temporaryFolder();
        Path note = Files.writeString(data.resolve("note.txt"), "mine");

        Ended refused = restore(data);

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

        Ended refused = PackedServer.command(Map.of(), "restore", "--data", data.toString(), damaged.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("damaged");
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    @Test
    void aKilledRestoreLeavesNoHalfOfficeAndCanBeRepeated() throws IOException, InterruptedException {
        for (int millis : new int[] {1200, 2600}) {
            Path data = PackedServer.temporaryFolder().resolve("data");
            Process process =
                    PackedServer.startCommand(Map.of(), "restore", "--data", data.toString(), saved.toString());
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.onExit().join();
                assertThat(data.resolve("postgres")).doesNotExist();
            }
            if (!Files.exists(data.resolve("postgres"))) {
                Ended again = restore(data);
                assertThat(again.status()).as(again.err()).isZero();
            }
            assertThat(data.resolve("postgres/PG_VERSION")).exists();
            try (Office office = Office.start(data)) {
                assertThat(office.getWithToken("/api/session", token).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void anExternalDatabaseMigratesItselfAndIsSavedAndRestoredTheSameWay() throws IOException, SQLException {
        createDatabase("external");
        createDatabase("second");
        Map<String, String> external = Map.of("WANGGE_DB_URL", original.databaseUrl("external"));
        Map<String, String> second = Map.of("WANGGE_DB_URL", original.databaseUrl("second"));
        Path folder = PackedServer.temporaryFolder();
        Path file = folder.resolve("external.wangge");
        String externalToken;
        try (Office office = Office.start(folder.resolve("one"), java.util.List.of(), external)) {
            assertThat(folder.resolve("one/postgres")).doesNotExist();
            externalToken = Office.JSON
                    .readTree(office.post("/api/tokens", "{\"name\":\"external\"}")
                            .body())
                    .path("token")
                    .asString();
            Ended ended = PackedServer.command(external, "backup", file.toString());
            assertThat(ended.status()).as(ended.err()).isZero();
        }
        assertThat(PackedServer.command(external, "restore", file.toString()).err())
                .contains("holds an office already");
        Ended restored = PackedServer.command(second, "restore", file.toString());
        assertThat(restored.status()).as(restored.err()).isZero();

        try (Office office = Office.start(folder.resolve("two"), java.util.List.of(), second)) {
            assertThat(office.getWithToken("/api/session", externalToken).statusCode())
                    .isEqualTo(200);
        }
    }

    private static Ended restore(Path data) {
        return PackedServer.command(Map.of(), "restore", "--data", data.toString(), saved.toString());
    }

    private static void createDatabase(String name) throws IOException, SQLException {
        String url = original.databaseUrl("postgres");
        Properties credentials = new Properties();
        credentials.setProperty("user", "wangge");
        credentials.setProperty(
                "password", url.substring(url.indexOf("wangge:") + "wangge:".length(), url.indexOf('@')));
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + url.substring(url.indexOf('@') + 1), credentials);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
    }
}
