package org.wangge.server.casework.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wangge.server.casework.CategoryCode;

/** When and where a rule fits. */
class DispatchRuleTest {

    /** 6 November 2026 is a Friday, 31 December a Thursday. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        FRIDAY          | 22:00 | 06:00 | 2026-11-06T21:59:59 | false
        FRIDAY          | 22:00 | 06:00 | 2026-11-06T22:00:00 | true
        FRIDAY          | 22:00 | 06:00 | 2026-11-06T23:59:59 | true
        FRIDAY          | 22:00 | 06:00 | 2026-11-07T00:00:00 | true
        FRIDAY          | 22:00 | 06:00 | 2026-11-07T05:59:59 | true
        FRIDAY          | 22:00 | 06:00 | 2026-11-07T06:00:00 | false
        FRIDAY          | 22:00 | 06:00 | 2026-11-06T05:00:00 | false
        FRIDAY          | 22:00 | 06:00 | 2026-11-07T22:00:00 | false
        SUNDAY          | 22:00 | 06:00 | 2026-11-09T01:00:00 | true
        THURSDAY        | 22:00 | 06:00 | 2027-01-01T00:30:00 | true
        FRIDAY SATURDAY | 22:00 | 06:00 | 2026-11-08T01:00:00 | true
                        | 22:00 | 06:00 | 2026-11-10T03:00:00 | true
                        | 22:00 | 06:00 | 2026-11-10T12:00:00 | false
        FRIDAY          | 08:00 | 08:00 | 2026-11-07T07:59:59 | true
        FRIDAY          | 08:00 | 08:00 | 2026-11-06T07:59:59 | false
        FRIDAY          | 18:00 | 00:00 | 2026-11-06T23:59:59 | true
        FRIDAY          | 18:00 | 00:00 | 2026-11-07T00:00:00 | false
        FRIDAY          | 08:00 | 18:00 | 2026-11-06T18:00:00 | false
        """)
    void hoursRunOverMidnight(String days, LocalTime from, LocalTime to, String at, boolean holds) {
        List<DayOfWeek> begins = days == null
                ? List.of()
                : Arrays.stream(days.split(" ")).map(DayOfWeek::valueOf).toList();
        assertThat(new DispatchRule.Hours(begins, from, to).hold(ZonedDateTime.parse(at + "+08:00[Asia/Shanghai]")))
                .isEqualTo(holds);
    }

    @Test
    void anAreaIsOneOfItsOwnLayer() {
        CaseSite site = new CaseSite(
                CategoryCode.of("item:06010"),
                Map.of("base", List.of("410105560", "410105560001"), "market", List.of("M1"), "river", List.of()),
                List.of(),
                ZonedDateTime.parse("2026-11-06T12:00:00+08:00[Asia/Shanghai]"));
        assertThat(new DispatchRule.Area("market", "M1").holds(site)).isTrue();
        assertThat(new DispatchRule.Area("market", null).holds(site)).isTrue();
        assertThat(new DispatchRule.Area("base", "M1").holds(site)).isFalse();
        assertThat(new DispatchRule.Area("market", "410105560").holds(site)).isFalse();
        assertThat(new DispatchRule.Area("river", null).holds(site)).isFalse();
        assertThat(new DispatchRule.Area("school", null).holds(site)).isFalse();
    }
}
