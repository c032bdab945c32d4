package org.wangge.server.operation.command;

import java.util.Locale;

/** The lines in which {@code bench grid} tells what it measured. */
final class BenchReport {

    private BenchReport() {}

    /** The median time of something. */
    static void seconds(String what, Timings timings) {
        WanggeCommand.answer(line(what, timings));
    }

    /** The median time of the plain way, and what part of it the office takes. */
    static void beside(String plainWay, Timings plain, Timings office) {
        WanggeCommand.answer(line("  beside: " + plainWay, plain)
                + String.format(Locale.ROOT, "; office / plain %.4f", office.median() / plain.median()));
    }

    /** The plain way when it took too long: the ratio is at most that of the time it was given. */
    static void givenUp(String plainWay, Timings plain, Timings office) {
        WanggeCommand.answer(line("  beside: " + plainWay, plain)
                + String.format(Locale.ROOT, ", given up; office / plain < %.4f", office.median() / plain.median()));
    }

    static void note(String text) {
        WanggeCommand.answer("  " + text);
    }

    static void target(String target, boolean met) {
        WanggeCommand.answer("  target " + target + ": " + (met ? "met" : "MISSED"));
    }

    private static String line(String what, Timings timings) {
        double seconds = timings.median();
        String time = seconds < 1 ? "%8.1f ms".formatted(seconds * 1e3) : "%8.2f s".formatted(seconds);
        String count = timings.count() > 1 ? " (median of %d)".formatted(timings.count()) : "";
        return "%-56s %s%s".formatted(what, time, count);
    }
}
