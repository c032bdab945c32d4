package org.wangge.server.asset;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;

/**
 * Which objects are meant: those that every part agrees to. The same filter serves lists, exports, figures and what other features ask.
 *
 * @param kinds codes of kinds; empty for all the caller may see
 * @param text in the name or the code; null for any
 * @param box objects that meet it, CGCS2000; null for everywhere
 * @param cell the id of a cell of any level: objects with their inside in it; null for everywhere
 * @param states of these, all when empty
 * @param attributes what attributes have to be
 * @param at as things were then; null for now, with what is to begin later
 * @param around in or near another object or a cell; null for anywhere
 */
public record AssetFilter(
        List<String> kinds,
        @Nullable String text,
        @Nullable Bbox box,
        @Nullable UUID cell,
        List<String> states,
        List<AttributeTest> attributes,
        @Nullable Instant at,
        @Nullable Around around) {

    public AssetFilter {
        kinds = List.copyOf(kinds);
        states = List.copyOf(states);
        attributes = List.copyOf(attributes);
    }

    /** Anywhere. */
    public AssetFilter(
            List<String> kinds,
            @Nullable String text,
            @Nullable Bbox box,
            @Nullable UUID cell,
            List<String> states,
            List<AttributeTest> attributes,
            @Nullable Instant at) {
        this(kinds, text, box, cell, states, attributes, at, null);
    }

    /** In or near something. */
    public sealed interface Around {

        /** On the ellipsoid: objects with a part not farther away. */
        double metres();
    }

    /**
     * In or near an object, which is not one of them itself.
     *
     * @param object its id
     * @param metres 0 for those with a place inside them in it
     */
    public record AroundObject(UUID object, double metres) implements Around {}

    /**
     * In or near a cell, as it was at the time that is asked for.
     *
     * @param code of a cell of any level of the base layer
     * @param metres 0 for those with a part in it
     */
    public record AroundCell(String code, double metres) implements Around {}

    /** All objects of a kind as they were at some time; null for now. */
    public static AssetFilter ofKind(String kind, @Nullable Instant at) {
        return new AssetFilter(List.of(kind), null, null, null, List.of(), List.of(), at);
    }
}
