package org.wangge.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wangge.e2e.PackedServer.Ended;

/** Calls of the {@code wangge} script, typed in a folder. */
final class Script {

    private static final int PATIENCE_SECONDS = 120;

    private static final Pattern BUILDS = Pattern.compile("(mvn|node|npm|npx|java|git).*");

    private final Path script;
    private final Path folder;
    private final String path;

    private Script(Path script, Path folder, String path) {
        this.script = script;
        this.folder = folder;
        this.path = path;
    }

    /** The script beside its sources, for calls that build nothing. */
    static Script ofSources() {
        return new Script(
                Path.of(System.getProperty("wangge.script")).toAbsolutePath(),
                Path.of(System.getProperty("java.io.tmpdir")),
                System.getenv("PATH"));
    }

    /** The script of an unpacked bundle on a machine where nothing can be built: the tools for that are not on the path. */
    static Script ofBundle(Path folder) {
        return ofBundle(PackedServer.script(), folder);
    }

    static Script ofBundle(Path script, Path folder) {
        return new Script(script, folder, pathWithoutBuildTools());
    }

    private static String pathWithoutBuildTools() {
        Path tools = PackedServer.temporaryFolder();
        for (String place : System.getenv("PATH").split(":")) {
            try (Stream<Path> programs = Files.isDirectory(Path.of(place)) ? Files.list(Path.of(place)) : Stream.of()) {
                for (Path program : programs.toList()) {
                    Path link = tools.resolve(program.getFileName());
                    if (!BUILDS.matcher(link.getFileName().toString()).matches()
                            && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, program);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tools.toString();
    }

    Path folder() {
        return folder;
    }

    Ended run(String... words) {
        try {
            Path out = Files.createTempFile("wangge-script", ".out");
            Path err = Files.createTempFile("wangge-script", ".err");
            try {
                // Files, because an office that goes on in the background keeps pipes open.
                Process process = builder(List.of(), words)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                process.getOutputStream().close();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(List.of(words) + " does not end:\n" + Files.readString(err));
                }
                return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts a call at the head of a process group of its own and with Ctrl-C in force, as a terminal does, and does not wait. Who runs
     * the tests in the background may have switched Ctrl-C off, which programs inherit.
     */
    Process start(Path log, String... words) throws IOException {
        return builder(List.of("env", "--default-signal=INT", "setsid"), words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private ProcessBuilder builder(List<String> prefix, String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("sh", script.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("PATH", path);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("WANGGE_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        return builder;
    }
}
