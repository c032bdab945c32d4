package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.PackedServer.Ended;
import tools.jackson.databind.JsonNode;

/** Two servers on one external database, started at the same moment on a database with nothing in it: they are one office. */
@Timeout(180)
class ExternalDatabaseIT {

    private static final String PASSWORD = "correct horse battery";
    private static final int LOGINS_ADMITTED = 10;

    static Map<String, String> database;
    static Office one;
    static Office two;

    @BeforeAll
    static void startBoth() throws Exception {
        database = EmptyOffice.database();
        Path folder = PackedServer.temporaryFolder();
        Map<String, String> structured = new HashMap<>(database);
        structured.put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs");
        CompletableFuture<Office> first =
                CompletableFuture.supplyAsync(() -> Office.start(folder.resolve("one"), List.of(), structured));
        two = Office.start(folder.resolve("two"), List.of(), database);
        one = first.join();
    }

    @AfterAll
    static void stopBoth() {
        one.close();
        two.close();
    }

    @Test
    void theDatabaseWasMigratedOnceAndOneAdministratorMade() throws IOException {
        String logs = Files.readString(Office.log(one.data())) + Files.readString(Office.log(two.data()));
        List<String> migrations = Pattern.compile("to version \\\\?\"([0-9.]+)")
                .matcher(logs)
                .results()
                .map(each -> each.group(1))
                .toList();
        assertThat(migrations).as("versions migrated to by both").isNotEmpty().doesNotHaveDuplicates();
        assertThat(logs).containsOnlyOnce("An administrator was made").doesNotContain("demo-");
        assertThat(one.data().resolve("postgres")).doesNotExist();
        assertThat(two.data().resolve("postgres")).doesNotExist();
    }

    @Test
    void aDemonstrationIsNotPutIntoARealOfficeAndItsPasswordsAreShownNowhere() throws Exception {
        Path data = PackedServer.temporaryFolder().resolve("data");
        Process refused = Office.launch(data, List.of(), database, "--wangge.demo=true");
        assertThat(refused.waitFor()).isEqualTo(1);
        assertThat(Files.readString(Office.log(data)))
                .contains("APPLICATION FAILED TO START", "no demonstration")
                .doesNotContain("\tat org.wangge", "demo-admin");
        assertThat(one.get("/api/office").body()).contains("\"demo\":false", "\"demoAccounts\":[]");
    }

    @Test
    void aStructuredLogIsJsonAndNamesTheRequest() throws IOException {
        String request = "from-the-proxy-" + UUID.randomUUID();
        HttpResponse<String> refused = one.send(one.request("/api/session")
                .header("X-Request-Id", request)
                .header("Authorization", "Bearer unknown")
                .build());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("X-Request-Id")).hasValue(request);

        List<JsonNode> lines = Files.readAllLines(Office.log(one.data())).stream()
                .map(Office.JSON::readTree)
                .toList();
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(line.path("@timestamp").asString()).isNotEmpty());
        assertThat(lines.stream()
                        .filter(line -> line.path("requestId").asString("").equals(request)))
                .singleElement()
                .satisfies(line -> assertThat(line.path("message").asString()).startsWith("refused: "));
    }

    @Test
    void aSessionOfOneCountsOnTheOtherUntilItEnds() throws IOException {
        String name = account();
        HttpResponse<String> login = logIn(one, name, PASSWORD);
        assertThat(login.statusCode()).isEqualTo(204);
        Map<String, String> cookies = login.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0].split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String cookie = cookies.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("; "));
        HttpResponse<String> who =
                two.send(two.request("/api/session").header("Cookie", cookie).build());
        assertThat(who.body()).contains(name);

        two.send(two.request("/api/session")
                .header("Cookie", cookie)
                .header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"))
                .DELETE()
                .build());
        assertThat(one.send(one.request("/api/session").header("Cookie", cookie).build())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenOfOneCountsOnTheOther() throws IOException {
        String token = token(one);
        assertThat(two.getWithToken("/api/session", token).statusCode()).isEqualTo(200);
    }

    @Test
    void aCaseReportedToOneIsTheNearestOfTheOtherWithinASecond() throws IOException, InterruptedException {
        long change = 0;
        for (int i = 0; i < 20; i++) {
            Office reports = i % 2 == 0 ? one : two;
            Office asked = i % 2 == 0 ? two : one;
            double lon = 113.70 + i * 0.002;
            HttpResponse<String> made = reports.post("/api/cases", report(lon));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            String id = Office.JSON.readTree(made.body()).path("id").asString();
            // Its own server answers it at once.
            assertThat(nearest(reports, lon).id()).isEqualTo(id);
            long until = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            Nearest seen = nearest(asked, lon);
            while (!seen.id().equals(id) && System.nanoTime() < until) {
                Thread.sleep(20);
                seen = nearest(asked, lon);
            }
            assertThat(seen.id()).isEqualTo(id);
            assertThat(seen.change()).isGreaterThan(change);
            change = seen.change();
        }
    }

    private record Nearest(String id, long change) {}

    private static Nearest nearest(Office office, double lon) throws IOException {
        HttpResponse<String> answer = office.get("/api/cases/nearest?limit=1&lat=34.77&lon=" + lon);
        return new Nearest(
                Office.JSON.readTree(answer.body()).at("/features/0/id").asString(),
                answer.headers().firstValueAsLong("Wangge-Change").orElseThrow());
    }

    @Test
    void ofTwoPlannersAtTwoServersOneWinsAndBothSeeIt() throws Exception {
        made(one.post(
                "/api/grid/layers",
                "{\"code\":\"markets\",\"kind\":\"dedicated\",\"labels\":{\"zh\":\"市场\",\"en\":\"Markets\"}}"));
        JsonNode draft = made(one.post("/api/grid/drafts", "{\"layer\":\"markets\"}"));
        String id = draft.path("id").asString();
        String operations = "/api/grid/drafts/" + id + "/operations";
        try (LiveStream atOne = LiveStream.of(one, "grid-draft:" + id);
                LiveStream atTwo = LiveStream.of(two, "grid-draft:" + id)) {
            for (int version = 1; version <= 5; version++) {
                String eastern = square(113.7 + 0.01 * version, "东");
                String western = square(113.6 - 0.01 * version, "西");
                int at = version;
                CompletableFuture<HttpResponse<String>> first =
                        CompletableFuture.supplyAsync(() -> change(one, operations, at, eastern));
                HttpResponse<String> second = change(two, operations, at, western);
                List<HttpResponse<String>> answers = List.of(first.join(), second);
                assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 412);
                HttpResponse<String> won = answers.stream()
                        .filter(answer -> answer.statusCode() == 200)
                        .findFirst()
                        .orElseThrow();
                HttpResponse<String> lost = answers.stream()
                        .filter(answer -> answer.statusCode() == 412)
                        .findFirst()
                        .orElseThrow();
                assertThat(Office.JSON
                                .readTree(lost.body())
                                .path("current")
                                .path("version")
                                .asInt())
                        .isEqualTo(version + 1);
                String added = Office.JSON
                        .readTree(won.body())
                        .path("added")
                        .path(0)
                        .path("id")
                        .asString();
                for (LiveStream stream : List.of(atOne, atTwo)) {
                    assertThat(stream.next()).contains("\"direction\":\"do\"", "\"version\":" + (version + 1), added);
                }
            }
        }
        // Either server shows, and publishes, what came of both.
        JsonNode areas = Office.JSON.readTree(
                one.get("/api/grid/drafts/" + id + "/areas").body());
        assertThat(areas.path("features")).hasSize(5);
        assertThat(Office.JSON
                        .readTree(two.get("/api/grid/drafts/" + id + "/areas").body())
                        .path("features"))
                .isEqualTo(areas.path("features"));
        HttpResponse<String> published = change(two, "/api/grid/drafts/" + id + "/publish", 6, "{}");
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
        assertThat(change(one, operations, 7, square(113.9, "晚了")).statusCode()).isEqualTo(409);
    }

    private static JsonNode made(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Office.JSON.readTree(answer.body());
    }

    private static HttpResponse<String> change(Office office, String path, int version, String body) {
        try {
            return office.send(office.authorised(path)
                    .header("Content-Type", "application/json")
                    .header("If-Match", "\"" + version + "\"")
                    .POST(BodyPublishers.ofString(body))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String square(double west, String name) {
        return """
                {"operation":"draw","name":"%3$s","outline":{"type":"Polygon","coordinates":
                [[[%1$s,34.7],[%2$s,34.7],[%2$s,34.705],[%1$s,34.705],[%1$s,34.7]]]}}
                """.formatted(west, west + 0.005, name);
    }

    @Test
    void aRetryAtTheOtherGetsTheFirstAnswerAndDoesNothingTwice() throws IOException {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = report(one, key, report(113.9));
        HttpResponse<String> again = report(two, key, report(113.9));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isPresent()
                .isEqualTo(first.headers().firstValue("Location"));
        JsonNode around = Office.JSON.readTree(one.get("/api/cases/nearest?limit=9&maxMetres=1&lon=113.9&lat=34.77")
                .body());
        assertThat(around.path("features")).hasSize(1);
        assertThat(report(two, key, report(113.8)).statusCode()).isEqualTo(422);
    }

    @Test
    void batchesSentToBothAtATimeAreTakenOnce() throws Exception {
        String patrol = one.post(
                        "/api/patrols",
                        "{\"clientId\":\"%s\",\"startedAt\":\"2026-11-20T00:30:00Z\",\"means\":\"foot\"}"
                                .formatted(UUID.randomUUID()))
                .body();
        String path = "/api/patrols/" + Office.JSON.readTree(patrol).path("id").asString();
        List<CompletableFuture<Integer>> accepted = new ArrayList<>();
        for (Office office : List.of(one, two, one, two)) {
            accepted.add(CompletableFuture.supplyAsync(() -> sendFixes(office, path)));
        }
        assertThat(accepted.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(1000);
        for (Office office : List.of(one, two)) {
            assertThat(Office.JSON
                            .readTree(office.get(path).body())
                            .path("fixes")
                            .asInt())
                    .isEqualTo(1000);
        }
    }

    /** The same fixes in batches that overlap, in another order each time; how many of them were new. */
    private static int sendFixes(Office office, String path) {
        List<Integer> batches = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
        Collections.shuffle(batches);
        int accepted = 0;
        for (int batch : batches) {
            String fixes = IntStream.range(batch * 50, Math.min(1000, batch * 50 + 75))
                    .mapToObj(i -> "{\"seq\":%d,\"at\":\"%s\",\"lon\":113.7,\"lat\":34.77}"
                            .formatted(i, Instant.parse("2026-11-20T00:30:00Z").plusSeconds(i)))
                    .collect(Collectors.joining(",", "{\"fixes\":[", "]}"));
            try {
                JsonNode answer =
                        Office.JSON.readTree(office.post(path + "/fixes", fixes).body());
                assertThat(answer.path("rejected")).isEmpty();
                accepted += answer.path("accepted").asInt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return accepted;
    }

    @Test
    void aRetriedUploadAtTheOtherIsOneImport() throws IOException {
        String key = UUID.randomUUID().toString();
        String rows = Upload.COLUMNS + "c1,x,113.7,34.7\n".repeat(100_000);
        HttpResponse<String> first = Upload.of(rows).send(one, key);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        HttpResponse<String> again = Upload.of(rows).send(two, key);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Office.JSON.readTree(two.get("/api/imports").body()).path("imports"))
                .hasSize(1);
        HttpResponse<String> other = Upload.of(rows + "c2,y,113.7,34.7\n").send(two, key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("KEY_REUSED");
        one.delete(first.headers().firstValue("Location").orElseThrow());
    }

    @Test
    void wrongPasswordsAreCountedTogether() throws IOException {
        String name = account();
        for (int i = 0; i < LOGINS_ADMITTED; i++) {
            assertThat(logIn(i % 2 == 0 ? one : two, name, "guessed " + i).statusCode())
                    .isEqualTo(401);
        }
        for (Office office : List.of(one, two)) {
            HttpResponse<String> refused = logIn(office, name, PASSWORD);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void theDatabaseIsSavedAndRestoredLikeAnEmbeddedOne() throws Exception {
        Path folder = PackedServer.temporaryFolder();
        Path file = folder.resolve("external.wangge");
        token(one);
        Ended saved = PackedServer.command(database, "backup", file.toString());
        assertThat(saved.status()).as(saved.err()).isZero();
        assertThat(PackedServer.command(database, "restore", file.toString()).err())
                .contains("holds an office already");

        Map<String, String> another = EmptyOffice.database();
        Ended restored = PackedServer.command(another, "restore", file.toString());
        assertThat(restored.status()).as(restored.err()).isZero();
        for (String what :
                List.of("count(*) from wangge.api_token", "max(version) from wangge.flyway_schema_history")) {
            assertThat(EmptyOffice.ask(another, "select " + what))
                    .isNotEqualTo("0")
                    .isEqualTo(EmptyOffice.ask(database, "select " + what));
        }
    }

    private static String account() throws IOException {
        String name = "colleague-" + UUID.randomUUID().toString().substring(0, 8);
        HttpResponse<String> made = one.post("/api/accounts", """
                {"username":"%s","displayName":"王","password":"%s","roles":["VIEWER"]}
                """.formatted(name, PASSWORD));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return name;
    }

    private static HttpResponse<String> logIn(Office office, String name, String password) throws IOException {
        return office.send(office.request("/api/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password)))
                .build());
    }

    private static String token(Office office) throws IOException {
        return Office.JSON
                .readTree(office.post("/api/tokens", "{\"name\":\"external\"}").body())
                .path("token")
                .asString();
    }

    private static String report(double lon) {
        return """
                {"category":"item:06010","place":{"type":"Point","coordinates":[%s,34.77]},"description":"一处","source":"INSPECTOR"}
                """.formatted(lon);
    }

    private static HttpResponse<String> report(Office office, String key, String body) throws IOException {
        return office.send(office.authorised("/api/cases")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
