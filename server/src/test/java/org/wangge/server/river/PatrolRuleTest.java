package org.wangge.server.river;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wangge.server.river.PatrolRule.Frequency;
import org.wangge.server.river.PatrolRule.Per;
import org.wangge.server.river.PatrolRule.Season;

class PatrolRuleTest {

    @Test
    void takesTheRuleOfTheSeasonBeforeTheOneWithout() {
        PatrolRuleSet set =
                new PatrolRuleSet(2, null, null, List.of(rule(null, 1), rule(new Season("11-01", "02-28"), 2)));
        assertThat(times(set, "2026-12-31")).isEqualTo(2);
        assertThat(times(set, "2026-02-28")).isEqualTo(2);
        assertThat(times(set, "2026-03-01")).isEqualTo(1);
        assertThat(times(set, "2026-10-31")).isEqualTo(1);
        assertThat(set.find(RiverLevel.TOWN, LocalDate.parse("2026-12-31"))).isEmpty();
    }

    @Test
    void hasNoRuleOutsideTheSeasons() {
        PatrolRuleSet set = new PatrolRuleSet(1, null, null, List.of(rule(new Season("03-01", "12-31"), 1)));
        assertThat(set.find(RiverLevel.VILLAGE, LocalDate.parse("2026-02-28"))).isEmpty();
        assertThat(set.find(RiverLevel.VILLAGE, LocalDate.parse("2026-12-31"))).isPresent();
    }

    private static int times(PatrolRuleSet set, String day) {
        Frequency frequency =
                set.find(RiverLevel.VILLAGE, LocalDate.parse(day)).orElseThrow().frequency();
        return frequency == null ? 0 : frequency.times();
    }

    private static PatrolRule rule(@Nullable Season season, int times) {
        return new PatrolRule(
                RiverLevel.VILLAGE, season, null, null, null, null, new Frequency(times, Per.WEEK), List.of(), null);
    }
}
