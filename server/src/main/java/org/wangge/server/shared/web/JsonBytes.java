package org.wangge.server.shared.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON as UTF-8 (RFC 8259) that grows at its end, the same bytes as Jackson makes with the settings of this server. Which values stand where,
 * and commas between them, is up to who writes.
 */
public final class JsonBytes {

    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] HEX_OF_ESCAPES = ascii("0123456789ABCDEF");
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    /** For each character below 128: 0 where it stands for itself, the letter of its escape, or 1 where its number is written. */
    private static final byte[] ESCAPES = escapes();

    private static final int MOST_OF_A_NUMBER = 20;
    private static final int NANOS_DIGITS = 9;
    private static final int YEARS_OF_FOUR_DIGITS = 10_000;

    private byte[] bytes;
    private int length;

    /**
     * Empty.
     *
     * @param expected how many bytes it may become; more is no fault
     */
    public JsonBytes(int expected) {
        bytes = new byte[expected];
    }

    /** What always stands in the same place: names, brackets and commas. */
    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[128];
        Arrays.fill(escapes, 0, ' ', (byte) 1);
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        return escapes;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** All bytes, followed by others that do not count. */
    byte[] array() {
        return bytes;
    }

    /** A copy of all of it. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    /** Bytes as they are. */
    public JsonBytes raw(byte[] written) {
        reserve(written.length);
        System.arraycopy(written, 0, bytes, length, written.length);
        length += written.length;
        return this;
    }

    /** JSON as it is. */
    public JsonBytes raw(String json) {
        reserve(3 * json.length());
        for (int i = 0; i < json.length(); i++) {
            char next = json.charAt(i);
            if (next < 128) {
                bytes[length++] = (byte) next;
            } else {
                i = wide(json, i, next);
            }
        }
        return this;
    }

    /**
     * A string in its quotes, or null.
     *
     * @throws IllegalArgumentException for half of a surrogate pair
     */
    public JsonBytes string(@Nullable String text) {
        if (text == null) {
            return raw(NULL);
        }
        reserve(6 * text.length() + 2);
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next >= 128) {
                i = wide(text, i, next);
            } else if (ESCAPES[next] == 0) {
                bytes[length++] = (byte) next;
            } else {
                escape(next);
            }
        }
        bytes[length++] = '"';
        return this;
    }

    private void escape(char next) {
        bytes[length++] = '\\';
        if (ESCAPES[next] != 1) {
            bytes[length++] = ESCAPES[next];
            return;
        }
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX_OF_ESCAPES[next >> 4];
        bytes[length++] = HEX_OF_ESCAPES[next & 15];
    }

    /** Two to four bytes, for which there is room; answers the last character that was read. */
    private int wide(String text, int at, char next) {
        if (next < 0x800) {
            bytes[length++] = (byte) (0xC0 | (next >> 6));
            bytes[length++] = (byte) (0x80 | (next & 0x3F));
            return at;
        }
        if (!Character.isSurrogate(next)) {
            bytes[length++] = (byte) (0xE0 | (next >> 12));
            bytes[length++] = (byte) (0x80 | ((next >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (next & 0x3F));
            return at;
        }
        int point = text.codePointAt(at);
        if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            throw new IllegalArgumentException("half of a surrogate pair");
        }
        bytes[length++] = (byte) (0xF0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        bytes[length++] = (byte) (0x80 | (point & 0x3F));
        return at + 1;
    }

    /** A whole number. */
    public JsonBytes number(long number) {
        reserve(MOST_OF_A_NUMBER);
        if (number < 0) {
            // The smallest has no positive of its own.
            return raw(Long.toString(number));
        }
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        digits(number, digits);
        return this;
    }

    /** A finite number, by the fewest digits that are it. */
    public JsonBytes number(double number) {
        return raw(Double.toString(number));
    }

    /** True or false. */
    public JsonBytes bool(boolean is) {
        return raw(is ? TRUE : FALSE);
    }

    /** Nothing. */
    public JsonBytes none() {
        return raw(NULL);
    }

    /** An id in its quotes, or null. */
    public JsonBytes uuid(@Nullable UUID id) {
        if (id == null) {
            return raw(NULL);
        }
        reserve(38);
        bytes[length++] = '"';
        hex(id.getMostSignificantBits(), 60, 8);
        hex(id.getMostSignificantBits(), 28, 4);
        hex(id.getMostSignificantBits(), 12, 4);
        hex(id.getLeastSignificantBits(), 60, 4);
        hex(id.getLeastSignificantBits(), 44, 12);
        bytes[length - 1] = '"';
        return this;
    }

    /** Some digits from a place on, and a dash. */
    private void hex(long bits, int from, int count) {
        for (int i = 0; i < count; i++) {
            bytes[length++] = HEX[(int) (bits >>> (from - 4 * i)) & 15];
        }
        bytes[length++] = '-';
    }

    /** A moment as {@code "2026-05-01T08:00:00Z"} in its quotes, with 3, 6 or 9 digits of a second where it has them, or null. */
    public JsonBytes instant(@Nullable Instant moment) {
        if (moment == null) {
            return raw(NULL);
        }
        LocalDateTime utc = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() >= YEARS_OF_FOUR_DIGITS) {
            return string(DateTimeFormatter.ISO_INSTANT.format(moment));
        }
        reserve(32);
        bytes[length++] = '"';
        part(utc.getYear(), 4, '-');
        part(utc.getMonthValue(), 2, '-');
        part(utc.getDayOfMonth(), 2, 'T');
        part(utc.getHour(), 2, ':');
        part(utc.getMinute(), 2, ':');
        digits(utc.getSecond(), 2);
        fraction(utc.getNano());
        bytes[length++] = 'Z';
        bytes[length++] = '"';
        return this;
    }

    private void fraction(int nanos) {
        if (nanos == 0) {
            return;
        }
        bytes[length++] = '.';
        int rest = nanos;
        int digits = NANOS_DIGITS;
        while (rest % 1000 == 0) {
            rest /= 1000;
            digits -= 3;
        }
        digits(rest, digits);
    }

    private void part(int number, int digits, char then) {
        digits(number, digits);
        bytes[length++] = (byte) then;
    }

    /** The last digits of a number, for which there is room. */
    private void digits(long number, int count) {
        long rest = number;
        for (int at = length + count - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }
}
