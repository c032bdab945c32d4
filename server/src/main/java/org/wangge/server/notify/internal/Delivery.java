package org.wangge.server.notify.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.notify.Message.Facts;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Urgency;

/**
 * One thing to send, claimed.
 *
 * @param messageId by which the far side knows it when it comes again
 * @param target the subscription or the channel
 * @param personId whose telephone it is for, null where it is for no single person
 * @param attempts with this one
 */
record Delivery(
        UUID id,
        UUID messageId,
        Channel channel,
        UUID target,
        @Nullable UUID personId,
        MessageKind kind,
        @Nullable UUID caseId,
        Facts facts,
        Urgency urgency,
        Instant createdAt,
        Instant expiresAt,
        int attempts) {

    /** By which way. */
    enum Channel {
        /** A browser's push service. */
        PUSH,
        /** A configured channel. */
        WEBHOOK;

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What came of sending. */
    sealed interface Outcome {

        /** The far side took it. */
        record Sent() implements Outcome {}

        /** It did not work, and may work later. */
        record Later(String why, @Nullable Instant notBefore) implements Outcome {}

        /** It will never work. */
        record Refused(String why) implements Outcome {}

        /** The target is gone for good. */
        record Gone(String why) implements Outcome {}
    }
}
