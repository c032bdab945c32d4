package org.wangge.server.ingest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDayTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01",
                "2026/3/1",
                "2026.3.1",
                "2026年3月1日",
                "2026 年 3 月 1 日",
                "20260301",
                "2026-03-01T23:30:00+08:00",
                "2026/3/1 8:00",
                "46082",
                "46082.75"
            })
    void aDayIsReadHoweverItIsWritten(String text) {
        assertThat(WrittenDay.read(text)).contains(LocalDate.of(2026, 3, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-02-30", "20261399", "1/3/2026", "2026-03", "下周", "46082 or so", "4608"})
    void whatIsNoDayIsNone(String text) {
        assertThat(WrittenDay.read(text)).isEmpty();
    }

    /** A workbook counts days from the end of 1899; its leap year of 1900 that never was is behind us by then. */
    @Test
    void numbersOfWorkbooksAreDays() {
        assertThat(WrittenDay.read("45292")).contains(LocalDate.of(2024, 1, 1));
        assertThat(WrittenDay.read("36526")).contains(LocalDate.of(2000, 1, 1));
    }
}
