package org.wangge.server.demo.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RotaTest {

    private static final Instant NOW = Instant.parse("2026-12-30T14:30:00Z");
    private static final List<Town.Person> PEOPLE = IntStream.range(0, 15)
            .mapToObj(i -> new Town.Person("P%03d".formatted(i), "甲", Town.Post.INSPECTOR, "巡查员", "1", "ZHZX"))
            .toList();

    @Test
    void somebodyIsThereAtEveryHour() {
        List<Town.Shift> shifts = Rota.around(NOW, PEOPLE);
        for (Instant at = NOW; at.isBefore(NOW.plus(Duration.ofDays(7))); at = at.plus(Duration.ofMinutes(30))) {
            assertThat(onDuty(shifts, at)).as("%s", at).isBetween(2L, 13L);
        }
    }

    @Test
    void everybodyRestsBetweenTwoShifts() {
        Map<String, List<Town.Shift>> each =
                Rota.around(NOW, PEOPLE).stream().collect(Collectors.groupingBy(Town.Shift::personId));
        assertThat(each).hasSize(15);
        for (List<Town.Shift> shifts : each.values()) {
            List<Town.Shift> sorted = shifts.stream()
                    .sorted(Comparator.comparing(Town.Shift::from))
                    .toList();
            for (int i = 1; i < sorted.size(); i++) {
                assertThat(Duration.between(
                                sorted.get(i - 1).to(), sorted.get(i).from()))
                        .isGreaterThanOrEqualTo(Duration.ofHours(11));
            }
        }
    }

    @Test
    void aDayIsTheSameWheneverItIsAskedFor() {
        Instant later = NOW.plus(Duration.ofDays(3));
        List<Town.Shift> first = Rota.around(NOW, PEOPLE);
        List<Town.Shift> second = Rota.around(later, PEOPLE);
        Instant begin = second.getFirst().from().minus(Duration.ofHours(7));
        Instant end = NOW.plus(Duration.ofDays(7));
        assertThat(between(second, begin, end)).isNotEmpty().isEqualTo(between(first, begin, end));
    }

    private static List<Town.Shift> between(List<Town.Shift> shifts, Instant begin, Instant end) {
        return shifts.stream()
                .filter(shift -> !shift.from().isBefore(begin) && shift.from().isBefore(end))
                .sorted(Comparator.comparing(Town.Shift::from).thenComparing(Town.Shift::personId))
                .toList();
    }

    private static long onDuty(List<Town.Shift> shifts, Instant at) {
        return shifts.stream()
                .filter(shift -> !shift.from().isAfter(at) && shift.to().isAfter(at))
                .count();
    }
}
