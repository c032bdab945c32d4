package org.wangge.server.publish.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wangge.server.publish.TimeSpan;
import org.wangge.server.shared.OfficeTime;

/**
 * Reads {@code datetime}: an RFC 3339 time or a day, or an interval of two of them, of which one may be {@code ..} or empty. A day is the
 * office's, and both ends are in an interval.
 */
final class Datetime {

    private static final String NAME = "datetime";
    private static final int DAY_LETTERS = 10;

    private Datetime() {}

    /**
     * What it asks for; empty for no parameter.
     *
     * @throws org.wangge.server.shared.ProblemException 400 for anything else
     */
    static Optional<TimeSpan> parse(@Nullable String given, OfficeTime officeTime) {
        if (given == null) {
            return Optional.empty();
        }
        // What a client leaves unencoded in +08:00 arrives as a blank.
        String[] ends = given.replace(' ', '+').split("/", -1);
        for (int i = 0; i < ends.length; i++) {
            ends[i] = day(ends[i]);
        }
        if (ends.length == 1) {
            Instant from = officeTime.parse(ends[0], NAME);
            return Optional.of(new TimeSpan(from, end(ends[0], officeTime), true));
        }
        boolean openBegin = isOpen(ends[0]);
        boolean openEnd = ends.length == 2 && isOpen(ends[1]);
        if (ends.length > 2 || (openBegin && openEnd)) {
            throw OgcRequest.refused(NAME, "datetime is a time, or an interval of two of which one may be ..");
        }
        Instant from = openBegin ? null : officeTime.parse(ends[0], NAME);
        Instant to = openEnd ? null : end(ends[1], officeTime);
        if (from != null && to != null && from.isAfter(to)) {
            throw OgcRequest.refused(NAME, "datetime ends before it begins");
        }
        return Optional.of(new TimeSpan(from, to, false));
    }

    /** GDAL writes a day with the letter that would begin its time. */
    private static String day(String end) {
        return end.length() == DAY_LETTERS + 1 && end.endsWith("T") ? end.substring(0, DAY_LETTERS) : end;
    }

    private static boolean isOpen(String end) {
        return end.isEmpty() || end.equals("..");
    }

    /** The last instant the database tells apart from the next day, where a day was given. */
    private static Instant end(String text, OfficeTime officeTime) {
        Instant begin = officeTime.parse(text, NAME);
        return text.length() > DAY_LETTERS
                ? begin
                : begin.atZone(officeTime.zone()).plusDays(1).toInstant().minus(1, ChronoUnit.MICROS);
    }
}
