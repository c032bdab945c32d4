package org.wangge.server.notify;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.Labels;

/**
 * Something to tell.
 *
 * @param caseId the case it tells of, null where there is none
 * @param by the account that did what it tells of, which is not told; null for the server itself
 */
public record Message(
        Recipient to,
        MessageKind kind,
        @Nullable UUID caseId,
        Facts facts,
        Urgency urgency,
        @Nullable UUID by) {

    /**
     * What the text of a message is made of, in the language of who reads it.
     *
     * @param number of the case; null without one
     * @param matter what it is about, such as the category of the case
     * @param detail what else there is to say, such as a reason; null for nothing
     */
    public record Facts(
            @Nullable Long number, Labels matter, @Nullable Labels detail) {}
}
