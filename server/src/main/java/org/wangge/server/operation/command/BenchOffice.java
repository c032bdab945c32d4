package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;
import org.wangge.server.embedded.EmbeddedPostgis;
import org.wangge.server.embedded.PostgisAccess;
import org.wangge.server.operation.OfficeFile;

/** A throw-away office of the packed server, in a temporary folder that goes when it is closed. */
final class BenchOffice implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final String AOT_CACHE = "-XX:AOTCache";

    private final Path data;
    private final Map<String, String> environment;
    private final List<String> options;
    private Process server;

    private BenchOffice(Path data, Map<String, String> environment, List<String> options) throws IOException {
        this.data = data;
        this.environment = environment;
        this.options = options;
        this.server = launch(true);
    }

    /** A running office; the options are the server's, besides folder and port. */
    static BenchOffice start(String... options) throws IOException {
        return start(Map.of(), List.of(options));
    }

    /** A second server on the database of this one, which must not end before it. */
    BenchOffice beside(String... options) throws IOException {
        PostgisAccess access = database();
        String url = access.jdbcUrl()
                .replaceFirst("^jdbc:postgresql://", "postgresql://" + access.user() + ":" + access.password() + "@");
        return start(Map.of("WANGGE_DB_URL", url), List.of(options));
    }

    private static BenchOffice start(Map<String, String> environment, List<String> options) throws IOException {
        Path data = Files.createTempDirectory("wangge-bench");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            return new BenchOffice(data, environment, options);
        } catch (IOException | CommandFailure e) {
            FileSystemUtils.deleteRecursively(data);
            throw e;
        }
    }

    Path data() {
        return data;
    }

    RunningOffice running() {
        return RunningOffice.get(data);
    }

    PostgisAccess database() {
        return EmbeddedPostgis.findRunning(data, Optional.empty())
                .orElseThrow(() -> new CommandFailure("the database of the measured office is not running"));
    }

    /** Of the server's process. */
    long pid() {
        return server.pid();
    }

    void stop() {
        server.destroy();
        server.onExit().join();
    }

    /** Starts it again on the same data. */
    void startAgain() throws IOException {
        server = launch(true);
    }

    /** Starts it again without the cache of loaded classes. */
    void startAgainWithoutCache() throws IOException {
        server = launch(false);
    }

    private Process launch(boolean cached) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        for (String flag : System.getenv("WANGGE_SERVER_FLAGS").strip().split(" +", -1)) {
            if (cached || !flag.startsWith(AOT_CACHE)) {
                command.add(flag);
            }
        }
        options.stream().filter(option -> option.startsWith("-X")).forEach(command::add);
        command.addAll(List.of(
                "-jar",
                System.getenv("WANGGE_SERVER_JAR"),
                "--wangge.data=" + data,
                "--server.port=0",
                "--wangge.simulation=false"));
        options.stream().filter(option -> !option.startsWith("-X")).forEach(command::add);
        Path log = data.resolve("office.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        while (OfficeFile.find(data).filter(file -> file.pid() == process.pid()).isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw new CommandFailure("the office did not start:\n" + Files.readString(log));
            }
            pause(20);
        }
        return process;
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        FileSystemUtils.deleteRecursively(data);
    }
}
