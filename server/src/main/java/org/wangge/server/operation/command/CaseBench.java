package org.wangge.server.operation.command;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Measures what dispatchers and inspectors ask of cases in an office that has many, and the same in the same run in one with a tenth of
 * them: with an index for every question the number should not matter.
 */
final class CaseBench {

    private static final long OPEN = 50_000;
    private static final long CLOSED = 2_000_000;
    private static final int TENTH = 10;
    private static final int WARM_UP = 12;
    private static final int ASKED = 60;

    private CaseBench() {}

    /** {@code --cases OPEN+CLOSED}, such as {@code 50000+2000000}; {@code --keep MINUTES} lets people look at it afterwards. */
    static void run(Arguments arguments) throws IOException {
        String[] sizes = arguments.find("cases").orElse(OPEN + "+" + CLOSED).split("\\+", -1);
        if (sizes.length != 2 || !sizes[0].matches("[1-9]\\d{1,6}") || !sizes[1].matches("[1-9]\\d{1,7}")) {
            throw CommandFailure.wrongCall("--cases is OPEN+CLOSED, such as 50000+2000000");
        }
        String minutes = arguments.find("keep").orElse("0");
        if (!minutes.matches("\\d{1,4}")) {
            throw CommandFailure.wrongCall("--keep is a number of minutes");
        }
        measure(Long.parseLong(sizes[0]), Long.parseLong(sizes[1]), Duration.ofMinutes(Long.parseLong(minutes)));
    }

    private static void measure(long open, long closed, Duration keep) throws IOException {
        try (BenchOffice office = BenchOffice.start("--wangge.demo=true")) {
            BenchArea area = BenchArea.of(office.running().get("/api/office"));
            Map<String, Timings> few = filled(office, area, open / TENTH, closed / TENTH);
            Map<String, Timings> many = filled(office, area, open - open / TENTH, closed - closed / TENTH);
            WanggeCommand.answer("%-46s %19s %19s %8s"
                    .formatted(
                            "median and 95 % in ms, one asking",
                            "%,d + %,d".formatted(open / TENTH, closed / TENTH),
                            "%,d + %,d".formatted(open, closed),
                            "ratio"));
            many.forEach((what, timings) -> line(what, Objects.requireNonNull(few.get(what)), timings));
            if (keep.isPositive()) {
                WanggeCommand.say("%s for %d minutes, or until this is ended"
                        .formatted(office.running().url(), keep.toMinutes()));
                BenchOffice.pause(keep.toMillis());
            }
        }
    }

    private static void line(String what, Timings few, Timings many) {
        WanggeCommand.answer("%-46s %9.1f %9.1f %9.1f %9.1f %8.2f"
                .formatted(
                        what,
                        few.median() * 1e3,
                        few.percentile(0.95) * 1e3,
                        many.median() * 1e3,
                        many.percentile(0.95) * 1e3,
                        many.median() / few.median()));
    }

    private static Map<String, Timings> filled(BenchOffice office, BenchArea area, long open, long closed) {
        Timings filling = new Timings();
        try (BenchCases cases = new BenchCases(office.database())) {
            filling.time(() -> {
                cases.add(open, closed);
                return open;
            });
        }
        BenchReport.seconds("%,d open and %,d closed cases made".formatted(open, closed), filling);
        Map<String, Function<Random, String>> questions = questions(office.running(), area);
        // Asked once for nothing: who is asked first would else pay for the compiler of the virtual machine.
        questions.values().forEach(path -> asked(office.running(), path));
        Map<String, Timings> measured = new LinkedHashMap<>();
        questions.forEach((what, path) -> measured.put(what, asked(office.running(), path)));
        return measured;
    }

    private static Timings asked(RunningOffice office, Function<Random, String> path) {
        Random random = new Random(Load.SEED);
        for (int i = 0; i < WARM_UP; i++) {
            office.fetch(path.apply(random));
        }
        Timings timings = new Timings();
        for (int i = 0; i < ASKED; i++) {
            String asked = path.apply(random);
            timings.time(() -> office.fetch(asked));
        }
        return timings;
    }

    private static Map<String, Function<Random, String>> questions(RunningOffice office, BenchArea area) {
        JsonNode page = office.get("/api/cases?state=open&order=due&limit=200").path("features");
        Function<Random, JsonNode> some = random -> page.get(random.nextInt(page.size()));
        Map<String, Function<Random, String>> questions = new LinkedHashMap<>();
        questions.put("console: queue by due, 100", random -> "/api/cases?state=open&order=due&limit=100");
        questions.put("console: queue of two stages", random -> "/api/cases?stage=collected&stage=filed&order=due");
        questions.put("console: red ones", random -> "/api/cases?lamp=red&order=due");
        questions.put("console: mine", random -> "/api/cases?mine=true&order=due");
        questions.put("nearest 5", random -> "/api/cases/nearest?" + area.point(random));
        questions.put("nearest 5 of a class", random -> "/api/cases/nearest?category=item:06&" + area.point(random));
        questions.put(
                "nearest 5 in a cell",
                random -> "/api/cases/nearest?scope=" + cell(some.apply(random)) + "&" + area.point(random));
        questions.put("list: newest", random -> "/api/cases?order=reported");
        questions.put("list: last closed", random -> "/api/cases?order=closed");
        questions.put(
                "list: of a cell, newest", random -> "/api/cases?order=reported&scope=" + cell(some.apply(random)));
        questions.put("list: of a category, newest", random -> "/api/cases?order=reported&category=item:09005");
        questions.put("list: of a class, last closed", random -> "/api/cases?order=closed&category=part:02");
        questions.put(
                "list: closed in a month of a source",
                random -> "/api/cases?order=closed&source=hotline&closedFrom=2025-03-01&closedTo=2025-04-01");
        questions.put("list: words", random -> "/api/cases?order=reported&text=" + random.nextInt(500) + "%E7%B1%B3");
        questions.put(
                "list: number",
                random -> "/api/cases?text="
                        + some.apply(random).path("properties").path("number").asString());
        questions.put("list: box of the map", random -> "/api/cases?state=open&bbox=" + area.box(random));
        questions.put(
                "list: box of the map, 10 of it", random -> "/api/cases?state=open&limit=10&bbox=" + area.box(random));
        questions.put(
                "a case",
                random -> "/api/cases/" + some.apply(random).path("id").asString());
        questions.put(
                "its log",
                random -> "/api/cases/" + some.apply(random).path("id").asString() + "/log");
        questions.put("count of open ones", random -> "/api/cases/count?state=open");
        questions.put(
                "figures of a month by community",
                random -> "/api/cases/figures?by=community&reportedFrom=2026-01-01&reportedTo=2026-02-01");
        questions.put("tile of open cases", random -> area.tile(random, "cases"));
        return questions;
    }

    private static String cell(JsonNode feature) {
        return feature.path("properties").path("cell").path("code").asString();
    }
}
