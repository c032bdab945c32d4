package org.wangge.server.inspection.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.wangge.server.inspection.CampaignQuota.QuotaEvery;

/**
 * The times of a quota in a campaign, numbered from 0. The days of a campaign fall into them without gaps.
 *
 * @param from the first day of the campaign
 * @param to its last day
 */
record QuotaTimes(QuotaEvery every, LocalDate from, LocalDate to) {

    /** How many there are. */
    int count() {
        return number(to) + 1;
    }

    /** The number of the one a day of the campaign is in. */
    int number(LocalDate day) {
        return (int)
                switch (every) {
                    case CAMPAIGN -> 0;
                    case DAY -> ChronoUnit.DAYS.between(from, day);
                    case WEEK -> ChronoUnit.WEEKS.between(monday(from), monday(day));
                    case MONTH -> ChronoUnit.MONTHS.between(from.withDayOfMonth(1), day.withDayOfMonth(1));
                };
    }

    /** How many have begun by a day. */
    int begun(LocalDate today) {
        return today.isBefore(from) ? 0 : number(today.isAfter(to) ? to : today) + 1;
    }

    /** How many are over on a day. */
    int over(LocalDate today) {
        return today.isAfter(to) ? count() : Math.max(0, begun(today) - 1);
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
