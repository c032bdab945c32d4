package org.wangge.server.grid.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Account;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.identity.Sessions;
import org.wangge.server.identity.Tokens;
import org.wangge.server.testing.ServerTest;

/** Planners see each other's steps as they are made, over HTTP. */
@ServerTest
@Timeout(30)
class DraftStreamIT {

    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    int port;

    @Autowired
    Drafts drafts;

    @Autowired
    GridIntake intake;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    Sessions sessions;

    @Autowired
    JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();
    private UUID draft = new UUID(0, 0);
    private String token = "";

    @BeforeEach
    void aPlannerWithAToken() {
        intake.cells(Caller.system(), SquareOffice.load());
        draft = drafts.open(Caller.system(), "base", Instant.now(), null).id();
        Caller planner = accounts.create(
                        Caller.system(),
                        new NewAccount(
                                "p" + UUID.randomUUID(), "规划", null, Set.of(Role.PLANNER), Scope.EVERYWHERE, null))
                .caller();
        token = tokens.issue(planner, planner.username(), "test", Tokens.USUAL_LIFETIME)
                .secret();
    }

    @Test
    void aStepIsSeenAndAStreamGoesOnWhereItEnded() throws Exception {
        String id;
        try (BufferedReader stream = watch("grid-draft:" + draft, null)) {
            assertThat(stream.readLine()).startsWith(":");
            rename("甲");
            assertThat(nextData(stream)).contains("\"direction\":\"do\"", "\"version\":2");
            rename("乙");
            id = field(stream, "id:");
        }
        rename("丙");
        try (BufferedReader stream = watch("grid-draft:" + draft, id)) {
            assertThat(nextData(stream)).contains("\"version\":4");
        }
    }

    @Test
    void whoMayNotWatchOrAsksForNothingKnownIsTold() throws Exception {
        for (var refusal : List.of("x", "weather:1", "grid-draft")) {
            assertThat(answer(refusal, null).statusCode()).as(refusal).isEqualTo(400);
        }
        assertThat(answer("grid-draft:" + UUID.randomUUID(), null).statusCode()).isEqualTo(404);
        token = "wrong";
        assertThat(answer("grid-draft:" + draft, null).statusCode()).isEqualTo(401);
    }

    /** A stream asks every two seconds who watches. */
    @Test
    void aStreamEndsWithTheSessionAndWithTheAccount() throws Exception {
        String name = "s" + UUID.randomUUID().toString().substring(0, 8);
        Account account = accounts.create(
                Caller.system(), new NewAccount(name, "规划", PASSWORD, Set.of(Role.PLANNER), Scope.EVERYWHERE, null));
        for (Ending ending : List.<Ending>of(
                sessions::close,
                secret -> expire(name),
                secret ->
                        accounts.setAccess(Caller.system(), account, Set.of(Role.PLANNER), Scope.EVERYWHERE, false))) {
            String secret = sessions.open(name, PASSWORD, "127.0.0.1").secret();
            HttpResponse<java.io.InputStream> answer = http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + port + "/api/live?topics=grid-draft:" + draft))
                            .header("Cookie", "wangge_session=" + secret)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            try (BufferedReader stream =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(stream.readLine()).startsWith(":");
                rename("到此为止" + UUID.randomUUID());
                assertThat(nextData(stream)).contains("\"direction\":\"do\"");
                ending.end(secret);
                long from = System.nanoTime();
                while (stream.readLine() != null) {
                    // Until it ends.
                }
                assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(10));
            }
            rename("不再看到" + UUID.randomUUID());
        }
    }

    /** How somebody who watches loses the right to. */
    private interface Ending {
        void end(String secret);
    }

    private void expire(String name) {
        jdbc.sql("""
                update account_session s set expires_at = now() from account a where a.id = s.account_id and a.username = :name
                """).param("name", name).update();
    }

    private void rename(String name) {
        UUID cell = jdbc.sql("select id from grid_cell where code = :code")
                .param("code", SquareOffice.WEST + "001")
                .query(UUID.class)
                .single();
        drafts.apply(Caller.system(), draft, null, new DraftOperation.Rename(cell, name), null);
    }

    private BufferedReader watch(String topics, String lastEventId) throws IOException, InterruptedException {
        HttpResponse<java.io.InputStream> answer = answer(topics, lastEventId);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private HttpResponse<java.io.InputStream> answer(String topics, String lastEventId)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/live?topics=" + topics))
                .header("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String nextData(BufferedReader stream) throws IOException {
        return field(stream, "data:");
    }

    private static String field(BufferedReader stream, String name) throws IOException {
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith(name)) {
                return line.substring(name.length());
            }
        }
        throw new AssertionError("the stream ended");
    }
}
