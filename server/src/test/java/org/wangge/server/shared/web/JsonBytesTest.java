package org.wangge.server.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Beside Jackson, byte by byte. */
class JsonBytesTest {

    private static final JsonMapper JACKSON = JsonMapper.builder().build();
    private static final int TIMES = 20_000;

    private final Random random = new Random(7);

    private static byte[] jackson(Object value) {
        return JACKSON.writeValueAsBytes(value);
    }

    private static JsonBytes empty() {
        return new JsonBytes(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "如意湖",
                "\"\\/\b\f\n\r\t\0\u001f\u007f\u0080\u07ff\u0800\uffff",
                "𠮷野家 😀",
                "a😀",
                "\u2028</script>"
            })
    void stringsAreThoseOfJackson(String text) {
        assertThat(empty().string(text).toByteArray()).isEqualTo(jackson(text));
    }

    @Test
    void anyStringIsThatOfJackson() {
        for (int i = 0; i < TIMES; i++) {
            String text = random.ints(random.nextInt(40), 0, 3)
                    .map(wide -> switch (wide) {
                        case 0 -> random.nextInt(0x80);
                        case 1 -> random.nextInt(0xD800);
                        default -> 0x10000 + random.nextInt(0x100000);
                    })
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(empty().string(text).toByteArray()).isEqualTo(jackson(text));
            assertThat(empty().raw(text).toByteArray())
                    .isEqualTo(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d"})
    void halfOfAPairIsNoText(String text) {
        assertThatThrownBy(() -> empty().string(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersAreThoseOfJackson() {
        for (long number : new long[] {0, 9, 10, -1, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(empty().number(number).toByteArray()).isEqualTo(jackson(number));
        }
        for (double number : new double[] {0, -0.0, 1e-3, 9.99e-4, 1e7, 9999999, 1.5e300, Double.MIN_VALUE, 113.7}) {
            assertThat(empty().number(number).toByteArray()).isEqualTo(jackson(number));
        }
        for (int i = 0; i < TIMES; i++) {
            long bits = random.nextLong() >> random.nextInt(64);
            assertThat(empty().number(bits).toByteArray()).isEqualTo(jackson(bits));
            double number = random.nextBoolean() ? random.nextDouble() * 1000 : Double.longBitsToDouble(bits);
            if (Double.isFinite(number)) {
                assertThat(empty().number(number).toByteArray()).isEqualTo(jackson(number));
            }
        }
    }

    @Test
    void idsAndMomentsAreThoseOfJackson() {
        List<Instant> edges = List.of(
                Instant.EPOCH,
                Instant.parse("0000-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999999Z"),
                Instant.parse("2026-02-28T23:59:59.100Z"),
                Instant.parse("2026-02-28T23:59:59.000100Z"),
                Instant.parse("2026-02-28T23:59:59.000000001Z"));
        edges.forEach(
                moment -> assertThat(empty().instant(moment).toByteArray()).isEqualTo(jackson(moment)));
        assertThat(empty().instant(Instant.parse("+10000-01-01T00:00:00Z")).toByteArray())
                .isEqualTo(jackson(Instant.parse("+10000-01-01T00:00:00Z")));
        for (int i = 0; i < TIMES; i++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            assertThat(empty().uuid(id).toByteArray()).isEqualTo(jackson(id));
            int nanos = random.nextInt(1_000_000_000);
            Instant moment = Instant.ofEpochSecond(
                    random.nextLong(-30_000_000_000L, 200_000_000_000L),
                    random.nextBoolean() ? nanos : nanos / 1_000_000 * 1_000_000);
            assertThat(empty().instant(moment).toByteArray()).isEqualTo(jackson(moment));
        }
    }

    @Test
    void whatIsNotThereIsNull() {
        assertThat(new String(
                        empty().string(null)
                                .uuid(null)
                                .instant(null)
                                .none()
                                .bool(true)
                                .bool(false)
                                .toByteArray(),
                        java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("nullnullnullnulltruefalse");
    }
}
