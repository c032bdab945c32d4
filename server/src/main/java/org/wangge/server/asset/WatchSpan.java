package org.wangge.server.asset;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hours of every week or of one day, by the clock of the office.
 *
 * @param personId who is there; null for hours in which somebody has to be
 * @param person their name; null where it was not asked for
 * @param weekdays on which days of every week they begin; empty for one day only
 * @param day the day on which they begin; null for every week
 * @param from whole minutes
 * @param to exclusive; not after {@code from} it is on the next day
 */
public record WatchSpan(
        @Nullable UUID personId,
        @Nullable String person,
        List<DayOfWeek> weekdays,
        @Nullable LocalDate day,
        LocalTime from,
        LocalTime to) {

    public WatchSpan {
        weekdays = weekdays.stream().distinct().sorted().toList();
    }

    /** When it begins on a day. */
    public LocalDateTime starts(LocalDate on) {
        return on.atTime(from);
    }

    /** When what begins on a day ends. */
    public LocalDateTime ends(LocalDate on) {
        return (from.isBefore(to) ? on : on.plusDays(1)).atTime(to);
    }
}
