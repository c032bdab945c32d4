package org.wangge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.identity.Tokens;
import org.wangge.server.testing.ServerTest;

/** Whatever is wrong with a request, the answer is a problem document: bytes over a socket, as an attacker would send them. */
@ServerTest
class HttpEdgeIT {

    @Value("${local.server.port}")
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    String token;

    @BeforeEach
    void administrator() {
        jdbc.sql("delete from account").update();
        accounts.create(
                Caller.system(),
                new NewAccount("root", "Root", null, java.util.Set.of(Role.ADMIN), Scope.EVERYWHERE, null));
        token = tokens.issue(Caller.system(), "root", "test", Duration.ofDays(1))
                .secret();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET /api/nothing                     | 404 | NOT_FOUND
                    GET /ogc/nothing                     | 404 | NOT_FOUND
                    GET /error                           | 404 | NOT_FOUND
                    GET /nothing.html                    | 404 | NOT_FOUND
                    PATCH /api/session                   | 405 | METHOD_NOT_ALLOWED
                    TRACE /api/session                   | 405 | METHOD_NOT_ALLOWED
                    GET /api/audit?lmit=3                | 400 | INVALID_PARAMETER
                    GET /api/audit?limit=three           | 400 | INVALID_PARAMETER
                    GET /api/audit?subject=%zz           | 400 | INVALID_PARAMETER
                    GET /api/audit?%zz=1                 | 400 | INVALID_PARAMETER
                    GET /api/audit?subject=%ff           | 400 | INVALID_PARAMETER
                    GET /api/%zz                         | 400 | INVALID_PARAMETER
                    GET /api/a;b                         | 400 | INVALID_PARAMETER
                    GET /api//session                    | 400 | INVALID_PARAMETER
                    GET /api/..%2fsession                | 400 | INVALID_PARAMETER
                    GET /api/{x}                         | 404 | NOT_FOUND
                    GET /api/accounts/not-a-uuid         | 400 | INVALID_PARAMETER
                    GET /../../etc/passwd                | 400 | INVALID_PARAMETER
                    GET /api/cases/                      | 404 | NOT_FOUND
                    GET /api/layers/base/                | 404 | NOT_FOUND
                    GET /api/grid/layers/%00/findings    | 400 | INVALID_PARAMETER
                    GET /api/grid/layers/%ff/findings    | 400 | INVALID_PARAMETER
                    GET /api/grid/layers/%2562/findings  | 400 | INVALID_PARAMETER
                    GET /api/%252e%252e/session          | 400 | INVALID_PARAMETER
                    GET /api/search?q=a%00b              | 400 | INVALID_PARAMETER
                    GET /api/search?q=%ed%a0%80          | 400 | INVALID_PARAMETER
                    GET /api/grid/at?lon=1&lon=2&lat=3   | 400 | INVALID_PARAMETER
                    GET /api/grid/at?lon=1;lat=3         | 400 | INVALID_PARAMETER
                    HEAD /api/cases/nearest              | 400 |
                    OPTIONS /api/nothing                 | 404 | NOT_FOUND
                    """)
    void wrongTargets(String target, int status, String code) throws IOException {
        String answer = send(target + " HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer).contains(code == null ? "\r\n" : "\"code\":\"" + code + "\"");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("content-type: application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/json | {            | 400 | UNREADABLE_BODY
                    application/json | []           | 400 | UNREADABLE_BODY
                    application/json | {}           | 400 | UNREADABLE_BODY
                    application/json | {"name":{}}  | 400 | UNREADABLE_BODY
                    text/plain       | {}           | 415 | UNSUPPORTED_MEDIA_TYPE
                    no/such/type     | {}           | 415 | UNSUPPORTED_MEDIA_TYPE
                    """)
    void wrongBodies(String type, String body, int status, String code) throws IOException {
        String answer = send(
                "POST /api/tokens HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\nContent-Type: " + type
                        + "\r\nContent-Length: " + body.length() + "\r\n",
                body);
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\"code\":\"" + code + "\"");
    }

    @Test
    void aWrongMethodNamesTheRightOnes() throws IOException {
        String answer = send("PATCH /api/session HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n");
        assertThat(answer.lines()
                        .filter(line -> line.startsWith("Allow:"))
                        .findFirst()
                        .orElseThrow())
                .contains("GET", "POST", "DELETE");
    }

    @Test
    void headIsGetWithoutABodyAndOptionsNamesTheMethods() throws IOException {
        String head = send("HEAD /api/session HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n");
        assertThat(head).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n").contains("application/json");
        String options = send("OPTIONS /api/session HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n");
        assertThat(options).startsWith("HTTP/1.1 200 ").contains("Allow: ").contains("DELETE");
        assertThat(send("OPTIONS /api/session HTTP/1.1\r\n")).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void aVeryLongQuestionIsRefused() throws IOException {
        String head = " HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n";
        assertThat(send("GET /api/search?q=" + "x".repeat(5_000) + head)).startsWith("HTTP/1.1 400 ");
        assertThat(send("GET /api/search?q=" + "x".repeat(40_000) + head))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json");
    }

    @Test
    void formatsNobodyOffersAre406() throws IOException {
        String answer =
                send("GET /api/session HTTP/1.1\r\nAccept: image/png\r\nAuthorization: Bearer " + token + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 406 ").contains("\"code\":\"NOT_ACCEPTABLE\"");
    }

    @Test
    void tooLargeBodiesAreRefusedWhetherTheySayTheirLengthOrNot() throws IOException {
        String head = "POST /api/tokens HTTP/1.1\r\nContent-Type: application/json\r\nAuthorization: Bearer " + token;
        String told = send(head + "\r\nContent-Length: 3000000\r\n", "{\"name\":\"" + "x".repeat(3_000_000 - 9));
        assertThat(told).startsWith("HTTP/1.1 413 ").contains("\"code\":\"TOO_LARGE\"");
        String chunk = "100000\r\n" + "x".repeat(0x100000) + "\r\n";
        String untold = send(
                head + "\r\nTransfer-Encoding: chunked\r\n",
                "9\r\n{\"name\":\"\r\n" + chunk + chunk + "3\r\nx\"}\r\n0\r\n\r\n");
        assertThat(untold).startsWith("HTTP/1.1 413 ").contains("\"code\":\"TOO_LARGE\"");
    }

    @Test
    void tooLargeHeadersAreRefused() throws IOException {
        assertThat(send("GET /api/session HTTP/1.1\r\nX-Long: " + "x".repeat(40_000) + "\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json");
    }

    @Test
    void eventsEndWithTheTokenThatAskedForThem() throws IOException {
        jdbc.sql("""
                insert into import_job (id, kind, file_name, format, bytes, options, state, worker, lease_until, username)
                values (gen_random_uuid(), 'points', 'a.csv', 'CSV', 1, '{}', 'running', gen_random_uuid(),
                    now() + interval '1 hour', 'root')
                """).update();
        String id = jdbc.sql("select id from import_job").query(String.class).single();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /api/imports/" + id + "/events HTTP/1.1\r\nAuthorization: Bearer " + token
                                    + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            byte[] begin = socket.getInputStream().readNBytes(200);
            assertThat(new String(begin, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200 ");
            jdbc.sql("delete from api_token").update();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("event:import");
        }
    }

    @Test
    void aStreamOfCasesTellsWhatLiesInItsBoxAndGoesOnWhereItEnded() throws IOException {
        try (Socket box = watch("topics=cases&bbox=113.73,34.76,113.74,34.78", "");
                Socket all = watch("topics=cases", "")) {
            String outside = reported(113.75);
            String inside = reported(113.735);
            assertThat(until(box, inside)).doesNotContain(outside);
            String told = until(all, inside);
            assertThat(told).contains(outside);
            String first = told.replaceAll("(?s).*?\\bid:(\\d+)\\s.*", "$1");
            try (Socket again = watch(
                    "topics=cases&crs=EPSG:4547&bbox=470000,3840000,476500,3860000",
                    "Last-Event-ID: " + first + "\r\n")) {
                assertThat(until(again, inside)).doesNotContain(outside);
            }
        }
        for (String wrong : java.util.List.of("topics=cases&bbox=1,2,3", "topics=cases&box=1", "topics=grid-draft")) {
            assertThat(send("GET /api/live?" + wrong + " HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n"))
                    .as(wrong)
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    private Socket watch(String query, String header) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("GET /api/live?" + query + " HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n" + header
                                + "Host: localhost\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        until(socket, ":watching");
        return socket;
    }

    /** What comes on a stream until a word has come. */
    private static String until(Socket socket, String word) throws IOException {
        StringBuilder told = new StringBuilder();
        while (told.indexOf(word) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("the stream ended after %s", told).isNotNegative();
            told.append((char) next);
        }
        return told.toString();
    }

    private String reported(double lon) throws IOException {
        String body = """
                {"category":"item:06010","place":{"type":"Point","coordinates":[%s,34.77]},"description":"x","source":"test"}
                """.formatted(lon);
        String answer = send(
                "POST /api/cases HTTP/1.1\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n",
                body);
        assertThat(answer).startsWith("HTTP/1.1 201 ");
        return answer.replaceAll("(?s).*?/api/cases/([0-9a-f-]+).*", "$1");
    }

    @Test
    void nobodyLearnsWhatExists() throws IOException {
        assertThat(send("GET /api/session HTTP/1.1\r\n"))
                .startsWith("HTTP/1.1 401 ")
                .contains("UNAUTHENTICATED");
        assertThat(send("GET /api/nothing HTTP/1.1\r\n"))
                .startsWith("HTTP/1.1 401 ")
                .contains("UNAUTHENTICATED");
        assertThat(send("GET /actuator/prometheus HTTP/1.1\r\n")).startsWith("HTTP/1.1 401 ");
        assertThat(send("GET /api/session HTTP/1.1\r\nAuthorization: Bearer wrong\r\n"))
                .startsWith("HTTP/1.1 401 ")
                .contains("TOKEN_INVALID");
    }

    @Test
    void theOpenListAnswersWithoutALogin() throws IOException {
        assertThat(send("GET /api/office HTTP/1.1\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"demo\":false");
        assertThat(send("GET /problems/not-found HTTP/1.1\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(send("GET /actuator/health HTTP/1.1\r\n"))
                .contains("\"status\"")
                .doesNotContain("PostgreSQL");
        assertThat(send("GET /actuator/health HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n"))
                .contains("PostgreSQL");
        assertThat(send("GET /actuator/prometheus HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws IOException {
        for (String path : new String[] {"/api/office", "/api/session", "/"}) {
            String answer = send("GET " + path + " HTTP/1.1\r\n");
            assertThat(answer)
                    .contains("Content-Security-Policy: default-src 'self'; script-src 'self';")
                    .contains("frame-ancestors 'none'")
                    .contains("X-Content-Type-Options: nosniff")
                    .contains("Referrer-Policy: same-origin")
                    .contains("Permissions-Policy: geolocation=(self)")
                    .doesNotContain("Strict-Transport-Security");
        }
    }

    @Test
    void forwardedHeadersOfStrangersAreNotBelieved() throws IOException {
        String answer = send(
                "POST /api/session HTTP/1.1\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 36\r\n",
                "{\"username\":\"a\",\"password\":\"12345678\"}".substring(0, 36));
        assertThat(answer).doesNotContain("Strict-Transport-Security");
        assertThat(jdbc.sql("select count(*) from login_attempt where subject like '%203.0.113.9%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private String send(String head) throws IOException {
        return send(head, "");
    }

    private String send(String head, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write((head + "Host: localhost\r\nConnection: close\r\n\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                // The server may answer and close before it has read everything.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
