package org.wangge.server.notify.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Account;
import org.wangge.server.identity.AccountDirectory;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.notify.Urgency;
import org.wangge.server.notify.internal.Delivery.Outcome;
import org.wangge.server.notify.internal.Targets.RefusedAddressException;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

/** Sends to browsers through their push services (RFC 8030). */
@Component
class PushSender {

    private final JdbcClient jdbc;
    private final VapidKeys keys;
    private final Targets targets;
    private final Outgoing outgoing;
    private final AccountDirectory accounts;
    private final JsonMapper json;

    PushSender(
            JdbcClient jdbc,
            VapidKeys keys,
            Targets targets,
            Outgoing outgoing,
            AccountDirectory accounts,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.targets = targets;
        this.outgoing = outgoing;
        this.accounts = accounts;
        this.json = json;
    }

    @SuppressWarnings("ArrayRecordComponent") // read once and used
    private record Browser(UUID accountId, String endpoint, byte[] point, byte[] secret, String language) {}

    Outcome send(Delivery delivery, Instant now) {
        Optional<Browser> browser = find(delivery.target());
        if (browser.isEmpty()) {
            return new Outcome.Gone("The browser is not subscribed any more");
        }
        // Who may not log in any more is not told what happens.
        Optional<Account> account = accounts.find(browser.get().accountId);
        if (account.isEmpty()) {
            return new Outcome.Gone("The account is closed");
        }
        try {
            URI endpoint = targets.check(browser.get().endpoint);
            byte[] body = PushEncryption.encrypt(
                    text(
                            delivery,
                            browser.get().language,
                            path(delivery, account.get().caller())),
                    browser.get().point,
                    browser.get().secret);
            Outgoing.Answer answer = outgoing.send(request(delivery, endpoint, body, now), now);
            if (answer.status() == 404 || answer.status() == 410) {
                forget(delivery.target(), browser.get().endpoint);
                return new Outcome.Gone("HTTP " + answer.status() + ": the browser is not subscribed any more");
            }
            if (answer.isSuccess()) {
                noteSent(delivery.target(), now);
            }
            return answer.outcome();
        } catch (RefusedAddressException e) {
            return new Outcome.Later(String.valueOf(e.getMessage()), null);
        } catch (GeneralSecurityException e) {
            return new Outcome.Refused("The browser's key is none");
        } catch (IOException e) {
            return new Outcome.Later(e.getClass().getSimpleName() + ": " + e.getMessage(), null);
        }
    }

    /** The same topic and text every time: a push service keeps one message of a topic, and the browser shows one of an id. */
    private HttpRequest.Builder request(Delivery delivery, URI endpoint, byte[] body, Instant now) {
        long seconds = Math.max(1, Duration.between(now, delivery.expiresAt()).toSeconds());
        String origin = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        return HttpRequest.newBuilder(endpoint)
                .header("TTL", Long.toString(seconds))
                .header("Urgency", delivery.urgency() == Urgency.URGENT ? "high" : "normal")
                .header("Topic", topic(delivery.messageId()))
                .header("Content-Encoding", "aes128gcm")
                .header("Content-Type", "application/octet-stream")
                .header("Authorization", keys.authorization(origin, now))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** 22 characters, of the 32 a topic may have. */
    static String topic(UUID message) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What the service worker of the page shows. */
    private byte[] text(Delivery delivery, String language, String path) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("id", delivery.messageId());
        text.put("kind", delivery.kind().text());
        text.put("title", Wording.in(language, Wording.title(delivery.kind(), delivery.facts())));
        text.put("body", Wording.in(language, Wording.body(delivery.facts())));
        text.put("path", path);
        text.put("urgent", delivery.urgency() == Urgency.URGENT);
        text.put("at", delivery.createdAt());
        text.put("lang", language);
        return json.writeValueAsString(text).getBytes(StandardCharsets.UTF_8);
    }

    /** The page that opens: who works in the street has a page for it. */
    private static String path(Delivery delivery, Caller caller) {
        if (delivery.caseId() == null) {
            return "/map";
        }
        boolean isInTheStreet = !caller.may(Permission.DECIDE_CASE)
                && (caller.may(Permission.HANDLE_CASE) || caller.may(Permission.CHECK_CASE));
        return isInTheStreet ? "/field/cases/" + delivery.caseId() : "/cases/" + delivery.caseId();
    }

    private Optional<Browser> find(UUID id) {
        return jdbc.sql("select account_id, endpoint, p256dh, auth, language from notify_subscription where id = :id")
                .param("id", id)
                .query((row, number) -> new Browser(
                        row.getObject("account_id", UUID.class),
                        row.getString("endpoint"),
                        row.getBytes("p256dh"),
                        row.getBytes("auth"),
                        row.getString("language")))
                .optional();
    }

    /** Only while it is the one that was tried. */
    private void forget(UUID id, String endpoint) {
        jdbc.sql("delete from notify_subscription where id = :id and endpoint = :endpoint")
                .param("id", id)
                .param("endpoint", endpoint)
                .update();
    }

    private void noteSent(UUID id, Instant now) {
        jdbc.sql("update notify_subscription set last_sent_at = :now where id = :id")
                .param("now", Times.bind(now))
                .param("id", id)
                .update();
    }
}
