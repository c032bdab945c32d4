package org.wangge.server.asset.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.asset.AssetUpkeep.UpkeepFilter;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * Which upkeep tasks are meant, the same for lists, figures and files.
 *
 * @param kind codes of kinds, repeatable; all that are kept up when absent
 * @param cell the id of a cell of any level
 * @param company who is to do it
 * @param noCompany only of objects that do not say who; no when absent
 * @param measure the code of one of {@code /api/upkeep/measures}
 * @param noMeasure only tasks without one; no when absent
 * @param asset of this object
 * @param warranty whether the day they are due on is within the warranty
 * @param since tasks done earlier do not count, {@code YYYY-MM-DD}; 365 days ago when absent
 * @param dueBy until when tasks are due, {@code YYYY-MM-DD}; in 30 days when absent
 */
record UpkeepQuery(
        List<String> kind,
        @Nullable UUID cell,
        @Nullable String company,
        @Nullable Boolean noCompany,
        @Nullable String measure,
        @Nullable Boolean noMeasure,
        @Nullable UUID asset,
        @Nullable Boolean warranty,
        @Nullable String since,
        @Nullable String dueBy) {

    private static final int DAYS_AHEAD = 30;
    private static final int DAYS_BACK = 365;
    private static final int DAY_LENGTH = "2026-01-01".length();

    /**
     * The filter.
     *
     * @throws ProblemException 400 for what cannot be read
     */
    UpkeepFilter filter(OfficeTime time) {
        LocalDate today = time.now().atZone(time.zone()).toLocalDate();
        return new UpkeepFilter(
                kind,
                cell,
                Boolean.TRUE.equals(noCompany) ? "" : company,
                Boolean.TRUE.equals(noMeasure) ? "" : measure,
                asset,
                warranty,
                since == null ? today.minusDays(DAYS_BACK) : day(since, "since"),
                dueBy == null ? today.plusDays(DAYS_AHEAD) : day(dueBy, "dueBy"));
    }

    static LocalDate day(String text, String name) {
        try {
            if (text.length() == DAY_LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, name, name + " is a day, YYYY-MM-DD");
    }
}
