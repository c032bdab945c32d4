package org.wangge.server.open311;

import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;

/**
 * What an office says of itself at the public door, and the numbers it goes by there.
 *
 * @param jurisdiction that requests by Open311 may name, and then must name; any will do while it is empty
 * @param contact whom discovery says to call
 * @param keyService where discovery says that programs get a key
 * @param reportsPerAddress in an hour from one address, behind which many people may be
 * @param reportsPerOffice in an hour from all together
 * @param questionsPerAddress in an hour: duplicates, places, states of reports
 * @param farMetres what is reported farther outside the office than this is refused
 * @param contactDays so long after a case was closed it is kept who reported it
 */
public record GatewaySettings(
        String jurisdiction,
        String contact,
        String keyService,
        int reportsPerAddress,
        int reportsPerOffice,
        int questionsPerAddress,
        double farMetres,
        int contactDays) {

    private static final int LONGEST_JURISDICTION = 100;
    private static final int LONGEST_TEXT = 400;
    private static final int MOST_PER_HOUR = 1_000_000;
    private static final int FARTHEST_METRES = 100_000;
    private static final int LONGEST_DAYS = 3660;

    /** @throws ProblemException 422 for a number out of its range, or text that cannot be kept */
    public GatewaySettings {
        text("jurisdiction", jurisdiction, LONGEST_JURISDICTION);
        text("contact", contact, LONGEST_TEXT);
        text("keyService", keyService, LONGEST_TEXT);
        number("reportsPerAddress", reportsPerAddress, MOST_PER_HOUR);
        number("reportsPerOffice", reportsPerOffice, MOST_PER_HOUR);
        number("questionsPerAddress", questionsPerAddress, MOST_PER_HOUR);
        number("farMetres", farMetres, FARTHEST_METRES);
        number("contactDays", contactDays, LONGEST_DAYS);
    }

    private static void number(String name, double value, int most) {
        if (!(value >= 1 && value <= most)) {
            throw refused(name, "%s is from 1 to %d".formatted(name, most));
        }
    }

    private static void text(String name, String text, int longest) {
        if (!StorableText.isStorable(text) || text.codePointCount(0, text.length()) > longest) {
            throw refused(name, "%s is text of at most %d characters without NUL".formatted(name, longest));
        }
    }

    private static ProblemException refused(String name, String detail) {
        return ProblemException.ofField(GatewayProblem.GATEWAY_REFUSED, "/" + name, detail);
    }
}
