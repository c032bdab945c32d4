package org.wangge.server.works.internal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.ProblemType;
import org.wangge.server.shared.WrittenText;

/** Texts and days people write: stripped, not too long, in years that calendars of databases know. */
final class WorksTexts {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST = 2000;
    private static final int FIRST_YEAR = 1949;
    private static final int LAST_YEAR = 2199;

    private WorksTexts() {}

    static String name(ProblemType problem, String pointer, String text) {
        return WrittenText.get(problem, pointer, text, LONGEST_NAME);
    }

    /** Null and blank are the same. */
    static @Nullable String find(ProblemType problem, String pointer, @Nullable String text) {
        return WrittenText.find(problem, pointer, text, LONGEST);
    }

    static LocalDate day(ProblemType problem, String pointer, LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw ProblemException.ofField(
                    problem, pointer, "It is a day of the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return day;
    }

    static @Nullable LocalDate findDay(ProblemType problem, String pointer, @Nullable LocalDate day) {
        return day == null ? null : day(problem, pointer, day);
    }
}
