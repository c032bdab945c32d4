package org.wangge.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
class IdempotencyIT {

    private static final String KEY = "4f9d7a52-7c9a-4a0e-9a53-0d4a3d6f2c11";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void nothing() {
        jdbc.sql("delete from account").update();
        jdbc.sql("delete from idempotent_answer").update();
    }

    @Test
    void theSecondTimeTheFirstAnswerComesAgain() throws Exception {
        MvcTestResult first = create(KEY, "wang");
        MvcTestResult second = create(KEY, "wang");
        assertThat(first).hasStatus(201);
        assertThat(second).hasStatus(201);
        assertThat(second.getResponse().getContentAsString())
                .isNotEmpty()
                .isEqualTo(first.getResponse().getContentAsString());
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(second.getResponse().getHeader(header))
                    .isNotNull()
                    .isEqualTo(first.getResponse().getHeader(header));
        }
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void withoutTheKeyTheSecondIsRefusedByTheFeature() {
        assertThat(create(null, "wang")).hasStatus(201);
        assertThat(create(null, "wang")).hasStatus(409);
    }

    @Test
    void anotherBodyOrPathIsRefused() {
        create(KEY, "wang");
        assertThat(create(KEY, "zhao"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("KEY_REUSED");
        assertThat(mvc.post()
                        .uri("/api/tokens")
                        .with(As.role(Role.ADMIN))
                        .header("Idempotency-Key", KEY)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body("wang")))
                .hasStatus(422);
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void aRefusalIsRememberedToo() {
        create(null, "wang");
        assertThat(create(KEY, "wang")).hasStatus(409);
        jdbc.sql("delete from account").update();
        assertThat(create(KEY, "wang")).hasStatus(409);
        assertThat(accounts()).isZero();
    }

    @Test
    void twoAtOnceAreDoneOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<MvcTestResult>> calls = Stream.generate(
                            () -> (Callable<MvcTestResult>) () -> create(KEY, "wang"))
                    .limit(8)
                    .toList();
            for (Future<MvcTestResult> call : threads.invokeAll(calls)) {
                assertThat(call.get()).hasStatus(201);
            }
        }
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void aCrashBetweenTheHandlerAndTheCommitLeavesNothing() {
        jdbc.sql("""
                        create function crash() returns trigger language plpgsql as
                        $$ begin raise exception 'the server is killed here'; end $$
                        """).update();
        jdbc.sql("""
                        create constraint trigger crash_at_commit after insert on account
                        deferrable initially deferred for each row execute function crash()
                        """).update();
        try {
            MvcTestResult crashed = create(KEY, "wang");
            assertThat(crashed)
                    .hasStatus(500)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("FAILED");
            assertThat(crashed.getResponse().getHeader("Location")).isNull();
            assertThat(accounts()).isZero();
            assertThat(jdbc.sql("select count(*) from idempotent_answer")
                            .query(Integer.class)
                            .single())
                    .isZero();
        } finally {
            jdbc.sql("drop trigger crash_at_commit on account").update();
            jdbc.sql("drop function crash()").update();
        }
        assertThat(create(KEY, "wang")).hasStatus(201);
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void theKeyBelongsToTheAccount() {
        assertThat(create(KEY, "wang")).hasStatus(201);
        assertThat(mvc.post()
                        .uri("/api/accounts")
                        .with(As.role(Role.PLANNER))
                        .header("Idempotency-Key", KEY)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body("wang")))
                .hasStatus(403);
    }

    @Test
    void afterSevenDaysTheKeyIsNewAgain() {
        create(KEY, "wang");
        jdbc.sql("update idempotent_answer set created_at = now() - interval '7 days 1 minute'")
                .update();
        assertThat(create(KEY, "zhao")).hasStatus(201);
    }

    @Test
    void aTokenIsShownAgainWithoutBeingStoredInTheClear() throws Exception {
        create(null, "wang");
        String first = token();
        assertThat(token()).isEqualTo(first);
        assertThat(jdbc.sql("select count(*) from api_token")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        String stored = jdbc.sql("select encode(answer, 'escape') from idempotent_answer")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("wangge_");
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        assertThat(create("with space", "wang")).hasStatus(400);
        assertThat(create("", "wang")).hasStatus(400);
        assertThat(accounts()).isZero();
    }

    private String token() throws Exception {
        return mvc.post()
                .uri("/api/tokens")
                .with(As.role(Role.ADMIN))
                .header("Idempotency-Key", KEY)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"script\",\"username\":\"wang\"}")
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    private MvcTestResult create(String key, String username) {
        var request = mvc.post()
                .uri("/api/accounts")
                .with(As.role(Role.ADMIN))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body(username));
        return key == null
                ? request.exchange()
                : request.header("Idempotency-Key", key).exchange();
    }

    private static String body(String username) {
        return """
                {"username":"%s","displayName":"王","roles":["VIEWER"]}
                """.formatted(username);
    }

    private int accounts() {
        return jdbc.sql("select count(*) from account").query(Integer.class).single();
    }
}
