package org.wangge.server.ingest.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as files of offices have it: {@code 2026-03-01}, {@code 2026/3/1}, {@code 2026.3.1}, {@code 2026年3月1日}, {@code 20260301} as the standards of
 * the trade write it, each with a time behind it or without, and the number of days that a workbook keeps for a cell with a date.
 */
final class WrittenDay {

    private static final Pattern SEPARATED =
            Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?(?:[T\\s].{0,40})?");
    private static final Pattern TOGETHER = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    /** From 1927 to 2173: nothing else that stands where a day belongs has five digits. */
    private static final Pattern OF_A_WORKBOOK = Pattern.compile("(\\d{5})(?:\\.\\d{1,15})?");

    /** Day 60 of a workbook is 29 February 1900, which never was: days behind it are counted from here. */
    private static final LocalDate WORKBOOKS_BEGIN = LocalDate.of(1899, 12, 30);

    private WrittenDay() {}

    /** The day; empty where the text is none. */
    static Optional<LocalDate> read(String text) {
        Matcher workbook = OF_A_WORKBOOK.matcher(text);
        if (workbook.matches()) {
            return Optional.of(WORKBOOKS_BEGIN.plusDays(Integer.parseInt(workbook.group(1))));
        }
        for (Pattern form : new Pattern[] {SEPARATED, TOGETHER}) {
            Matcher parts = form.matcher(text);
            if (parts.matches()) {
                return day(parts);
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(Matcher parts) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3))));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
