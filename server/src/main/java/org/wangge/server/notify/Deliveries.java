package org.wangge.server.notify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.Labels;

/** What was told of a case, to whom, and how far it got. Between modules only: who asks has checked who may see the case. */
public interface Deliveries {

    /**
     * The oldest first.
     *
     * @param onlyTo where it is not null only what this account was told, without the groups it went to
     */
    List<Told> ofCase(UUID caseId, @Nullable UUID onlyTo);

    /**
     * A message.
     *
     * @param addressed what it was addressed to: {@code person}, {@code team}, {@code department}, {@code role} or {@code account}
     * @param recipients who that was
     * @param groups where it went for all of them at once
     */
    record Told(
            UUID id,
            MessageKind kind,
            Labels title,
            Labels body,
            Urgency urgency,
            Instant at,
            String addressed,
            List<Reached> recipients,
            List<Sending> groups) {}

    /**
     * Somebody who was told.
     *
     * @param hasAccount false where the message is in no list
     * @param rung false where colleagues on duty were rung instead
     * @param readAt null while it is not read
     */
    record Reached(
            String name,
            boolean hasAccount,
            boolean rung,
            @Nullable Instant readAt,
            List<Sending> sendings) {}

    /**
     * A way by which it was sent.
     *
     * @param channel {@code push} or {@code webhook}
     * @param name of the browser or the channel
     * @param at when it ended, or when it is tried next
     * @param detail why it did not work the last time; null where nothing went wrong
     */
    record Sending(
            String channel,
            String name,
            State state,
            int attempts,
            Instant at,
            @Nullable String detail) {}

    /** How far it got. */
    enum State {
        /** For its time, or for another attempt. */
        WAITING,
        /** Right now. */
        SENDING,
        /** The far side took it. */
        SENT,
        /** Given up. */
        FAILED,
        /** Its time was over before it got there. */
        EXPIRED,
        /** There was no such browser or channel any more. */
        GONE;

        /** In small letters, as in JSON and in the database. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of a word of the database. */
        public static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
