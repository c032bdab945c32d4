package org.wangge.server.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;

/**
 * A shift of the day.
 *
 * @param code lower-case letters, digits and hyphens, at most 30
 * @param from by the clock of the office
 * @param to exclusive; not after {@code from} it is on the next day
 */
public record DutyShift(String code, Labels labels, LocalTime from, LocalTime to) {

    private static final int LONGEST_LABEL = 40;

    /** @throws ProblemException 422 */
    public DutyShift {
        if (!code.matches("[a-z][a-z0-9-]{0,29}")) {
            throw refused("/code", "The code of a shift is up to 30 lower-case letters, digits and hyphens");
        }
        for (String label : new String[] {labels.zh(), labels.en()}) {
            if (label.isBlank() || label.length() > LONGEST_LABEL) {
                throw refused("/labels", "A label has 1 to " + LONGEST_LABEL + " characters");
            }
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(OrganisationProblem.SHIFT_REFUSED, pointer, detail);
    }

    /** The shift that begins on a date. */
    public Span on(LocalDate date, ZoneId zone) {
        LocalDate last = from.isBefore(to) ? date : date.plusDays(1);
        return new Span(
                code,
                labels,
                date.atTime(from).atZone(zone).toInstant(),
                last.atTime(to).atZone(zone).toInstant());
    }

    /** A shift of a certain day, [from, to). */
    public record Span(String code, Labels labels, Instant from, Instant to) {}
}
