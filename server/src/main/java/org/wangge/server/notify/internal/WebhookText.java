package org.wangge.server.notify.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Urgency;

/**
 * What is sent to a channel, in its language.
 *
 * @param link to the case in the page; null where the office has no public address, or there is no case
 */
record WebhookText(
        UUID id,
        MessageKind kind,
        String title,
        String body,
        @Nullable UUID caseId,
        @Nullable Long caseNumber,
        @Nullable String link,
        Urgency urgency,
        Instant at,
        List<Addressee> to) {

    /** Somebody it is for. */
    record Addressee(String name, @Nullable String phone) {}

    /** Title, body and link as lines. */
    String lines() {
        return link == null ? title + "\n" + body : title + "\n" + body + "\n" + link;
    }

    List<String> phones() {
        return to.stream()
                .map(Addressee::phone)
                .filter(java.util.Objects::nonNull)
                .filter(phone -> phone.matches("\\+?\\d{5,20}"))
                .distinct()
                .toList();
    }
}
