package org.wangge.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Set;
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
class SessionIT {

    private static final String PASSWORD = "correct horse";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void someone() {
        jdbc.sql("delete from account").update();
        jdbc.sql("delete from login_attempt").update();
        accounts.create(
                Caller.system(),
                new NewAccount(
                        "Li.Wei", "李伟", PASSWORD, Set.of(Role.DISPATCHER), new Scope(Set.of("410105560")), null));
    }

    @Test
    void aLoginGivesACookieThatTellsWhoAsks() {
        MvcTestResult login = login("li.wei", PASSWORD);
        assertThat(login).hasStatus(204);
        assertThat(login.getResponse().getHeaders("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("wangge_session=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax")
                        && !cookie.contains("Secure"));
        assertThat(mvc.get().uri("/api/session").cookie(cookie(login, "wangge_session")))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"username":"li.wei","displayName":"李伟","roles":["DISPATCHER"],"scope":["410105560"],"personId":null}
                        """);
    }

    @Test
    void overHttpsTheCookieIsSecure() {
        MvcTestResult login = mvc.post()
                .uri("/api/session")
                .secure(true)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"username\":\"li.wei\",\"password\":\"" + PASSWORD + "\"}")
                .exchange();
        assertThat(login.getResponse().getHeaders("Set-Cookie")).allMatch(cookie -> cookie.contains("; Secure"));
        assertThat(login.getResponse().getHeader("Strict-Transport-Security")).isNotNull();
    }

    @Test
    void nobodyIsAnsweredWithAProblem() {
        assertThat(mvc.get().uri("/api/session"))
                .hasStatus(401)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void wrongPasswordAndUnknownNameAnswerTheSame() {
        MvcTestResult wrong = login("li.wei", "wrong horse");
        MvcTestResult unknown = login("nobody", PASSWORD);
        assertThat(wrong).hasStatus(401).bodyJson().extractingPath("$.code").isEqualTo("WRONG_CREDENTIALS");
        assertThat(unknown).hasStatus(401).bodyJson().extractingPath("$.code").isEqualTo("WRONG_CREDENTIALS");
    }

    @Test
    void changesWithACookieNeedTheXsrfToken() {
        MvcTestResult login = login("li.wei", PASSWORD);
        Cookie session = cookie(login, "wangge_session");
        assertThat(mvc.delete().uri("/api/session").cookie(session))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("XSRF_TOKEN_WRONG");
        assertThat(mvc.delete().uri("/api/session").cookie(session).header("X-XSRF-TOKEN", "guess"))
                .hasStatus(403);
        String token = cookie(login, "XSRF-TOKEN").getValue();
        assertThat(mvc.delete().uri("/api/session").cookie(session).header("X-XSRF-TOKEN", token))
                .hasStatus(204);
        assertThat(mvc.get().uri("/api/session").cookie(session)).hasStatus(401);
    }

    @Test
    void aSecondLoginEndsTheFirstSessionOfTheBrowser() {
        Cookie first = cookie(login("li.wei", PASSWORD), "wangge_session");
        MvcTestResult again = mvc.post()
                .uri("/api/session")
                .cookie(first)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"username\":\"li.wei\",\"password\":\"" + PASSWORD + "\"}")
                .exchange();
        assertThat(again).hasStatus(204);
        assertThat(cookie(again, "wangge_session").getValue()).isNotEqualTo(first.getValue());
        assertThat(mvc.get().uri("/api/session").cookie(first)).hasStatus(401);
    }

    @Test
    void idleAndOldSessionsEnd() {
        Cookie session = cookie(login("li.wei", PASSWORD), "wangge_session");
        jdbc.sql("update account_session set last_seen_at = now() - interval '11 hours'")
                .update();
        assertThat(mvc.get().uri("/api/session").cookie(session)).hasStatusOk();
        jdbc.sql("update account_session set last_seen_at = now() - interval '13 hours'")
                .update();
        assertThat(mvc.get().uri("/api/session").cookie(session)).hasStatus(401);
        jdbc.sql("update account_session set last_seen_at = now(), expires_at = now()")
                .update();
        assertThat(mvc.get().uri("/api/session").cookie(session)).hasStatus(401);
    }

    @Test
    void aDisabledAccountIsNobodyAtOnce() {
        Cookie session = cookie(login("li.wei", PASSWORD), "wangge_session");
        Account account = accounts.find(Caller.system(), "li.wei").orElseThrow();
        accounts.setAccess(Caller.system(), account, account.roles(), account.scope(), false);
        assertThat(mvc.get().uri("/api/session").cookie(session)).hasStatus(401);
        assertThat(login("li.wei", PASSWORD)).hasStatus(401);
    }

    @Test
    void tenFailuresOfAnAccountMakeItWait() {
        for (int i = 0; i < 10; i++) {
            assertThat(login("li.wei", "wrong horse")).hasStatus(401);
        }
        MvcTestResult eleventh = login("li.wei", PASSWORD);
        assertThat(eleventh).hasStatus(429);
        assertThat(Integer.parseInt(String.valueOf(eleventh.getResponse().getHeader("Retry-After"))))
                .isBetween(800, 900);
        jdbc.sql("update login_attempt set at = at - interval '15 minutes'").update();
        assertThat(login("li.wei", PASSWORD)).hasStatus(204);
    }

    @Test
    void anAddressIsCountedOverAllAccounts() {
        jdbc.sql("""
                        insert into login_attempt (id, subject, at)
                        select gen_random_uuid(), 'address:127.0.0.1', now() from generate_series(1, 100)
                        """).update();
        assertThat(login("li.wei", PASSWORD)).hasStatus(429);
    }

    @Test
    void secretsAreStoredAsHashesOnly() {
        String secret = cookie(login("li.wei", PASSWORD), "wangge_session").getValue();
        Tokens.Issued token = tokens.issue(As.callerOf(Role.ADMIN), "li.wei", "a script", Duration.ofDays(1));
        String stored = jdbc.sql("""
                        select string_agg(t, ' ') from (
                            select account_session::text as t from account_session
                            union all select api_token::text from api_token
                            union all select account::text from account
                            union all select audit_entry::text from audit_entry) as everything
                        """).query(String.class).single();
        assertThat(stored).contains("$argon2id$").doesNotContain(secret, token.secret(), PASSWORD);
    }

    @Test
    void aTokenActsAsItsAccountUntilRevoked() {
        Caller liWei = accounts.find(Caller.system(), "li.wei").orElseThrow().caller();
        Tokens.Issued issued = tokens.issue(liWei, "li.wei", "a script", Duration.ofDays(1));
        assertThat(mvc.get().uri("/api/session").header("Authorization", "Bearer " + issued.secret()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.username")
                .isEqualTo("li.wei");
        assertThat(mvc.delete()
                        .uri("/api/tokens/" + issued.token().id())
                        .header("Authorization", "Bearer " + issued.secret()))
                .hasStatus(204);
        assertThat(mvc.get().uri("/api/session").header("Authorization", "Bearer " + issued.secret()))
                .hasStatus(401)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("TOKEN_INVALID");
    }

    @Test
    void tokensOfOthersAreTheAdministrators() {
        assertThat(mvc.post()
                        .uri("/api/tokens")
                        .with(As.role(Role.PLANNER))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"x\",\"username\":\"li.wei\"}"))
                .hasStatus(403);
        assertThat(mvc.post()
                        .uri("/api/tokens")
                        .with(As.role(Role.ADMIN))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"x\",\"username\":\"li.wei\",\"expiresInDays\":7}"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.token")
                .asString()
                .startsWith("wangge_");
    }

    private MvcTestResult login(String username, String password) {
        return mvc.post()
                .uri("/api/session")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}")
                .exchange();
    }

    private static Cookie cookie(MvcTestResult result, String name) {
        return java.util.Objects.requireNonNull(result.getResponse().getCookie(name));
    }
}
