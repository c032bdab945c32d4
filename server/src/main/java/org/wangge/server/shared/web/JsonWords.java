package org.wangge.server.shared.web;

import java.util.function.Function;

/**
 * The words of an enum in their quotes, as {@link JsonBytes} takes them.
 *
 * @param <E> the enum
 */
public final class JsonWords<E extends Enum<E>> {

    private final byte[][] words;

    private JsonWords(byte[][] words) {
        this.words = words;
    }

    /** @param word of ASCII letters */
    public static <E extends Enum<E>> JsonWords<E> of(Class<E> type, Function<E, String> word) {
        E[] all = type.getEnumConstants();
        byte[][] words = new byte[all.length][];
        for (E each : all) {
            words[each.ordinal()] = JsonBytes.ascii('"' + word.apply(each) + '"');
        }
        return new JsonWords<>(words);
    }

    /** The word of one of them. */
    public byte[] of(E each) {
        return words[each.ordinal()];
    }
}
