package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packed server, unpacked once for this test run as in the archive of {@code bundle}, in a place every user may read. */
final class PackedServer {

    /** What is tidied up at the end of the run, the last made first: an office stops before its folder goes. */
    private static final Deque<Runnable> AT_END = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> AT_END.forEach(Runnable::run)));
    }

    private static final Path FOLDER = unpack();

    private PackedServer() {}

    static Path jar() {
        return FOLDER.resolve("app").resolve("wangge-server.jar");
    }

    /** The script beside the server, as in the archive that {@code bundle} packs. */
    static Path script() {
        return FOLDER.resolve("wangge");
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What a command of the script printed, both streams apart. */
    record Ended(int status, String out, String err) {}

    /** Runs a command that the script hands on, to its end. */
    static Ended command(Map<String, String> environment, String... words) {
        try {
            Process process = startCommand(environment, words);
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("%s ends", Arrays.toString(words))
                    .isTrue();
            return new Ended(
                    process.exitValue(),
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                    new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Process startCommand(Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback-commands.xml",
                "-cp",
                jar().toString(),
                "org.wangge.server.operation.command.WanggeCommand"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.start();
    }

    static void atEnd(Runnable tidying) {
        AT_END.addFirst(tidying);
    }

    /** A folder below the temporary one that other users may enter. */
    static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("wangge-e2e");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            atEnd(() -> delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpack() {
        Path folder = temporaryFolder();
        try {
            Process process = new ProcessBuilder(
                            java(),
                            "-Djarmode=tools",
                            "-jar",
                            System.getProperty("wangge.jar"),
                            "extract",
                            "--destination",
                            folder.resolve("app").toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            Files.move(folder.resolve("app/wangge-server-boot.jar"), folder.resolve("app/wangge-server.jar"));
            Files.copy(Path.of(System.getProperty("wangge.script")), folder.resolve("wangge"));
            // Where the script cannot make this folder it goes without its cache for a fast start, whose making takes
            // longer than it saves here.
            Files.createFile(folder.resolve(".wangge"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            System.err.println(folder + " is left behind: " + e.getMessage());
        }
    }
}
