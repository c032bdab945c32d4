package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an office survives, and what it refuses. */
@Timeout(300)
class FaultIT {

    Path data;

    @BeforeEach
    void chooseFolder() {
        data = PackedServer.temporaryFolder().resolve("data");
    }

    @Test
    void noAnsweredWriteIsLostWhenTheServerIsKilled() throws IOException, InterruptedException {
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        Office killed = Office.start(data);
        Thread writer = writing(killed, answered);
        while (answered.size() < 20) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        killed.kill();
        writer.join();

        try (Office office = Office.start(data)) {
            everyTokenCounts(office, answered);
        }
    }

    @Test
    void noAnsweredWriteIsLostWhenTheDatabaseIsKilled() throws IOException, InterruptedException {
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        Office broken = Office.start(data);
        Thread writer = writing(broken, answered);
        while (answered.size() < 20) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        ProcessHandle postgres = broken.postgres();
        postgres.destroyForcibly();
        postgres.onExit().join();
        writer.join();
        assertThat(broken.get("/actuator/health").statusCode()).isEqualTo(503);
        broken.close();

        try (Office office = Office.start(data)) {
            everyTokenCounts(office, answered);
        }
    }

    @Test
    void aSecondServerOnTheSameFolderStopsWithAMessage() throws IOException, InterruptedException {
        try (Office office = Office.start(data)) {
            Path before = Files.createFile(data.resolveSibling("before"));
            assertThat(before).exists();
            Process second = Office.launch(data, List.of(), Map.of());
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(1);
            assertThat(Files.readString(Office.log(data)))
                    .contains("Another Wangge server is using the data folder " + data)
                    .doesNotContain("\tat org.wangge");
            assertThat(office.get("/actuator/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void worksAsAnOrdinaryUser() throws IOException {
        assumeThat(System.getProperty("user.name")).as("root starts this test").isEqualTo("root");
        Path folder = PackedServer.temporaryFolder();
        UserPrincipal nobody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(folder, nobody);

        List<String> asNobody = List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
        try (Office office = Office.start(folder.resolve("data"), asNobody, Map.of())) {
            assertThat(office.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(Files.getOwner(folder.resolve("data/postgres"))).isEqualTo(nobody);
        }
    }

    @Test
    void theFileForLocalCommandsIsTheOwnersAlone() throws IOException {
        try (Office office = Office.start(data)) {
            assertThat(Files.getPosixFilePermissions(data.resolve("office.json")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(office.get("/api/session").statusCode()).isEqualTo(200);
        }
        assertThat(data.resolve("office.json")).doesNotExist();
    }

    /** Makes tokens one after the other until the office is gone, and keeps those that were answered. */
    private static Thread writing(Office office, Queue<String> answered) {
        return Thread.ofPlatform().start(() -> {
            try {
                while (true) {
                    HttpResponse<String> response = office.post("/api/tokens", "{\"name\":\"written\"}");
                    if (response.statusCode() != 201) {
                        return;
                    }
                    answered.add(
                            Office.JSON.readTree(response.body()).path("token").asString());
                }
            } catch (IOException e) {
                // The office is gone, as it should be.
            }
        });
    }

    private static void everyTokenCounts(Office office, Queue<String> answered) throws IOException {
        assertThat(answered).hasSizeGreaterThanOrEqualTo(20);
        for (String token : answered) {
            assertThat(office.getWithToken("/api/session", token).statusCode()).isEqualTo(200);
        }
    }
}
