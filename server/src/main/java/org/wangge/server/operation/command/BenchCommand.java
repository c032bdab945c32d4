package org.wangge.server.operation.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.wangge.server.operation.OfficeFile;
import tools.jackson.databind.JsonNode;

/** {@code bench}: starts a throw-away demonstration office from the packed server and measures it over HTTP. */
final class BenchCommand {

    private static final int CLIENTS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final long SEED = 20260101;

    private BenchCommand() {}

    static void run(Arguments arguments) {
        List<String> wanted =
                arguments.positional().isEmpty() ? List.of("start", "at", "nearest", "tiles") : arguments.positional();
        try {
            Path data = Files.createTempDirectory("wangge-bench");
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                measure(data, wanted);
            } finally {
                Folders.deleteTree(data);
            }
        } catch (IOException e) {
            throw new CommandFailure("measuring failed: " + e.getMessage(), e);
        }
    }

    private static void measure(Path data, List<String> wanted) throws IOException {
        WanggeCommand.say("seed " + SEED + ", " + CLIENTS + " clients, " + MEASURED.toSeconds() + " s each");
        long first = System.nanoTime();
        Process server = start(data);
        try {
            report("start with an empty folder and demonstration data", first);
            if (wanted.contains("start")) {
                StopCommand.run(Arguments.parse(List.of("--data", data.toString())));
                long again = System.nanoTime();
                server = start(data);
                report("next start", again);
            }
            RunningOffice office = RunningOffice.get(data);
            Bounds bounds = Bounds.of(office.get("/api/office"));
            if (wanted.contains("at")) {
                load("at", office, random -> "/api/grid/at?" + bounds.point(random));
            }
            if (wanted.contains("nearest")) {
                load("nearest", office, random -> "/api/cases/nearest?" + bounds.point(random));
            }
            if (wanted.contains("tiles")) {
                load("tiles", office, bounds::tile);
            }
        } finally {
            server.destroy();
            server.onExit().join();
        }
    }

    private static Process start(Path data) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(System.getenv("WANGGE_SERVER_FLAGS").strip().split(" +", -1)));
        command.addAll(List.of(
                "-jar",
                System.getenv("WANGGE_SERVER_JAR"),
                "--wangge.data=" + data,
                "--wangge.demo=true",
                "--server.port=0"));
        File log = data.resolve("office.log").toFile();
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        while (OfficeFile.find(data).filter(file -> file.pid() == server.pid()).isEmpty()) {
            if (!server.isAlive() || System.nanoTime() > end) {
                server.destroy();
                throw new CommandFailure("the office did not start:\n" + Files.readString(log.toPath()));
            }
            pause();
        }
        return server;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }

    private static void report(String what, long since) {
        WanggeCommand.answer("%-52s %8.1f s".formatted(what, (System.nanoTime() - since) / 1e9));
    }

    /** Clients that ask one after the other, as fast as they are answered. */
    private static void load(String name, RunningOffice office, Function<Random, String> paths) {
        ask(office, paths, WARM_UP);
        Answers answers = ask(office, paths, MEASURED);
        long[] sorted = answers.nanos();
        Arrays.sort(sorted);
        WanggeCommand.answer(
                "%-10s %8.0f answers/s   median %6.1f ms   95%% %6.1f ms   99%% %6.1f ms   largest %d bytes"
                        .formatted(
                                name,
                                sorted.length / (double) MEASURED.toSeconds(),
                                millis(sorted, 0.5),
                                millis(sorted, 0.95),
                                millis(sorted, 0.99),
                                answers.largest()));
    }

    private static double millis(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1e6;
    }

    private static Answers ask(RunningOffice office, Function<Random, String> paths, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Answers>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(SEED + client);
                running.add(clients.submit(() -> askUntil(end, office, paths, random)));
            }
            Answers all = new Answers(new long[0], 0);
            for (Future<Answers> one : running) {
                all = all.with(one.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new CommandFailure("a call failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }

    private static Answers askUntil(long end, RunningOffice office, Function<Random, String> paths, Random random) {
        long[] nanos = new long[1024];
        int count = 0;
        int largest = 0;
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            largest = Math.max(largest, office.fetch(paths.apply(random)));
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = System.nanoTime() - now;
        }
        return new Answers(Arrays.copyOf(nanos, count), largest);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answers(long[] nanos, int largest) {

        Answers with(Answers other) {
            long[] both = Arrays.copyOf(nanos, nanos.length + other.nanos.length);
            System.arraycopy(other.nanos, 0, both, nanos.length, other.nanos.length);
            return new Answers(both, Math.max(largest, other.largest));
        }
    }

    /** Degrees, CGCS2000. */
    private record Bounds(double west, double south, double east, double north) {

        private static final int LEAST_ZOOM = 13;
        private static final int ZOOMS = 5;

        static Bounds of(JsonNode office) {
            JsonNode box = office.path("bounds");
            return new Bounds(
                    box.path(0).asDouble(),
                    box.path(1).asDouble(),
                    box.path(2).asDouble(),
                    box.path(3).asDouble());
        }

        double lon(Random random) {
            return west + random.nextDouble() * (east - west);
        }

        double lat(Random random) {
            return south + random.nextDouble() * (north - south);
        }

        String point(Random random) {
            return "lon=" + lon(random) + "&lat=" + lat(random);
        }

        /** A tile of the cells or the base map at the zooms in which people work. */
        String tile(Random random) {
            int zoom = LEAST_ZOOM + random.nextInt(ZOOMS);
            double latitude = Math.toRadians(lat(random));
            int column = (int) ((lon(random) + 180) / 360 * (1 << zoom));
            int row = (int) ((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2 * (1 << zoom));
            return "/ogc/collections/" + (random.nextBoolean() ? "basemap" : "cells") + "/tiles/WebMercatorQuad/" + zoom
                    + "/" + row + "/" + column;
        }
    }
}
