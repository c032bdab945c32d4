package org.wangge.server.patrol.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way takes what the platform's parser takes, as the same instant. */
class PlainTimeTest {

    private static final long SEED = 8_100;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T08:30:00Z",
                "2026-11-21T08:30:00.5Z",
                "2026-11-21T08:30:00.123456789Z",
                "2026-11-21T08:30:00.1234567890Z",
                "2026-11-21T08:30:00.Z",
                "2026-02-29T08:30:00Z",
                "2024-02-29T08:30:00Z",
                "2026-11-31T08:30:00Z",
                "2026-13-01T08:30:00Z",
                "2026-00-10T08:30:00Z",
                "2026-10-00T08:30:00Z",
                "2026-11-21T24:00:00Z",
                "2026-11-21T08:60:00Z",
                "2026-11-21T08:30:60Z",
                "2026-11-21T08:30Z",
                "2026-11-21T08:30:00+08:00",
                "2026-11-21t08:30:00z",
                "2026-11-21 08:30:00Z",
                "0000-01-01T00:00:00Z",
                "+12026-11-21T08:30:00Z",
                "-2026-11-21T08:30:00Z",
                "2026-11-21T08:30:00",
                "",
                "Z",
                "２０２６-11-21T08:30:00Z"
            })
    void takesTheSame(String text) {
        assertThat(plain(text)).isEqualTo(platform(text));
    }

    @Test
    void takesTheSameOfWhateverIsWritten() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            Instant at = Instant.ofEpochSecond(
                    random.nextLong(-62_167_219_200L, 253_402_300_800L), random.nextInt(1_000_000_000));
            StringBuilder text = new StringBuilder(at.toString());
            if (random.nextBoolean()) {
                text.setCharAt(random.nextInt(text.length()), "0123456789:-.TZ+ ".charAt(random.nextInt(17)));
            }
            assertThat(plain(text.toString())).as("seed %d, %s", SEED, text).isEqualTo(platform(text.toString()));
        }
    }

    private static Optional<OffsetDateTime> plain(String text) {
        try {
            return Optional.of(PlainTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> platform(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
