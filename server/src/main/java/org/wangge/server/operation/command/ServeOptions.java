package org.wangge.server.operation.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How large and how long {@code bench serve} measures.
 *
 * @param cases of which a tenth is open
 * @param seconds of each measurement
 * @param rounds in which all take turns; the middle one counts
 * @param growth numbers of cases, ascending, at which the same is asked besides
 * @param out where what was measured is kept
 */
record ServeOptions(long cases, int cells, int points, int seconds, int rounds, List<Long> growth, Path out) {

    private static final long MOST_CASES = 20_000_000;

    ServeOptions {
        growth = List.copyOf(growth);
    }

    static ServeOptions of(Arguments arguments) {
        return new ServeOptions(
                number(arguments, "cases", 1_000_000, 1_000, MOST_CASES),
                (int) number(arguments, "cells", 100_000, 400, 1_000_000),
                (int) number(arguments, "points", 200_000, 10_000, 2_000_000),
                (int) number(arguments, "seconds", 8, 1, 600),
                (int) number(arguments, "rounds", 3, 1, 99),
                growth(arguments.find("growth").orElse("10000,100000,1000000,10000000")),
                Path.of(arguments
                                .find("out")
                                .orElse(Objects.requireNonNullElse(System.getenv("WANGGE_BENCH_OUT"), "wangge-bench")))
                        .toAbsolutePath());
    }

    /** Whether the target's sizes were measured, so that a miss means something. */
    boolean isFull() {
        return cases >= 1_000_000 && cells >= 100_000 && points >= 200_000 && seconds >= 5 && rounds >= 3;
    }

    long open() {
        return cases / 10;
    }

    private static List<Long> growth(String text) {
        if (text.equals("none")) {
            return List.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(one -> number("growth", one, 1_000, MOST_CASES))
                .sorted()
                .distinct()
                .toList();
    }

    /** An option that is a number. */
    static long number(Arguments arguments, String option, long absent, long least, long most) {
        return arguments
                .find(option)
                .map(text -> number(option, text, least, most))
                .orElse(absent);
    }

    private static long number(String option, String text, long least, long most) {
        if (!text.matches("\\d{1,9}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw CommandFailure.wrongCall("--%s is a number from %d to %d".formatted(option, least, most));
        }
        return Long.parseLong(text);
    }
}
