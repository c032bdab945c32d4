package org.wangge.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One running demonstration office for all tests of the page. A developer may name another one with {@code -Dwangge.url}. */
final class DemoOffice {

    private static @Nullable Office running;

    private DemoOffice() {}

    /** Where it answers, without a slash at the end. */
    static synchronized String url() {
        String named = System.getProperty("wangge.url");
        if (named != null) {
            return named;
        }
        return running().orElseThrow().url();
    }

    /** The office of this run; none where another one is named. */
    static synchronized Optional<Office> running() {
        if (running == null && System.getProperty("wangge.url") == null) {
            Path data = PackedServer.temporaryFolder().resolve("data");
            Office office = Office.start(data, "--wangge.demo=true", "--wangge.simulation=false");
            PackedServer.atEnd(office::close);
            running = office;
        }
        return Optional.ofNullable(running);
    }

    /** The day in the office, as it writes it. */
    static String today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    }

    /** The system's Chromium. */
    static Path chromium() {
        return Stream.of(
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/snap/bin/chromium")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Chromium is not installed; ./wangge test installs it"));
    }

    /** Keeps the browser to itself; root has no sandbox. */
    static List<String> arguments() {
        Stream<String> quiet = Stream.of(
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        return Stream.concat(
                        quiet, "root".equals(System.getProperty("user.name")) ? Stream.of("--no-sandbox") : Stream.of())
                .toList();
    }
}
