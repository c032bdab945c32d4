package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wangge.server.embedded.PostgisAccess;

/** When and on what something was measured. */
final class ServeMachine {

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(\\.\\d+)?");

    private ServeMachine() {}

    /** In the order in which they are told. */
    static Map<String, String> circumstances(ServeOptions options, PostgisAccess database, Path folder)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        all.put(
                "machine",
                "%d cores (%s), %d GiB"
                        .formatted(Runtime.getRuntime().availableProcessors(), processor(), gibibytes()));
        all.put("java", "JDK " + Runtime.version());
        all.put("database", database(database));
        all.put("wrk", "wrk " + version(RivalProgram.find("wrk"), "-v"));
        all.put("redis", "Redis " + version(folder.resolve("redis").resolve("redis-server"), "--version"));
        all.put("mapserver", "MapServer " + version(RivalProgram.find("mapserv"), "-v"));
        all.put(
                "sizes",
                "%,d cases of which %,d are open; %,d cells; %,d points; %d clients; %d rounds of %d s after twice as long to warm up"
                        .formatted(
                                options.cases(),
                                options.open(),
                                options.cells(),
                                options.points(),
                                Wrk.CLIENTS,
                                options.rounds(),
                                options.seconds()));
        return all;
    }

    private static String database(PostgisAccess access) {
        try (Versions versions = new Versions(access)) {
            return versions.text();
        }
    }

    private static final class Versions extends PlainConnection {

        Versions(PostgisAccess access) {
            super(access);
        }

        String text() {
            return list(
                            "select 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1) || ', PostGIS ' || postgis_lib_version()",
                            row -> row.getString(1))
                    .getFirst();
        }
    }

    private static String version(Path program, String option) throws IOException {
        Process asked = new ProcessBuilder(List.of(program.toString(), option))
                .redirectErrorStream(true)
                .start();
        Matcher found = VERSION.matcher(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        asked.onExit().join();
        return found.find() ? found.group() : "of an unknown version";
    }

    private static String processor() throws IOException {
        return valueOf(Path.of("/proc/cpuinfo"), "model name");
    }

    private static long gibibytes() throws IOException {
        String kilobytes = valueOf(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
        return kilobytes.isEmpty() ? 0 : Math.round(Long.parseLong(kilobytes) / (double) (1 << 20));
    }

    private static String valueOf(Path file, String name) throws IOException {
        if (!Files.isReadable(file)) {
            return "unknown";
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
