package org.wangge.server.asset.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.wangge.server.asset.ParkingRules.Holds;
import tools.jackson.databind.JsonNode;

/** When a parking rule holds by its attributes. */
final class RuleTimes {

    private RuleTimes() {}

    /**
     * @param local by the clock of the office
     */
    static Holds at(JsonNode attributes, LocalDateTime local) {
        String days = attributes.path("ruleDays").asString("");
        String from = attributes.path("ruleFrom").asString("");
        String to = attributes.path("ruleTo").asString("");
        if (days.isEmpty() && from.isEmpty() && to.isEmpty()) {
            return attributes.path("hours").asString("").isBlank() ? Holds.YES : Holds.UNKNOWN;
        }
        LocalTime starts = from.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(from);
        LocalTime ends = to.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(to);
        LocalDate today = local.toLocalDate();
        return lasts(days, today, starts, ends, local) || lasts(days, today.minusDays(1), starts, ends, local)
                ? Holds.YES
                : Holds.NO;
    }

    /** Whether what begins on a day lasts at a moment; what does not end after it began ends on the next day. */
    private static boolean lasts(String days, LocalDate day, LocalTime starts, LocalTime ends, LocalDateTime local) {
        LocalDateTime end = (starts.isBefore(ends) ? day : day.plusDays(1)).atTime(ends);
        return isOn(days, day.getDayOfWeek()) && !local.isBefore(day.atTime(starts)) && local.isBefore(end);
    }

    private static boolean isOn(String days, DayOfWeek day) {
        boolean isWeekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        return switch (days) {
            case "monday-to-friday" -> !isWeekend;
            case "weekend" -> isWeekend;
            default -> true;
        };
    }
}
