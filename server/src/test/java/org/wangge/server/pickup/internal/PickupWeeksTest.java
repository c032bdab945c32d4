package org.wangge.server.pickup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wangge.server.pickup.Pickups.Week;

class PickupWeeksTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);

    private static List<Week> weeks(int from, int last, double perWeek, Map<LocalDate, Integer> made) {
        return PickupWeeks.of(FIRST, FIRST.plusDays(from), FIRST.plusDays(last), perWeek, made);
    }

    private static List<Integer> asked(List<Week> weeks) {
        return weeks.stream().map(Week::asked).toList();
    }

    @Test
    void whatIsAskedFollowsTheDaysInForce() {
        assertThat(asked(weeks(0, 13, 3, Map.of()))).containsExactly(3, 3);
        assertThat(asked(weeks(4, 13, 7, Map.of()))).containsExactly(3, 7);
        assertThat(asked(weeks(0, 9, 7, Map.of()))).containsExactly(7, 3);
        // 4.3 and 7.3 days of three a week: what is begun is not asked for yet, and is the week after.
        assertThat(asked(weeks(3, 13, 3, Map.of()))).containsExactly(1, 3);
        assertThat(asked(weeks(0, 27, 0.5, Map.of()))).containsExactly(0, 1, 0, 1);
        assertThat(asked(weeks(0, 20, 1.0 / 3, Map.of()))).containsExactly(0, 0, 1);
        assertThat(weeks(9, 13, 7, Map.of()).getFirst().from()).isEqualTo(FIRST.plusDays(9));
    }

    @Test
    void moreOfADayOrOfAWeekMakesUpForNoOther() {
        List<Week> daily = weeks(0, 6, 7, Map.of(FIRST, 3, FIRST.plusDays(1), 1));
        assertThat(daily.getFirst().made()).isEqualTo(2);
        assertThat(daily.getFirst().missed()).isEqualTo(5);
        assertThat(daily.getFirst().daysWithout())
                .containsExactly(
                        FIRST.plusDays(2), FIRST.plusDays(3), FIRST.plusDays(4), FIRST.plusDays(5), FIRST.plusDays(6));
        assertThat(weeks(0, 6, 14, Map.of(FIRST, 3)).getFirst().made()).isEqualTo(2);
        Map<LocalDate, Integer> early = new HashMap<>();
        for (int day = 0; day < 5; day++) {
            early.put(FIRST.plusDays(day), 1);
        }
        List<Week> twice = weeks(0, 13, 2, early);
        assertThat(twice.getFirst().missed()).isZero();
        assertThat(twice.getFirst().daysWithout()).isEmpty();
        assertThat(twice.getLast().missed()).isEqualTo(2);
    }

    /** However long the period is, its slices ask for what the frequency asks for over all its days. */
    @Test
    void theSlicesAddUpToTheFrequency() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 2000; run++) {
            int from = random.nextInt(60);
            int last = from + random.nextInt(60);
            double perWeek = random.nextInt(1, 40) / 4.0;
            List<Week> weeks = weeks(from, last, perWeek, Map.of());
            assertThat(weeks.stream().mapToInt(Week::asked).sum())
                    .as("seed %d", seed)
                    .isEqualTo((int) Math.floor(perWeek * (last - from + 1) / 7 + 1e-9));
            assertThat(weeks.getFirst().from()).isEqualTo(FIRST.plusDays(from));
            assertThat(weeks.getLast().to()).isEqualTo(FIRST.plusDays(last));
        }
    }
}
