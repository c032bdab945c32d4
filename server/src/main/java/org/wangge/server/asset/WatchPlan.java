package org.wangge.server.asset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When somebody has to be at an object, and who is there when.
 *
 * @param version 0 where nothing was planned
 * @param from since when it counts; null where nothing was planned
 * @param days days on which only the hours and duties of that very day count, none where there are none
 * @param hours in which somebody has to be there
 * @param duties who is there
 */
public record WatchPlan(
        int version, @Nullable Instant from, List<OtherDay> days, List<WatchSpan> hours, List<WatchSpan> duties) {

    /** Nothing planned. */
    public static final WatchPlan NONE = new WatchPlan(0, null, List.of(), List.of(), List.of());

    public WatchPlan {
        days = days.stream().sorted(Comparator.comparing(OtherDay::day)).toList();
        hours = List.copyOf(hours);
        duties = List.copyOf(duties);
    }

    /** Whether another plans the same, whatever its version. */
    public boolean plansAs(WatchPlan other) {
        return days.equals(other.days)
                && nameless(hours).equals(nameless(other.hours))
                && nameless(duties).equals(nameless(other.duties));
    }

    private static List<WatchSpan> nameless(List<WatchSpan> spans) {
        return spans.stream()
                .map(each -> new WatchSpan(each.personId(), null, each.weekdays(), each.day(), each.from(), each.to()))
                .toList();
    }

    /** A day that is not as its weekday usually is. */
    public record OtherDay(LocalDate day, @Nullable String note) {}
}
