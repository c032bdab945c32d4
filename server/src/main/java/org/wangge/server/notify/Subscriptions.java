package org.wangge.server.notify;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** The browsers that an account lets be rung with the page closed. */
public interface Subscriptions {

    /** The office's public key, under which browsers subscribe: an uncompressed point of P-256 in base64url. */
    String publicKey(Caller caller);

    /**
     * Keeps a browser's subscription. One that is known is the caller's from now on, as the browser is in their hands.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for keys that are none, an endpoint that is not of the open internet, and more than
     *     twenty browsers of an account
     */
    Subscription keep(Caller caller, NewSubscription wanted);

    /** The caller's own, the oldest first. */
    List<Subscription> list(Caller caller);

    /**
     * Forgets one of the caller's own.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where it is not theirs
     */
    void remove(Caller caller, UUID id);

    /**
     * Tells the caller's own account a test message, at once, whatever the hours.
     *
     * @return to how many browsers it goes
     */
    int test(Caller caller);

    /**
     * What a browser gives.
     *
     * @param endpoint of the push service, {@code https}
     * @param p256dh the browser's public key in base64url
     * @param auth its secret in base64url
     * @param language in which it is told, {@code zh-CN} or {@code en}
     * @param device what the browser is called in lists
     */
    record NewSubscription(String endpoint, String p256dh, String auth, String language, String device) {

        @Override
        public String toString() {
            return "NewSubscription[" + device + "]";
        }
    }

    /**
     * A browser.
     *
     * @param service the host of its push service
     * @param lastSentAt when something was last sent there; null before
     */
    record Subscription(
            UUID id,
            String device,
            String language,
            String service,
            Instant createdAt,
            @Nullable Instant lastSentAt) {}
}
