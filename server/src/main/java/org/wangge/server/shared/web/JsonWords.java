package org.wangge.server.shared.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The words of an enum in their quotes, as {@link JsonBytes} takes them.
 *
 * @param <E> the enum
 */
public final class JsonWords<E extends Enum<E>> {

    private final Map<E, byte[]> words;

    private JsonWords(Map<E, byte[]> words) {
        this.words = words;
    }

    /**
     * The words of all.
     *
     * @param word of ASCII letters
     */
    public static <E extends Enum<E>> JsonWords<E> of(Class<E> type, Function<E, String> word) {
        Map<E, byte[]> words = new EnumMap<>(type);
        for (E each : type.getEnumConstants()) {
            words.put(each, JsonBytes.ascii('"' + word.apply(each) + '"'));
        }
        return new JsonWords<>(words);
    }

    /** The word of one of them. */
    public byte[] of(E each) {
        return Objects.requireNonNull(words.get(each));
    }
}
