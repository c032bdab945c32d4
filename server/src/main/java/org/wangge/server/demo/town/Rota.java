package org.wangge.server.demo.town;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is on duty when: two early shifts, two late ones, a night and a day off (两早两晚一夜一休), each person a day after the one before,
 * so that somebody is there at every hour. A day's shifts are the same whenever they are asked for.
 */
final class Rota {

    private static final ZoneId OFFICE_ZONE = ZoneId.of("Asia/Shanghai");
    private static final int DAYS_BEFORE = 1;
    private static final int DAYS_AHEAD = 7;
    private static final List<Watch> TURNS =
            List.of(Watch.EARLY, Watch.EARLY, Watch.LATE, Watch.LATE, Watch.NIGHT, Watch.OFF);

    private enum Watch {
        EARLY(7, 8),
        LATE(14, 8),
        NIGHT(22, 9),
        OFF(0, 0);

        private final LocalTime start;
        private final Duration length;

        Watch(int hour, int hours) {
            start = LocalTime.of(hour, 0);
            length = Duration.ofHours(hours);
        }
    }

    private Rota() {}

    /** From yesterday to a week ahead of {@code now}. */
    static List<Town.Shift> around(Instant now, List<Town.Person> people) {
        LocalDate today = now.atZone(OFFICE_ZONE).toLocalDate();
        List<Town.Shift> shifts = new ArrayList<>();
        for (LocalDate day = today.minusDays(DAYS_BEFORE);
                !day.isAfter(today.plusDays(DAYS_AHEAD));
                day = day.plusDays(1)) {
            for (int turn = 0; turn < people.size(); turn++) {
                shift(people.get(turn), turn, day).ifPresent(shifts::add);
            }
        }
        return List.copyOf(shifts);
    }

    private static Optional<Town.Shift> shift(Town.Person person, int turn, LocalDate day) {
        Watch watch = TURNS.get(Math.floorMod(day.toEpochDay() + turn, TURNS.size()));
        if (watch == Watch.OFF) {
            return Optional.empty();
        }
        Instant from = day.atTime(watch.start).atZone(OFFICE_ZONE).toInstant();
        return Optional.of(new Town.Shift(person.id(), from, from.plus(watch.length)));
    }
}
