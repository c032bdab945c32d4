package org.wangge.geodata.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * GDAL's command line tools as a confined child: an empty environment, every driver but the wanted one and the writer
 * switched off (so no VRT, no database, no web service), a private folder as its world, limits on memory, processor time,
 * file size, open files and wall clock, and on Linux, where it is allowed, a name space without network.
 */
final class OgrProcess {

    private static final Pattern DRIVER =
            Pattern.compile("^ {2}(.+?) -(?:raster|vector|multidimensional|gnm)[^(]*\\(", Pattern.MULTILINE);
    private static final long TOLD_BYTES = 1 << 20;

    private final Path folder;
    private final ReadLimits limits;
    private final String searchPath;

    OgrProcess(Path folder, ReadLimits limits) {
        this(folder, limits, System.getenv().getOrDefault("PATH", ""));
    }

    /**
     * The same with tools of other folders.
     *
     * @param searchPath folders as in {@code PATH}
     */
    OgrProcess(Path folder, ReadLimits limits, String searchPath) {
        this.folder = folder;
        this.limits = limits;
        this.searchPath = searchPath;
    }

    /** Runs a tool with only these drivers; answers what it printed. */
    String run(String tool, Set<String> drivers, Map<String, String> settings, List<String> arguments)
            throws IOException {
        Path program = find(tool)
                .orElseThrow(
                        () -> new UnreadableFileException(
                                "gdal-missing",
                                "This format needs GDAL, which this computer lacks. Install it (Debian and Ubuntu: apt-get install gdal-bin; macOS: brew install gdal) and try again."));
        String formats = start(List.of(program.toString(), "--formats"), Map.of(), true);
        String skipped = DRIVER.matcher(formats)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !drivers.contains(name))
                .collect(Collectors.joining(","));
        if (!formats.contains("Supported Formats") || drivers.stream().noneMatch(formats::contains)) {
            throw new UnreadableFileException("gdal-missing", "The GDAL of this computer does not know this format.");
        }
        Map<String, String> environment = new java.util.HashMap<>(settings);
        environment.put("GDAL_SKIP", skipped);
        List<String> command = new ArrayList<>(withoutNetwork());
        command.add(program.toString());
        command.addAll(arguments);
        return start(command, environment, false);
    }

    private String start(List<String> command, Map<String, String> settings, boolean harmless) throws IOException {
        List<String> limited = new ArrayList<>(List.of("/bin/sh", "-c", limitations(), "sh"));
        limited.addAll(command);
        Path told = folder.resolve("told.txt");
        ProcessBuilder builder = new ProcessBuilder(limited)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(settings));
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limits.converterTime().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnreadableFileException(
                        "too-slow",
                        "Converting the file took longer than "
                                + limits.converterTime().toSeconds() + " s.");
            }
            if (process.exitValue() != 0 && !harmless) {
                throw new UnreadableFileException("damaged", "GDAL cannot convert the file: " + reason(read(told)));
            }
            return read(told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableFileException("interrupted", "Reading was interrupted.", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String limitations() {
        long seconds = Math.max(limits.converterTime().toSeconds(), 1);
        return "ulimit -c 0; ulimit -t " + seconds + "; ulimit -f " + limits.maxExpandedBytes() / 512
                + "; ulimit -n 64; ulimit -v " + limits.converterMemoryBytes() / 1024 + " 2>/dev/null; exec \"$@\"";
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new java.util.HashMap<>(Map.of(
                "PATH", "/usr/bin:/bin",
                "HOME", folder.toString(),
                "TMPDIR", folder.toString(),
                "LC_ALL", "C.UTF-8",
                "CPL_TMPDIR", folder.toString(),
                "PROJ_NETWORK", "OFF",
                "GDAL_HTTP_PROXY", "127.0.0.1:9",
                "GDAL_HTTP_TIMEOUT", "1",
                "CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none",
                "GDAL_DRIVER_PATH", "disable"));
        environment.putAll(Map.of("OGR_SQLITE_LOAD_EXTENSIONS", "", "LIBKML_RESOLVE_STYLE", "NO"));
        environment.putAll(settings);
        return environment;
    }

    /** Tried each time: it costs a few milliseconds, and containers differ in what they allow. */
    private List<String> withoutNetwork() throws IOException {
        Optional<Path> unshare = find("unshare");
        if (unshare.isEmpty()) {
            return List.of();
        }
        List<String> prefix = List.of(unshare.get().toString(), "--user", "--net", "--map-root-user");
        List<String> trial = new ArrayList<>(prefix);
        trial.addAll(List.of("echo", "confined"));
        return start(trial, Map.of(), true).contains("confined") ? prefix : List.of();
    }

    private static String read(Path told) throws IOException {
        try (InputStream in = Files.newInputStream(told)) {
            return new String(in.readNBytes((int) TOLD_BYTES), StandardCharsets.UTF_8);
        }
    }

    /** The first error line, without paths. */
    private String reason(String told) {
        Matcher error =
                Pattern.compile("(?m)^(?:ERROR \\d+: |FAILURE:\\s*)(.{1,200})").matcher(told);
        String text = error.find() ? error.group(1) : "it gave up without a reason.";
        return text.replace(folder.toString() + "/", "").replaceAll("/\\S+/", "");
    }

    private Optional<Path> find(String tool) {
        return Stream.of(searchPath.split(java.io.File.pathSeparator))
                .filter(part -> !part.isBlank())
                .map(part -> Path.of(part).resolve(tool))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
