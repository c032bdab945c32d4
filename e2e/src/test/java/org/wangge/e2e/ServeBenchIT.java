package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wangge.e2e.PackedServer.Ended;

/** The measurement beside others, and the one with many clients, in a small office: they go through, all answer the same, and nothing is stale. */
@Tag("long")
@Timeout(900)
class ServeBenchIT {

    @TempDir
    Path out;

    @Test
    void allAnswerTheSameAndAreMeasured() throws Exception {
        for (String program : List.of("wrk", "redis-check-rdb", "mapserv", "apache2", "spawn-fcgi", "multiwatch")) {
            assumeThat(List.of("/usr/bin", "/usr/sbin"))
                    .as("./wangge bench serve installs " + program)
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        }
        Ended bench =
                bench("serve --cases 10000 --cells 400 --points 10000 --seconds 1 --rounds 1 --growth 1000".split(" "));

        assertThat(bench.status()).as(bench.err()).isZero();
        assertThat(bench.out())
                .contains(
                        "nearest cases: the same as those of PostGIS",
                        "cells: the same as those of PostGIS",
                        "items: the same as those of MapServer",
                        "tiles: the same as those of MapServer",
                        "known already (304)",
                        "1,000 cases");
        assertThat(out).isDirectoryContaining("glob:**/serve.json").isDirectoryContaining("glob:**/serve-growth.svg");
    }

    @Test
    void withManyClientsNothingIsStaleAndTheDatabaseMayGoAway() throws Exception {
        Ended bench = bench("soak --cases 10000 --cells 400 --clients 20 --seconds 30".split(" "));

        assertThat(bench.status()).as(bench.err()).isZero();
        assertThat(bench.out())
                .contains("target no error: met", "target no stale answer past a second: met", "restart: met");
    }

    /** Longer than other commands may take; what it says fits into the pipe. */
    private Ended bench(String... words) throws Exception {
        Process process = PackedServer.startCommand(
                Map.of(
                        "WANGGE_SERVER_JAR",
                        PackedServer.jar().toString(),
                        "WANGGE_SERVER_FLAGS",
                        "-XX:+UseSerialGC",
                        "WANGGE_BENCH_OUT",
                        out.toString()),
                Stream.concat(Stream.of("bench"), Arrays.stream(words)).toArray(String[]::new));
        assertThat(process.waitFor(800, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
