package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * Measures what is asked most beside those who answer the same: a call that does nothing, PostGIS, Redis and MapServer, all on this machine, in
 * turn. Answers are compared before they are timed.
 */
final class ServeBench {

    private final ServeOptions options;
    private final Path folder;
    private final List<ServeResult> results = new ArrayList<>();
    private final List<ServeGrowth.Size> growth = new ArrayList<>();

    private ServeBench(ServeOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    static void run(Arguments arguments) throws IOException {
        ServeOptions options = ServeOptions.of(arguments);
        List.of("wrk", "apache2", "spawn-fcgi", "multiwatch", "mapserv").forEach(RivalProgram::find);
        Files.createDirectories(options.out());
        Path folder = Files.createTempDirectory("wangge-serve");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            new ServeBench(options, folder).measure();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void measure() throws IOException {
        long begin = System.nanoTime();
        try (RivalRedis redis = new RivalRedis(Files.createDirectory(folder.resolve("redis")));
                ServeOffices offices = new ServeOffices(options, redis.port())) {
            Map<String, String> circumstances = ServeMachine.circumstances(options, offices.database(), folder);
            circumstances.values().forEach(WanggeCommand::answer);
            offices.fillGround();
            for (long cases : options.growth()) {
                if (cases < options.cases()) {
                    grow(offices, cases);
                }
            }
            ServeOffices.Start start = offices.fill(options.cases());
            try (RivalMapServer mapServer =
                    new RivalMapServer(Files.createDirectory(folder.resolve("mapserver")), offices.database())) {
                compareAndMeasure(offices, redis, mapServer);
            }
            if (options.growth().contains(options.cases())) {
                growth.add(grown(offices, options.cases(), start));
            }
            write(circumstances);
            for (long cases : options.growth()) {
                if (cases > options.cases()) {
                    grow(offices, cases);
                    write(circumstances);
                }
            }
            ServeReport report = write(circumstances);
            WanggeCommand.answer(report.markdown());
            results.forEach(result -> result.question()
                    .targets()
                    .forEach(target -> BenchReport.target(
                            result.question().title() + ", " + target.text(result), target.isMet(result))));
            WanggeCommand.answer(
                    "%.1f minutes; kept in %s".formatted((System.nanoTime() - begin) / 6e10, options.out()));
        }
    }

    private void compareAndMeasure(ServeOffices offices, RivalRedis redis, RivalMapServer mapServer)
            throws IOException {
        ServeQuestions questions = offices.questions(mapServer.server());
        WanggeCommand.say("==> Filling Redis");
        WanggeCommand.say("    %,d open cases".formatted(redis.fill(questions.office())));
        try (ServePoints points = new ServePoints(offices.database())) {
            compare(questions, points);
            ServeRounds rounds = new ServeRounds(options, folder, points::changeEverywhere);
            measure(rounds, offices, questions.nearest(true));
            measure(rounds, offices, questions.at());
            measure(rounds, offices, questions.items());
            measure(rounds, offices, questions.item(points.ids(20_000)));
            measure(rounds, offices, questions.coldTiles());
            measure(rounds, offices, questions.warmTiles());
            measure(rounds, offices, questions.knownTiles());
        }
    }

    private static void compare(ServeQuestions questions, ServePoints points) {
        WanggeCommand.say("==> Comparing answers");
        ServeComparison comparison = new ServeComparison(questions);
        comparison.nearest();
        comparison.redis();
        comparison.at();
        comparison.items();
        comparison.tiles();
        comparison.coldness(points::changeEverywhere);
    }

    private void measure(ServeRounds rounds, ServeOffices offices, ServeQuestion question) throws IOException {
        ServeResult result = rounds.measure(question);
        results.add(result);
        if (!result.isMet()) {
            ServeQuestion.Party office = question.parties().getFirst();
            String profile = new JavaProcess(offices.pid())
                    .profile(() -> rounds.asked(question, office, Math.max(5, options.seconds())), folder);
            Files.writeString(options.out().resolve("profile-" + question.id() + ".txt"), profile);
        }
    }

    private void grow(ServeOffices offices, long cases) throws IOException {
        growth.add(grown(offices, cases, offices.fill(cases)));
    }

    private ServeGrowth.Size grown(ServeOffices offices, long cases, ServeOffices.Start start) throws IOException {
        WanggeCommand.say("==> Asking the same of %,d cases".formatted(cases));
        try (CasesNotes notes = new CasesNotes(offices.database())) {
            // Nobody asks MapServer here.
            Map<String, Double> perSecond = new ServeGrowth(options, folder)
                    .measure(
                            offices.questions(java.net.URI.create("http://127.0.0.1")),
                            notes.ids(),
                            cases,
                            notes::changeEverywhere);
            return new ServeGrowth.Size(
                    cases,
                    perSecond,
                    start.healthySeconds(),
                    start.memorySeconds(),
                    start.copiesBytes(),
                    notes.diskBytes() / (double) cases);
        }
    }

    /** What is looked up beside the office for growth. */
    private static final class CasesNotes extends PlainConnection {

        CasesNotes(org.wangge.server.embedded.PostgisAccess access) {
            super(access);
            execute("set search_path = wangge, public");
        }

        List<String> ids() {
            return list("select id from case_record order by md5(id::text) limit 20000", row -> row.getString(1));
        }

        double diskBytes() {
            return list(
                            "select pg_total_relation_size('case_record') + pg_total_relation_size('case_event')",
                            row -> row.getDouble(1))
                    .getFirst();
        }

        /** Tiles of cases depend on the names of categories too. */
        void changeEverywhere() {
            execute(
                    "update case_category set name = name where edition = '47678.5' and code = (select min(code) from case_category)");
        }
    }

    private ServeReport write(Map<String, String> circumstances) throws IOException {
        ServeReport report = new ServeReport(circumstances, options.isFull(), results, growth);
        Files.writeString(options.out().resolve("serve.md"), report.markdown());
        Files.writeString(options.out().resolve("serve.json"), report.json());
        if (!growth.isEmpty()) {
            Files.writeString(
                    options.out().resolve("serve-growth.svg"),
                    GrowthChart.of(growth).svg());
        }
        return report;
    }
}
