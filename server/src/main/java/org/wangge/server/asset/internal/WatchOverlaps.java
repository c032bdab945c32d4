package org.wangge.server.asset.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wangge.server.asset.WatchSpan;

/** Whether two duties of one person have a moment in common. Weekly ones do where their weeks do, whatever other days there are. */
final class WatchOverlaps {

    private static final int WEEK = (int) Duration.ofDays(7).toMinutes();
    private static final int DAY = (int) Duration.ofDays(1).toMinutes();

    private WatchOverlaps() {}

    /**
     * A duty in its plan.
     *
     * @param place the name of the object
     * @param otherDays the days on which its weekly hours do not count
     */
    record Duty(String place, WatchSpan span, Set<LocalDate> otherDays) {

        Duty {
            otherDays = Set.copyOf(otherDays);
        }

        private boolean begins(LocalDate on) {
            LocalDate day = span.day();
            return day == null
                    ? span.weekdays().contains(on.getDayOfWeek()) && !otherDays.contains(on)
                    : day.equals(on);
        }
    }

    /**
     * The first of some duties that a duty of the same person cannot be together with.
     *
     * @param today days before yesterday are over, and nothing of them matters
     */
    static Optional<Duty> first(Duty duty, List<Duty> others, LocalDate today) {
        return others.stream().filter(other -> meet(duty, other, today)).findFirst();
    }

    private static boolean meet(Duty one, Duty other, LocalDate today) {
        LocalDate first = one.span().day();
        LocalDate second = other.span().day();
        if (first == null && second == null) {
            return weeksMeet(one.span(), other.span());
        }
        if (first == null) {
            return meet(other, one, today);
        }
        if (first.isBefore(today.minusDays(1))) {
            return false;
        }
        return List.of(first.minusDays(1), first, first.plusDays(1)).stream()
                .filter(other::begins)
                .anyMatch(on -> one.span().starts(first).isBefore(other.span().ends(on))
                        && other.span().starts(on).isBefore(one.span().ends(first)));
    }

    private static boolean weeksMeet(WatchSpan one, WatchSpan other) {
        for (DayOfWeek day : one.weekdays()) {
            for (DayOfWeek otherDay : other.weekdays()) {
                int apart = Math.floorMod(minute(otherDay, other) - minute(day, one), WEEK);
                if (apart < minutes(one) || WEEK - apart < minutes(other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int minute(DayOfWeek day, WatchSpan span) {
        return (day.getValue() - 1) * DAY + span.from().toSecondOfDay() / 60;
    }

    private static int minutes(WatchSpan span) {
        int minutes = (span.to().toSecondOfDay() - span.from().toSecondOfDay()) / 60;
        return minutes > 0 ? minutes : minutes + DAY;
    }
}
