package org.wangge.server.notify;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** What rings whom, and when. A message is in a person's list whatever they wish. */
public interface Preferences {

    /** The caller's own. */
    Wish get(Caller caller);

    /**
     * Sets the caller's own.
     *
     * @param precondition called with what is stored, throws to refuse
     */
    void put(Caller caller, Wish wanted, Consumer<Wish> precondition);

    /** The office's quiet hours. Needs {@code VIEW_MAP}. */
    OfficeHours office(Caller caller);

    /** Sets them. Needs {@code ADMINISTER}. */
    void putOffice(Caller caller, OfficeHours wanted, Consumer<OfficeHours> precondition);

    /** How somebody wants to be left in peace. */
    enum Quiet {
        /** In the office's quiet hours. */
        OFFICE,
        /** Never. */
        NONE,
        /** In hours of their own. */
        OWN;

        /** In small letters, as in JSON and in the database. */
        @com.fasterxml.jackson.annotation.JsonValue
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The word's. */
        @com.fasterxml.jackson.annotation.JsonCreator
        public static Quiet of(String text) {
            for (Quiet quiet : values()) {
                if (quiet.text().equals(text)) {
                    return quiet;
                }
            }
            throw new IllegalArgumentException("quiet is office, none or own, not " + text);
        }
    }

    /**
     * What somebody wishes.
     *
     * @param from null but for hours of their own
     * @param to the same
     * @param silencedPush kinds that do not ring their browsers
     * @param silencedSms kinds that are not sent to their telephone
     */
    record Wish(
            Quiet quiet,
            @Nullable LocalTime from,
            @Nullable LocalTime to,
            Set<MessageKind> silencedPush,
            Set<MessageKind> silencedSms) {

        /** Of an account that has said nothing. */
        public static final Wish NOTHING_SAID = new Wish(Quiet.OFFICE, null, null, Set.of(), Set.of());

        public Wish {
            silencedPush = Set.copyOf(silencedPush);
            silencedSms = Set.copyOf(silencedSms);
        }

        /** In one order, whatever order they were given in. */
        public static List<MessageKind> sorted(Set<MessageKind> kinds) {
            return kinds.stream().sorted().toList();
        }
    }

    /**
     * The office's quiet hours.
     *
     * @param from null where there are none
     * @param to the same
     */
    record OfficeHours(@Nullable LocalTime from, @Nullable LocalTime to) {}
}
