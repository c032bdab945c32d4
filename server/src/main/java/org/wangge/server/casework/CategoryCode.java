package org.wangge.server.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A category of the current dictionary, written {@code part:01001} or {@code item:06010}: parts and items share code values.
 *
 * @param kind part (部件) or item (事项)
 * @param code five digits: class and number
 */
public record CategoryCode(Kind kind, String code) {

    private static final Pattern WRITTEN = Pattern.compile("(part|item):(\\d{5})");

    /** What a category is about. */
    public enum Kind {
        /** 部件: a thing that is broken or missing. */
        PART,
        /** 事项: something that happens. */
        ITEM;

        /** {@code part} or {@code item}. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of a word of the database. */
        public static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Reads the written form; empty when it is another text. */
    public static Optional<CategoryCode> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.matches()
                ? Optional.of(new CategoryCode(Kind.of(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException when it is another text
     */
    @JsonCreator
    public static CategoryCode of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("there is no category " + text));
    }

    @Override
    @JsonValue
    public String toString() {
        return kind.text() + ":" + code;
    }
}
