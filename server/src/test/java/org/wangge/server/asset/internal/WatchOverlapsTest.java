package org.wangge.server.asset.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wangge.server.asset.WatchSpan;
import org.wangge.server.asset.internal.WatchOverlaps.Duty;

/** When two duties of one person have a moment in common. */
class WatchOverlapsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final int ROUNDS = 3000;

    private static Duty weekly(List<DayOfWeek> days, String from, String to, LocalDate... others) {
        return new Duty(
                "a", new WatchSpan(null, null, days, null, LocalTime.parse(from), LocalTime.parse(to)), Set.of(others));
    }

    private static Duty once(LocalDate day, String from, String to) {
        return new Duty(
                "b",
                new WatchSpan(null, null, List.of(), day, LocalTime.parse(from), LocalTime.parse(to)),
                Set.of(day));
    }

    private static boolean meet(Duty one, Duty other) {
        boolean meet = WatchOverlaps.first(one, List.of(other), TODAY).isPresent();
        assertThat(WatchOverlaps.first(other, List.of(one), TODAY).isPresent()).isEqualTo(meet);
        return meet;
    }

    @ParameterizedTest
    @CsvSource({
        "MONDAY, 08:00, 12:00, MONDAY, 12:00, 18:00, false",
        "MONDAY, 08:00, 12:01, MONDAY, 12:00, 18:00, true",
        "MONDAY, 08:00, 12:00, TUESDAY, 08:00, 12:00, false",
        "MONDAY, 22:00, 06:00, TUESDAY, 06:00, 07:00, false",
        "MONDAY, 22:00, 06:00, TUESDAY, 05:59, 07:00, true",
        "SUNDAY, 22:00, 06:00, MONDAY, 05:59, 07:00, true",
        "SUNDAY, 22:00, 06:00, MONDAY, 06:00, 07:00, false",
        "MONDAY, 00:00, 00:00, MONDAY, 23:59, 00:00, true",
        "MONDAY, 00:00, 00:00, TUESDAY, 00:00, 00:00, false",
    })
    void weeksGoRound(DayOfWeek day, String from, String to, DayOfWeek other, String start, String end, boolean meet) {
        assertThat(meet(weekly(List.of(day), from, to), weekly(List.of(other), start, end)))
                .isEqualTo(meet);
    }

    @Test
    void aDayOfItsOwnCountsWithWhatBeganTheDayBefore() {
        LocalDate tuesday = TODAY.plusDays(1);
        Duty nights = weekly(List.of(DayOfWeek.MONDAY), "22:00", "06:00");
        assertThat(meet(once(tuesday, "05:00", "09:00"), nights)).isTrue();
        assertThat(meet(once(tuesday, "06:00", "09:00"), nights)).isFalse();
        // That Monday is not as Mondays are.
        assertThat(meet(once(tuesday, "05:00", "09:00"), weekly(List.of(DayOfWeek.MONDAY), "22:00", "06:00", TODAY)))
                .isFalse();
        assertThat(meet(once(tuesday, "05:00", "09:00"), once(TODAY, "22:00", "05:01")))
                .isTrue();
        assertThat(meet(once(tuesday, "05:00", "09:00"), once(TODAY, "22:00", "05:00")))
                .isFalse();
    }

    @Test
    void whatIsOverMattersNoMore() {
        Duty mondays = weekly(List.of(DayOfWeek.MONDAY), "08:00", "12:00");
        assertThat(meet(once(TODAY, "08:00", "12:00"), mondays)).isTrue();
        assertThat(meet(once(TODAY.minusDays(7), "08:00", "12:00"), mondays)).isFalse();
    }

    /** Minute by minute over three weeks says the same. */
    @Test
    void agreesWithMinutesThatAreCounted() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int met = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Duty one = any(random);
            Duty other = any(random);
            boolean expected = counted(one, other);
            assertThat(meet(one, other)).as("seed %d: %s %s", seed, one, other).isEqualTo(expected);
            met += expected ? 1 : 0;
        }
        assertThat(met).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
    }

    private static Duty any(Random random) {
        LocalTime from = LocalTime.of(random.nextInt(24), 30 * random.nextInt(2));
        LocalTime to = from.plusMinutes(30L * (1 + random.nextInt(24)));
        LocalDate day = random.nextInt(3) == 0 ? TODAY.plusDays(7L + random.nextInt(7)) : null;
        List<DayOfWeek> weekdays = new ArrayList<>();
        if (day == null) {
            weekdays.add(DayOfWeek.of(1 + random.nextInt(7)));
            weekdays.add(DayOfWeek.of(1 + random.nextInt(7)));
        }
        return new Duty("a", new WatchSpan(null, null, weekdays, day, from, to), day == null ? Set.of() : Set.of(day));
    }

    private static boolean counted(Duty one, Duty other) {
        LocalDateTime first = TODAY.atStartOfDay();
        for (int half = 0; half < 21 * 48; half++) {
            LocalDateTime moment = first.plusMinutes(30L * half);
            if (holds(one, moment) && holds(other, moment)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Duty duty, LocalDateTime moment) {
        for (LocalDate on : List.of(moment.toLocalDate().minusDays(1), moment.toLocalDate())) {
            WatchSpan span = duty.span();
            boolean begins = span.day() == null ? span.weekdays().contains(on.getDayOfWeek()) : on.equals(span.day());
            if (begins && !moment.isBefore(span.starts(on)) && moment.isBefore(span.ends(on))) {
                return true;
            }
        }
        return false;
    }
}
