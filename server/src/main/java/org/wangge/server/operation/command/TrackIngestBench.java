package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.wangge.server.embedded.PostgisAccess;
import tools.jackson.databind.JsonNode;

/**
 * Measures how fast fixes are taken: in batches of a hundred over HTTP, each on disk before its answer, beside {@code COPY} of the same batches
 * into the same table with a commit each. Both ways take turns, by as many writers.
 */
final class TrackIngestBench {

    private static final int BATCH = 100;
    /** Phones that send at a time, and connections that copy. */
    private static final int WRITERS = 16;

    private static final int ROUNDS = 3;
    private static final String ALL_TAKEN = "\"accepted\":" + BATCH + ",";

    /** A server that has run for a while has compiled what it does all day. */
    private static final Duration WARM_UP = Duration.ofMinutes(2);

    private static final double WANTED_RATIO = 0.4;
    private static final double WANTED_PER_SECOND = 10_000;

    private TrackIngestBench() {}

    static void run() throws IOException {
        try (BenchOffice office = BenchOffice.start("--wangge.demo=true")) {
            RunningOffice running = office.running();
            // Of this month, of which there is a partition: both ways write into the same one.
            Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS);
            String person =
                    running.get("/api/patrols/principals").path(0).path("id").asString();
            try (Copying copying = new Copying(office.database(), start)) {
                compare(copying::client, () -> phone(running, person, start));
            }
        }
    }

    private static void compare(Supplier<ToIntFunction<Random>> copier, Supplier<ToIntFunction<Random>> phone) {
        List<ToIntFunction<Random>> copying = Load.clients(WRITERS, copier);
        Load.ask(copying, WARM_UP);
        // Not before: the server ends a connection that says nothing for so long.
        List<ToIntFunction<Random>> phones = Load.clients(WRITERS, phone);
        Load.ask(phones, WARM_UP);
        List<Load> copied = new ArrayList<>();
        List<Load> taken = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            copied.add(Load.ask(copying, Load.MEASURED));
            taken.add(Load.ask(phones, Load.MEASURED));
        }
        double copy = report("COPY, a commit for each batch", copied);
        double take = report("POST /api/patrols/{id}/fixes", taken);
        BenchReport.target(
                String.format(Locale.ROOT, ">= %.1f of COPY: %.2f", WANTED_RATIO, take / copy),
                take >= WANTED_RATIO * copy);
        BenchReport.target(
                String.format(Locale.ROOT, ">= %,.0f fixes/s: %,.0f", WANTED_PER_SECOND, take),
                take >= WANTED_PER_SECOND);
    }

    /** The median of some rounds in fixes a second. */
    private static double report(String what, List<Load> rounds) {
        List<Load> sorted = rounds.stream()
                .sorted(Comparator.comparingDouble(Load::answersPerSecond))
                .toList();
        Load load = sorted.get(sorted.size() / 2);
        double fixes = load.answersPerSecond() * BATCH;
        WanggeCommand.answer("%-32s %,9.0f fixes/s (%,.0f to %,.0f)   batch of %d: median %6.2f ms   99%% %6.2f ms"
                .formatted(
                        what,
                        fixes,
                        sorted.getFirst().answersPerSecond() * BATCH,
                        sorted.getLast().answersPerSecond() * BATCH,
                        BATCH,
                        load.millis(0.5),
                        load.millis(0.99)));
        return fixes;
    }

    /** A phone that records one patrol and sends what it has not sent yet. */
    private static ToIntFunction<Random> phone(RunningOffice office, String person, Instant start) {
        JsonNode begun =
                RunningOffice.JSON.createObjectNode().put("forPerson", person).put("startedAt", start.toString());
        String path =
                "/api/patrols/" + office.post("/api/patrols", begun).path("id").asString() + "/fixes";
        Walk walk = new Walk(start);
        PlainHttp post = office.plainHttp();
        return random -> {
            StringBuilder json = new StringBuilder("{\"fixes\":[");
            for (int i = 0; i < BATCH; i++) {
                walk.step(random);
                json.append(i == 0 ? "" : ",").append("{\"seq\":").append(walk.seq);
                json.append(",\"at\":\"")
                        .append(walk.at())
                        .append("\",\"lon\":")
                        .append(walk.lon);
                json.append(",\"lat\":").append(walk.lat).append(",\"accuracy\":8.5,\"speed\":1.2,\"heading\":90}");
            }
            return send(post, path, json.append("]}").toString());
        };
    }

    private static int send(PlainHttp post, String path, String json) {
        try {
            String answer = post.post(path, json);
            if (!answer.contains(ALL_TAKEN)) {
                throw new CommandFailure("of " + BATCH + " fixes not all were taken: " + answer);
            }
            return BATCH;
        } catch (IOException e) {
            throw new CommandFailure("the office broke off the call: " + e.getMessage(), e);
        }
    }

    /** One step of somebody on the way. */
    private static final class Walk {
        private long seq;
        private double lon = 113.73;
        private double lat = 34.77;
        private final Instant start;

        Walk(Instant start) {
            this.start = start;
        }

        void step(Random random) {
            seq++;
            lon += 5e-6 + random.nextGaussian() * 1e-6;
            lat += 5e-6 + random.nextGaussian() * 1e-6;
        }

        Instant at() {
            return start.plusSeconds(5 * seq);
        }
    }

    /** The plain way: connections that copy. */
    private static final class Copying implements AutoCloseable {

        private static final String COPY = """
                copy wangge.patrol_fix (patrol_id, patrol_started_at, seq, at, received_at, lon, lat, accuracy_metres,
                    speed_metres_per_second, heading_degrees, mock) from stdin
                """;

        private final PostgisAccess access;
        private final Instant start;
        private final List<Connection> connections = new ArrayList<>();

        Copying(PostgisAccess access, Instant start) {
            this.access = access;
            this.start = start;
        }

        ToIntFunction<Random> client() {
            try {
                Connection connection = OfficeDatabase.connect(access);
                connections.add(connection);
                CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
                UUID patrol = UUID.randomUUID();
                Walk walk = new Walk(start);
                return random -> copy(copy, patrol, walk, random);
            } catch (SQLException e) {
                throw new CommandFailure("the database cannot be asked: " + e.getMessage(), e);
            }
        }

        private static int copy(CopyManager copy, UUID patrol, Walk walk, Random random) {
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < BATCH; i++) {
                walk.step(random);
                rows.append(patrol)
                        .append('\t')
                        .append(walk.start)
                        .append('\t')
                        .append(walk.seq)
                        .append('\t');
                rows.append(walk.at())
                        .append('\t')
                        .append(walk.start)
                        .append('\t')
                        .append(walk.lon)
                        .append('\t');
                rows.append(walk.lat).append("\t8.5\t1.2\t90\tf\n");
            }
            try {
                return (int) copy.copyIn(
                        COPY, new java.io.ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
            } catch (SQLException | IOException e) {
                throw new CommandFailure("the fixes cannot be copied: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            for (Connection connection : connections) {
                try {
                    connection.close();
                } catch (SQLException e) {
                    WanggeCommand.say("a connection could not be closed: " + e.getMessage());
                }
            }
        }
    }
}
