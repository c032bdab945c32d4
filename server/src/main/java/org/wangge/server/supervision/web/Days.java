package org.wangge.server.supervision.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Days as they are written in requests. */
final class Days {

    private static final int LENGTH = "2026-01-01".length();

    private Days() {}

    /**
     * Reads {@code YYYY-MM-DD}.
     *
     * @param name of the parameter or the pointer of the member
     * @throws ProblemException 400 when it is something else
     */
    static LocalDate get(String text, String name) {
        try {
            if (text.length() == LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, name, name + " is a day, YYYY-MM-DD");
    }

    static @Nullable LocalDate find(@Nullable String text, String name) {
        return text == null ? null : get(text, name);
    }
}
