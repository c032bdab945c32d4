package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Asks the same at several numbers of cases. */
final class ServeGrowth {

    /** Above this only what the nearest ones need is loaded. */
    static final long MOST_WHOLE = 1_000_000;

    /** So many tiles that none is asked for twice between two changes. */
    private static final int ZOOM = 16;

    private static final int BOXES = 5_000;
    private static final double BOX = 0.004;
    private static final int LIMIT = 100;

    private final ServeOptions options;
    private final Path folder;

    ServeGrowth(ServeOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    /**
     * What was seen at one size.
     *
     * @param perSecond answers by question
     * @param startSeconds until the server was healthy
     * @param memorySeconds until it answered from memory
     * @param copiesBytes more than a server without copies holds
     * @param diskBytesPerCase with indexes and log
     */
    record Size(
            long cases,
            Map<String, Double> perSecond,
            double startSeconds,
            double memorySeconds,
            double copiesBytes,
            double diskBytesPerCase) {

        Size {
            perSecond = new LinkedHashMap<>(perSecond);
        }
    }

    static boolean isWhole(long cases) {
        return cases <= MOST_WHOLE;
    }

    /** @param ids of some cases */
    Map<String, Double> measure(ServeQuestions questions, List<String> ids, long cases, Runnable change)
            throws IOException {
        Map<String, Double> counted = new LinkedHashMap<>();
        for (Asked asked : asked(questions, ids, cases)) {
            ServeQuestion.Party party = new ServeQuestion.Party(
                    ServeQuestion.OFFICE,
                    new Wrk.Questions(asked.server().server(), asked.server().headers(), asked.paths()));
            ServeQuestion question =
                    new ServeQuestion("growth", asked.title(), List.of(party), List.of(), asked.cold());
            ServeRounds rounds = new ServeRounds(options, folder, change);
            rounds.asked(question, party, Math.max(3, options.seconds() / 2));
            Wrk answers = rounds.asked(question, party, options.seconds());
            WanggeCommand.say("    %,d cases: %-34s %10.0f/s   99 %% %7.2f ms"
                    .formatted(cases, asked.title(), answers.perSecond(), answers.p99()));
            counted.put(asked.title(), answers.perSecond());
        }
        return counted;
    }

    private record Asked(String title, ServeHttp server, List<String> paths, boolean cold) {}

    private static List<Asked> asked(ServeQuestions questions, List<String> ids, long cases) {
        List<String> nearest = questions.places().stream()
                .map(place -> "/api/cases/nearest?" + place)
                .toList();
        List<Asked> all = new ArrayList<>(List.of(
                new Asked("nearest 5, from memory", questions.office(), nearest, false),
                new Asked("nearest 5, by PostGIS", questions.database(), nearest, false)));
        if (isWhole(cases)) {
            BenchArea town = questions.town();
            all.add(new Asked(
                    "cells at a point",
                    questions.office(),
                    questions.places().stream()
                            .map(place -> "/api/grid/at?" + place)
                            .toList(),
                    false));
            all.add(new Asked(
                    "items in a box, limit " + LIMIT,
                    questions.office(),
                    boxes(town).stream()
                            .map(box -> "/ogc/collections/cases/items?limit=" + LIMIT + "&bbox=" + box)
                            .toList(),
                    false));
            all.add(new Asked(
                    "item by id",
                    questions.office(),
                    ids.stream().map(id -> "/ogc/collections/cases/items/" + id).toList(),
                    false));
            List<String> tiles = TileName.inside(ZOOM, town.west(), town.south(), town.east(), town.north()).stream()
                    .map(tile -> tile.path("cases"))
                    .toList();
            all.add(new Asked("tiles of open cases, made anew", questions.packed(), tiles, true));
            all.add(new Asked("tiles of open cases, made before", questions.packed(), tiles, false));
        }
        return all;
    }

    private static List<String> boxes(BenchArea town) {
        Random random = new Random(Load.SEED);
        return Stream.generate(() -> town.box(random, BOX)).limit(BOXES).toList();
    }
}
