package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code bench}: starts throw-away offices from the packed server and measures them over HTTP, each beside the plain way of doing
 * the same in the same run, so that a figure means something on any machine.
 */
final class BenchCommand {

    private static final List<String> ALL = List.of("start", "at", "nearest", "tiles");

    private BenchCommand() {}

    static void run(Arguments arguments) {
        String name =
                arguments.positional().isEmpty() ? "" : arguments.positional().getFirst();
        try {
            if (name.equals("import")) {
                measureImport(Path.of(arguments.word(1, "FILE.osm.pbf")));
            } else if (name.equals("grid")) {
                GridBench.run(arguments);
            } else if (name.equals("cases")) {
                CaseBench.run(arguments);
            } else if (name.equals("coverage")) {
                CoverageBench.run(arguments);
            } else if (name.equals("serve")) {
                ServeBench.run(arguments);
            } else if (name.equals("soak")) {
                SoakBench.run(arguments);
            } else if (name.equals("tracks")) {
                TrackIngestBench.run();
            } else {
                measureAnswers(name.isEmpty() ? ALL : List.of(name));
            }
        } catch (IOException e) {
            throw new CommandFailure("measuring failed: " + e.getMessage(), e);
        }
    }

    private static void measureAnswers(List<String> wanted) throws IOException {
        WanggeCommand.say(
                "seed " + Load.SEED + ", " + Load.CLIENTS + " clients, " + Load.MEASURED.toSeconds() + " s each");
        long begin = System.nanoTime();
        try (BenchOffice office = BenchOffice.start("--wangge.demo=true")) {
            line("start with an empty folder and demonstration data", secondsSince(begin));
            if (wanted.contains("start")) {
                measureStart(office);
            }
            BenchArea area = BenchArea.of(office.running().get("/api/office"));
            if (wanted.contains("at")) {
                beside("at", "/api/grid/at?", PlainSql.AT, office, area);
            }
            if (wanted.contains("nearest")) {
                beside("nearest", "/api/cases/nearest?", PlainSql.NEAREST, office, area);
            }
            if (wanted.contains("tiles")) {
                RunningOffice running = office.running();
                report("tiles", Load.measure(() -> random -> running.fetch(area.tile(random))));
            }
        }
    }

    private static void measureStart(BenchOffice office) throws IOException {
        office.stop();
        long begin = System.nanoTime();
        office.startAgainWithoutCache();
        double plain = secondsSince(begin);
        office.stop();
        begin = System.nanoTime();
        office.startAgain();
        double cached = secondsSince(begin);
        line("next start without the cache of loaded classes", plain);
        line("next start", cached);
        WanggeCommand.answer("%-52s %8.2f".formatted("next start / without the cache", cached / plain));
    }

    private static void beside(String name, String path, String sql, BenchOffice office, BenchArea area) {
        RunningOffice running = office.running();
        Load answers = Load.measure(() -> random -> running.fetch(path + area.point(random)));
        report(name, answers);
        try (PlainSql plain = new PlainSql(office.database())) {
            Load rows = Load.measure(() -> plain.client(sql, area));
            report("  SQL", rows);
            WanggeCommand.answer("%-10s %8.2f answers for one of plain SQL"
                    .formatted("  ratio", answers.answersPerSecond() / rows.answersPerSecond()));
        }
    }

    private static void measureImport(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("there is no file " + file);
        }
        try (BenchOffice office = BenchOffice.start("-Xmx1g")) {
            long begin = System.nanoTime();
            ImportCommand.run(new Arguments(
                    List.of("osm", file.toString()),
                    Map.of("data", office.data().toString())));
            double whole = secondsSince(begin);
            line("import of " + file.getFileName() + " with 1 GiB of heap", whole);
            begin = System.nanoTime();
            Ogr2Ogr.load(office.database(), file);
            double bare = secondsSince(begin);
            line("ogr2ogr of the same file into bare tables", bare);
            WanggeCommand.answer("%-52s %8.2f".formatted("import / ogr2ogr", whole / bare));
        }
    }

    private static void report(String name, Load load) {
        WanggeCommand.answer("%-10s %8.0f answers/s   median %6.2f ms   95%% %6.2f ms   99%% %6.2f ms   largest %d"
                .formatted(
                        name,
                        load.answersPerSecond(),
                        load.millis(0.5),
                        load.millis(0.95),
                        load.millis(0.99),
                        load.largest()));
    }

    private static void line(String what, double seconds) {
        WanggeCommand.answer("%-52s %8.1f s".formatted(what, seconds));
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
