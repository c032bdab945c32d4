package org.wangge.server.notify.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.notify.Subscriptions;
import org.wangge.server.notify.Subscriptions.NewSubscription;
import org.wangge.server.notify.Subscriptions.Subscription;
import org.wangge.server.shared.web.AlsoAnswers;

/** Browsers that are rung with the page closed (Web Push). */
@RestController
@RequestMapping("/api/notify")
class SubscriptionController {

    private final Subscriptions subscriptions;

    SubscriptionController(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** The key to subscribe under, as {@code applicationServerKey}. */
    @GetMapping("/key")
    KeyAnswer key(Caller caller) {
        return new KeyAnswer(subscriptions.publicKey(caller));
    }

    @GetMapping("/subscriptions")
    @AlsoAnswers(409)
    List<Subscription> list(Caller caller) {
        return subscriptions.list(caller);
    }

    /** Keeps what {@code PushSubscription.toJSON()} says; the same browser again is the same subscription. */
    @PostMapping(path = "/subscriptions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    Subscription keep(Caller caller, @RequestBody SubscriptionRequest wanted) {
        return subscriptions.keep(
                caller,
                new NewSubscription(
                        wanted.endpoint(),
                        wanted.keys().p256dh(),
                        wanted.keys().auth(),
                        Objects.requireNonNullElse(wanted.language(), "zh-CN"),
                        wanted.device()));
    }

    @DeleteMapping("/subscriptions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AlsoAnswers(409)
    void remove(Caller caller, @PathVariable UUID id) {
        subscriptions.remove(caller, id);
    }

    /** Sends the caller a test message by all ways that ring them. */
    @PostMapping("/test")
    @AlsoAnswers(409)
    TestAnswer test(Caller caller) {
        return new TestAnswer(subscriptions.test(caller));
    }

    /** An uncompressed point of P-256 in base64url. */
    record KeyAnswer(String publicKey) {}

    /**
     * A browser's subscription.
     *
     * @param language in which it is told, {@code zh-CN} when absent
     * @param device what to call it in lists
     */
    record SubscriptionRequest(
            String endpoint, BrowserKeys keys, @Nullable String language, String device) {

        @Override
        public String toString() {
            return "SubscriptionRequest[" + device + "]";
        }
    }

    /** A public key and a secret, in base64url. */
    record BrowserKeys(String p256dh, String auth) {

        @Override
        public String toString() {
            return "BrowserKeys[]";
        }
    }

    /** To how many browsers it goes. */
    record TestAnswer(int browsers) {}
}
