package org.wangge.server.casework;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.clock.WorkCalendar;
import org.wangge.server.casework.clock.WorkSpan;

/**
 * A calendar as an administrator edits it.
 *
 * @param code lower-case letters, digits and hyphens, at most 30
 * @param nominalDaySeconds in how much time a working day is given; set when the calendar is made, by the longest day of its first week
 * @param weeks the hours of the week from a date on, oldest first
 * @param dates what differs from its weekday, oldest first
 * @param version counts the changes
 */
public record OfficeCalendar(
        String code, String name, int nominalDaySeconds, List<Week> weeks, List<Day> dates, int version) {

    public OfficeCalendar {
        weeks = List.copyOf(weeks);
        dates = List.copyOf(dates);
    }

    /**
     * The hours of the week from a date on.
     *
     * @param hours by the name of the weekday; one that is missing is free
     */
    public record Week(LocalDate from, Map<DayOfWeek, List<WorkSpan>> hours) {}

    /**
     * A date that differs from its weekday.
     *
     * @param spans none on a holiday
     * @param note such as the name of the holiday
     */
    public record Day(
            LocalDate date, List<WorkSpan> spans, @Nullable String note) {}

    /**
     * What the clocks count with.
     *
     * @throws IllegalArgumentException where it is no calendar
     */
    public WorkCalendar toWorkCalendar(ZoneId zone) {
        TreeMap<LocalDate, Map<DayOfWeek, List<WorkSpan>>> hours = new TreeMap<>();
        for (Week week : weeks) {
            if (hours.put(week.from(), week.hours()) != null) {
                throw new IllegalArgumentException("Two weeks begin on " + week.from());
            }
        }
        TreeMap<LocalDate, List<WorkSpan>> exceptions = new TreeMap<>();
        for (Day day : dates) {
            if (exceptions.put(day.date(), day.spans()) != null) {
                throw new IllegalArgumentException(day.date() + " is listed twice");
            }
        }
        return new WorkCalendar(zone, Duration.ofSeconds(nominalDaySeconds), hours, exceptions);
    }
}
