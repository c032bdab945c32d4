package org.wangge.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running office: the packed server as a process on a free port, stopped in an orderly way at the end. */
final class Office implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    static {
        // A certificate names the public host, not the address at which these tests ask.
        System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
    }

    private final ProcessHandle process;
    private final Path data;
    private final JsonNode file;
    private final HttpClient http;

    private Office(ProcessHandle process, Path data, JsonNode file, HttpClient.Builder http) {
        this.process = process;
        this.data = data;
        this.file = file;
        this.http = http.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** An office that the script started. */
    static Office runningOn(Path data, SSLContext trusting) throws IOException {
        JsonNode file = JSON.readTree(Files.readString(data.resolve("office.json")));
        ProcessHandle process = ProcessHandle.of(file.path("pid").asLong()).orElseThrow();
        return new Office(process, data, file, HttpClient.newBuilder().sslContext(trusting));
    }

    /** Starts an office and waits until it answers. */
    static Office start(Path data, String... options) {
        return start(data, List.of(), Map.of(), options);
    }

    /**
     * @param prefix a command that runs the server, such as one that changes the user
     * @param environment what is set beside the usual
     */
    static Office start(Path data, List<String> prefix, Map<String, String> environment, String... options) {
        try {
            Process process = launch(data, prefix, environment, options);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                Path announcement = data.resolve("office.json");
                if (Files.exists(announcement)) {
                    JsonNode file = JSON.readTree(Files.readString(announcement));
                    if (file.path("pid").asLong() == process.pid()) {
                        return new Office(process.toHandle(), data, file, HttpClient.newBuilder());
                    }
                }
                if (!process.isAlive() || System.nanoTime() > end) {
                    process.destroyForcibly();
                    throw new IllegalStateException("the office did not start:\n" + Files.readString(log(data)));
                }
                Thread.sleep(50);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts the server without waiting. */
    static Process launch(Path data, List<String> prefix, Map<String, String> environment, String... options)
            throws IOException {
        return launch(data, prefix, ClassCache.flags(), environment, options);
    }

    /** @param flags of the virtual machine beside the usual */
    static Process launch(
            Path data, List<String> prefix, List<String> flags, Map<String, String> environment, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(PackedServer.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(flags);
        command.addAll(List.of("-jar", PackedServer.jar().toString(), "--wangge.data=" + data, "--server.port=0"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(data).toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Beside the data folder, so that an empty one stays empty. */
    static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    String url() {
        return file.path("url").asString();
    }

    Path data() {
        return data;
    }

    ProcessHandle server() {
        return process;
    }

    /** What acts as the administrator. */
    String token() {
        return file.path("token").asString();
    }

    /** The process of the embedded database. */
    ProcessHandle postgres() throws IOException {
        return ProcessHandle.of(Long.parseLong(postmaster().getFirst().strip())).orElseThrow();
    }

    /** The URL of a database on the embedded server, with the credentials of the data folder. */
    String databaseUrl(String database) throws IOException {
        String password = Files.readString(data.resolve("postgres.password")).strip();
        return "postgresql://wangge:" + password + "@127.0.0.1:" + postmaster().get(3) + "/" + database;
    }

    /** A connection to a database on the embedded server. */
    Connection connectToDatabase(String database) throws IOException, SQLException {
        String password = Files.readString(data.resolve("postgres.password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmaster().get(3) + "/" + database, "wangge", password);
    }

    /** The status of its health, as a monitor without an account sees it; -1 where it does not answer. */
    int health() {
        try {
            return send(request("/actuator/health").build()).statusCode();
        } catch (IOException e) {
            return -1;
        }
    }

    /** Waits for something that takes a moment. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(authorised(path).GET().build());
    }

    HttpResponse<String> getWithToken(String path, String token) throws IOException {
        return send(request(path).header("Authorization", "Bearer " + token).build());
    }

    HttpResponse<String> delete(String path) throws IOException {
        return send(authorised(path).DELETE().build());
    }

    HttpResponse<String> post(String path, String body) throws IOException {
        return send(authorised(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** A request of the administrator. */
    HttpRequest.Builder authorised(String path) {
        return request(path).header("Authorization", "Bearer " + token());
    }

    /** A request of nobody. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofMinutes(2));
    }

    HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code kill -9}, without a chance to tidy up. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
