package org.wangge.server.pickup.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wangge.server.pickup.Pickups.Week;

/** Compares what a contract asks for with what was done, in slices of seven days from the first day of the period. */
final class PickupWeeks {

    private static final int WEEK = 7;
    /** A third of a pick-up a week is one in three weeks, whatever the last bits of 1/3 are. */
    private static final double ROUNDING = 1e-9;

    private PickupWeeks() {}

    /**
     * The slices in which the contract is in force. What it asks for by the end of a slice is its frequency for all its days until then, rounded
     * down, so that less than one a week adds up over weeks.
     *
     * @param from the first day of the period
     * @param first the first day of it on which the contract is in force
     * @param last the last such day, not before the first
     * @param perWeek how often a week
     * @param made how many pick-ups there were on each day
     */
    static List<Week> of(
            LocalDate from, LocalDate first, LocalDate last, double perWeek, Map<LocalDate, Integer> made) {
        int mostOfADay = (int) Math.ceil(perWeek / WEEK);
        List<Week> weeks = new ArrayList<>();
        long askedBefore = 0;
        long whole = ChronoUnit.DAYS.between(from, first) / WEEK;
        for (LocalDate start = from.plusDays(whole * WEEK); !start.isAfter(last); start = start.plusDays(WEEK)) {
            LocalDate begin = start.isBefore(first) ? first : start;
            LocalDate end = start.plusDays(WEEK - 1L).isAfter(last) ? last : start.plusDays(WEEK - 1L);
            long askedBy = (long) Math.floor(perWeek * (ChronoUnit.DAYS.between(first, end) + 1) / WEEK + ROUNDING);
            int asked = (int) (askedBy - askedBefore);
            askedBefore = askedBy;
            int done = 0;
            List<LocalDate> without = new ArrayList<>();
            for (LocalDate day = begin; !day.isAfter(end); day = day.plusDays(1)) {
                int ofDay = Math.min(mostOfADay, made.getOrDefault(day, 0));
                done += ofDay;
                if (ofDay == 0) {
                    without.add(day);
                }
            }
            int missed = Math.max(0, asked - done);
            weeks.add(new Week(begin, end, asked, done, missed, missed == 0 ? List.of() : without));
        }
        return weeks;
    }
}
