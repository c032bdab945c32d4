package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an office survives, and what it refuses. */
@Timeout(180)
class FaultIT {

    private static final String NEAREST = "/api/cases/nearest?limit=20&lon=113.73&lat=34.77";
    private static final List<String> OPEN_SERVICES = List.of(
            "/ogc/collections/cases/items?limit=1000",
            "/ogc/collections/cases/items?f=geojson",
            "/ogc/collections/cases/tiles/WebMercatorQuad/14/6502/13367");
    private static final String REPORT = """
            {"category":"item:06010","place":{"type":"Point","coordinates":[113.73,34.77]},"description":"垃圾","source":"test"}
            """;

    static List<String> asOwner = List.of();
    static @Nullable UserPrincipal owner;
    static Path data;
    static Office office;

    /** As root the office of these tests is an ordinary user's; those of other tests are root's. */
    @BeforeAll
    static void start() throws IOException {
        Path folder = PackedServer.temporaryFolder();
        if (System.getProperty("user.name").equals("root")) {
            owner = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(folder, owner);
            asOwner = List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
        }
        data = folder.resolve("data");
        office = Office.start(data, asOwner, Map.of());
    }

    @AfterAll
    static void stop() {
        office.close();
        assertThat(data.resolve("office.json")).doesNotExist();
    }

    @Test
    void noAnsweredWriteIsLostWhenTheServerIsKilled() throws IOException {
        Writing writing = Writing.to(office);
        FixSending fixes = FixSending.to(office);
        try (writing;
                fixes) {
            writing.awaitMore(20);
            fixes.awaitMore(5);
            office.kill();
        }
        office = Office.start(data, asOwner, Map.of());
        everyTokenCounts(writing);
        fixes.finishAt(office);
    }

    @Test
    void aKilledDatabaseIsStartedAgainAndNoAnsweredWriteIsLost() throws Exception {
        String address = office.databaseUrl("postgres");
        Writing writing = Writing.to(office);
        try (writing;
                Connection busy = office.connectToDatabase("postgres")) {
            writing.awaitMore(20);
            Thread orphan = keepBusy(busy);
            ProcessHandle postgres = office.postgres();
            // While its files are elsewhere, it cannot start.
            Path files = data.resolve("postgres");
            Files.move(files, data.resolve("elsewhere"));
            postgres.destroyForcibly();
            Office.await("the office to be down", () -> office.health() == 503);
            // A write under way waits for a connection first: whoever starts PostgreSQL again sooner refuses nobody.
            Office.await("a write to be refused", () -> !writing.refused.isEmpty());
            everyRefusalSaysToTryAgain(askedWithoutADatabase());
            Files.move(data.resolve("elsewhere"), files);
            Office.await("the office to be up again", () -> office.health() == 200);
            writing.awaitMore(20);
            aReportIsTheNearestCaseAtOnce();
            for (String path : OPEN_SERVICES) {
                assertThat(office.get(path).statusCode()).as(path).isEqualTo(200);
            }
            orphan.join();
            assertThat(office.postgres().pid()).isNotEqualTo(postgres.pid());
        }
        assertThat(office.databaseUrl("postgres")).isEqualTo(address);
        everyRefusalSaysToTryAgain(writing.refused);
        everyTokenCounts(writing);
        assertThat(Files.readString(Office.log(data))).contains("PostgreSQL has ended while the office runs");
    }

    @Test
    void killedWorkersOfTheDatabaseCostNoAnsweredWrite() throws IOException {
        Writing writing = Writing.to(office);
        try (writing) {
            writing.awaitMore(20);
            office.postgres().children().forEach(ProcessHandle::destroyForcibly);
            Office.await("the office to be up again", () -> office.health() == 200);
            writing.awaitMore(20);
        }
        everyRefusalSaysToTryAgain(writing.refused);
        everyTokenCounts(writing);
    }

    @Test
    void aSecondServerOnTheSameFolderStopsWithAMessage() throws IOException, InterruptedException {
        int before = Files.readString(Office.log(data)).length();
        Process second = Office.launch(data, asOwner, Map.of());
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(Files.readString(Office.log(data)).substring(before))
                .contains("Another Wangge server is using the data folder " + data)
                .doesNotContain("\tat org.wangge");
        assertThat(office.health()).isEqualTo(200);
    }

    @Test
    void whatItKeepsIsItsOwnersAlone() throws IOException {
        assertThat(Files.getPosixFilePermissions(data.resolve("office.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(data.resolve("postgres")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        if (owner != null) {
            assertThat(Files.getOwner(data.resolve("postgres"))).isEqualTo(owner);
        }
    }

    /** Side by side, since each waits for a connection first. */
    private static List<HttpResponse<String>> askedWithoutADatabase() {
        return Stream.concat(Stream.of(NEAREST), OPEN_SERVICES.stream())
                .map(path -> CompletableFuture.supplyAsync(
                        () -> asked(path), task -> Thread.ofVirtual().start(task)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static HttpResponse<String> asked(String path) {
        try {
            return office.get(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A worker that computes does not notice that its database was killed. */
    private static Thread keepBusy(Connection connection) {
        return Thread.ofPlatform().start(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("select count(*) from generate_series(1, 1000000000) n where n % 7 = 8");
            } catch (SQLException e) {
                // It is ended with the database.
            }
        });
    }

    /** Whether found in memory or not. */
    private static void aReportIsTheNearestCaseAtOnce() throws IOException {
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> made = office.post("/api/cases", REPORT);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            HttpResponse<String> nearest = office.get(NEAREST);
            assertThat(nearest.body())
                    .contains(Office.JSON.readTree(made.body()).path("id").asString());
        }
    }

    private static void everyRefusalSaysToTryAgain(Collection<HttpResponse<String>> refused) {
        assertThat(refused).allSatisfy(response -> {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        });
    }

    private static void everyTokenCounts(Writing writing) throws IOException {
        assertThat(writing.answered).hasSizeGreaterThanOrEqualTo(20);
        for (String token : writing.answered) {
            assertThat(office.getWithToken("/api/session", token).statusCode()).isEqualTo(200);
        }
    }
}
