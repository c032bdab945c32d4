package org.wangge.server.casework;

import org.wangge.server.shared.ProblemException;

/**
 * The numbers the machine of cases goes by.
 *
 * @param selfHandledCheckedPercent how many of a hundred self-handled cases are checked before they are closed
 * @param selfHandledNeedsPhotos whether self-handling takes a photo from before and one from after
 * @param arrivalMetres an arrival is proved by a position this near
 * @param arrivalAccuracyMetres and this good
 * @param arrivalSeconds taken so long before or after at most
 * @param duplicateMetres cases of one category this near may be the same
 * @param duplicateDays where they were reported within so many days
 * @param recurrenceMetres a case of the category of a closed one this near is the same again
 * @param recurrenceDays so many days after its closing at most
 */
public record CaseNumbers(
        int selfHandledCheckedPercent,
        boolean selfHandledNeedsPhotos,
        double arrivalMetres,
        double arrivalAccuracyMetres,
        int arrivalSeconds,
        double duplicateMetres,
        int duplicateDays,
        double recurrenceMetres,
        int recurrenceDays) {

    private static final int FARTHEST_METRES = 10_000;
    private static final int LONGEST_DAYS = 3660;

    /** @throws ProblemException 422 for a number out of its range */
    public CaseNumbers {
        require("selfHandledCheckedPercent", selfHandledCheckedPercent, 0, 100);
        require("arrivalMetres", arrivalMetres, 1, FARTHEST_METRES);
        require("arrivalAccuracyMetres", arrivalAccuracyMetres, 1, FARTHEST_METRES);
        require("arrivalSeconds", arrivalSeconds, 1, 86_400);
        require("duplicateMetres", duplicateMetres, 1, FARTHEST_METRES);
        require("duplicateDays", duplicateDays, 1, LONGEST_DAYS);
        require("recurrenceMetres", recurrenceMetres, 1, FARTHEST_METRES);
        require("recurrenceDays", recurrenceDays, 1, LONGEST_DAYS);
    }

    private static void require(String name, double value, int from, int to) {
        if (!(value >= from && value <= to)) {
            throw ProblemException.ofField(
                    CaseProblem.NUMBERS_REFUSED, "/" + name, "%s is from %d to %d".formatted(name, from, to));
        }
    }
}
