package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.PackedServer.Ended;

/** An unpacked bundle from {@code run} to {@code stop}: in the background with a certificate nobody knows, then in the foreground. */
@Timeout(180)
@TestMethodOrder(OrderAnnotation.class)
class ScriptRunIT {

    private static final String HOST = "wangge.office.example";
    private static final String BODY = "{\"name\":\"written slowly\"}";

    static Path folder;
    static Script script;
    static Certificate certificate;
    static Ended started;
    static Office office;

    @BeforeAll
    static void runInTheBackground() throws Exception {
        folder = PackedServer.temporaryFolder();
        certificate = Certificate.of(HOST, folder);
        script = Script.ofBundle(folder);
        started = script.run(
                "run",
                "--empty",
                "--detach",
                "--port",
                "0",
                "--data",
                "data",
                "--tls-cert",
                "office.crt",
                "--tls-key",
                "office.key",
                "--public-url",
                "https://" + HOST);
        assertThat(started.status()).as(started.err()).isZero();
        office = Office.runningOn(folder.resolve("data"), certificate.trusting());
    }

    @AfterAll
    static void stop() {
        office.server().destroy();
        office.server().onExit().join();
    }

    @Test
    @Order(1)
    void theOfficeSpeaksHttpsWithItsCertificateAlone() throws IOException {
        assertThat(office.url()).startsWith("https://127.0.0.1:");
        assertThat(started.err()).contains("The office is ready: " + office.url());
        HttpResponse<String> health =
                office.send(office.request("/actuator/health").build());
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
        try (Socket plain = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(office.url()).getPort())) {
            plain.getOutputStream().write("GET /actuator/health HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .doesNotContain("UP");
        }
    }

    @Test
    @Order(2)
    void theShownPasswordLogsInAndTheCookiesAreKeptToHttps() throws IOException {
        assertThat(Files.getPosixFilePermissions(folder.resolve("data/office.log")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        String password = started.err().replaceFirst("(?s).*password +(\\S+).*", "$1");
        HttpResponse<String> login = office.send(office.request("/api/session")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "{\"username\":\"admin\",\"password\":\"" + password + "\"}"))
                .build());
        assertThat(login.statusCode()).isEqualTo(204);
        assertThat(login.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure", "; SameSite=Lax"));
    }

    @Test
    @Order(3)
    void otherCommandsFindTheOfficeFromAnyFolder() throws IOException {
        Path elsewhere = PackedServer.temporaryFolder();
        Script there = Script.ofBundle(elsewhere);
        String data = folder.resolve("data").toString();
        Ended token = there.run("token", "admin", "--data", data);
        assertThat(token.status()).as(token.err()).isZero();
        assertThat(office.getWithToken("/api/session", token.out().strip()).statusCode())
                .isEqualTo(200);

        Files.writeString(
                elsewhere.resolve("cameras.csv"), "id,name,lon,lat\nc1,一号,113.73,34.77\nc2,二号,113.74,34.78\n");
        Ended imported = there.run("import", "points", "cameras.csv", "--kind", "camera", "--data", data);
        assertThat(imported.status()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("created 2");
        Ended exported = there.run("export", "assets", "-", "--kind", "camera", "--data", data);
        assertThat(exported.out()).contains("一号", "二号");
    }

    @Test
    @Order(4)
    void stopLetsAnOpenRequestFinish() throws Exception {
        int port = URI.create(office.url()).getPort();
        try (Socket socket = certificate.trusting().getSocketFactory().createSocket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/tokens HTTP/1.1\r\nHost: " + HOST + "\r\nAuthorization: Bearer " + office.token()
                            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                            + BODY.length() + "\r\n\r\n" + BODY.substring(0, 5))
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(office.health()).isEqualTo(200);

            CompletableFuture<Ended> stopping =
                    CompletableFuture.supplyAsync(() -> script.run("stop", "--data", "data"));
            Office.await("the door to be closed", () -> !accepts(port));
            assertThat(stopping).isNotDone();
            out.write(BODY.substring(5).getBytes(StandardCharsets.UTF_8));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 201 ");
            Ended stopped = stopping.get(1, TimeUnit.MINUTES);
            assertThat(stopped.status()).as(stopped.err()).isZero();
            assertThat(stopped.err()).contains("has stopped");
        }
        assertThat(office.server().isAlive()).isFalse();
        assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
        assertThat(folder.resolve("data/office.json")).doesNotExist();
    }

    @Test
    @Order(5)
    void controlCEndsTheForeground() throws IOException, InterruptedException {
        Path log = folder.resolve("foreground.log");
        Process process = script.start(log, "run", "--port", "0", "--data", "data");
        Path data = folder.resolve("data");
        Office.await("an office in the foreground", () -> Files.exists(data.resolve("office.json")));
        Office foreground = Office.runningOn(data, certificate.trusting());
        assertThat(foreground.health()).isEqualTo(200);

        // What a terminal does: the whole group gets the signal.
        Process interrupt = new ProcessBuilder(List.of("sh", "-c", "kill -INT -" + process.pid())).start();
        assertThat(interrupt.waitFor()).isZero();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        assertThat(foreground.server().isAlive()).isFalse();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(Files.readString(data.resolve("postgres/server.log")).strip())
                .endsWith("database system is shut down");
        Ended stopped = script.run("stop", "--data", "data");
        assertThat(stopped.status()).isZero();
        assertThat(stopped.err()).contains("No office is running");
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
