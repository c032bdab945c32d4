package org.wangge.server.inspection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wangge.server.inspection.CampaignQuota.QuotaEvery;

/** The days of a campaign fall into the times of a quota. */
class QuotaTimesTest {

    private static final LocalDate THURSDAY = LocalDate.of(2026, 1, 29);

    private static QuotaTimes times(QuotaEvery every, int days) {
        return new QuotaTimes(every, THURSDAY, THURSDAY.plusDays(days - 1L));
    }

    @Test
    void aWeekBeginsOnMondayAndAMonthOnItsFirst() {
        assertThat(times(QuotaEvery.CAMPAIGN, 30).count()).isEqualTo(1);
        assertThat(times(QuotaEvery.DAY, 30).count()).isEqualTo(30);
        QuotaTimes weeks = times(QuotaEvery.WEEK, 11);
        assertThat(weeks.number(LocalDate.of(2026, 2, 1))).isZero();
        assertThat(weeks.number(LocalDate.of(2026, 2, 2))).isEqualTo(1);
        assertThat(weeks.count()).isEqualTo(2);
        QuotaTimes months = times(QuotaEvery.MONTH, 40);
        assertThat(months.number(LocalDate.of(2026, 1, 31))).isZero();
        assertThat(months.number(LocalDate.of(2026, 2, 1))).isEqualTo(1);
        assertThat(months.count()).isEqualTo(3);
    }

    @Test
    void whatHasBegunIsNotOverYet() {
        QuotaTimes days = times(QuotaEvery.DAY, 3);
        assertThat(days.begun(THURSDAY.minusDays(1))).isZero();
        assertThat(days.over(THURSDAY.minusDays(1))).isZero();
        assertThat(days.begun(THURSDAY)).isEqualTo(1);
        assertThat(days.over(THURSDAY)).isZero();
        assertThat(days.begun(THURSDAY.plusDays(2))).isEqualTo(3);
        assertThat(days.over(THURSDAY.plusDays(2))).isEqualTo(2);
        assertThat(days.begun(THURSDAY.plusDays(3))).isEqualTo(3);
        assertThat(days.over(THURSDAY.plusDays(3))).isEqualTo(3);
    }

    @Test
    void everyDayIsInOneTimeAndNoneIsLeftOut() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            LocalDate from = THURSDAY.plusDays(random.nextInt(800));
            LocalDate to = from.plusDays(random.nextInt(400));
            for (QuotaEvery every : QuotaEvery.values()) {
                QuotaTimes times = new QuotaTimes(every, from, to);
                TreeSet<Integer> numbers = new TreeSet<>();
                int last = 0;
                for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                    int number = times.number(day);
                    assertThat(number).as("seed " + seed).isBetween(last, last + 1);
                    last = number;
                    numbers.add(number);
                }
                assertThat(numbers).as("seed " + seed).hasSize(times.count());
                assertThat(times.over(to.plusDays(1))).as("seed " + seed).isEqualTo(times.count());
            }
        }
    }
}
