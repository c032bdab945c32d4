package org.wangge.server.notify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** Where else messages go. Every call needs {@code ADMINISTER}; secrets are taken and never answered. */
public interface Channels {

    /** By name. */
    List<Channel> list(Caller caller);

    Channel get(Caller caller, UUID id);

    /**
     * Makes a channel.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for an address nothing is sent to, and for a template that cannot be filled
     */
    Channel create(Caller caller, Wanted wanted);

    /**
     * Changes a channel; the address and the secret stay where they are not given.
     *
     * @param precondition called with what is stored, throws to refuse
     */
    Channel change(Caller caller, UUID id, Wanted wanted, Consumer<Channel> precondition);

    void remove(Caller caller, UUID id);

    /**
     * Sends a test message at once and waits for what comes of it.
     *
     * @param phone for an SMS gateway, whom to send it to; null elsewhere
     */
    Tried test(Caller caller, UUID id, @Nullable String phone);

    /** What is spoken there. */
    enum Kind {
        /** JSON, signed as the specification Standard Webhooks says. */
        WEBHOOK,
        /** A robot of a group in WeCom (企业微信). */
        WECOM,
        /** A robot of a group in DingTalk (钉钉), with its signature. */
        DINGTALK,
        /** An SMS gateway, by a template. */
        SMS;

        /** In small letters, as in JSON and in the database. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of a word. */
        @JsonCreator
        public static Kind of(String text) {
            for (Kind kind : values()) {
                if (kind.text().equals(text)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("there is no kind of channels " + text);
        }
    }

    /**
     * How an SMS gateway is spoken to. In the address, the headers and the body {@code {phone}}, {@code {title}}, {@code {body}},
     * {@code {text}} (title and body), {@code {link}}, {@code {id}}, {@code {timestamp}} and {@code {secret}} are filled in, encoded as the place
     * demands.
     *
     * @param method {@code GET} or {@code POST}
     * @param body of a POST; its encoding follows the header {@code Content-Type}
     * @param success text that an answer holds when it worked; null where the status alone tells
     */
    record Template(
            String method,
            Map<String, String> headers,
            @Nullable String body,
            @Nullable String success) {

        public Template {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * A channel.
     *
     * @param kinds of messages that go there
     * @param unit only messages to this department or team or its people; null for all
     * @param address without what is secret in it
     * @param template of an SMS gateway, null elsewhere
     */
    record Channel(
            UUID id,
            Kind kind,
            String name,
            boolean enabled,
            Set<MessageKind> kinds,
            String language,
            @Nullable UUID unit,
            String address,
            boolean hasSecret,
            @Nullable Template template,
            int version) {

        public Channel {
            kinds = Set.copyOf(kinds);
        }
    }

    /**
     * What is to be.
     *
     * @param url null keeps what is stored
     * @param secret null keeps what is stored, empty removes it
     */
    record Wanted(
            Kind kind,
            String name,
            boolean enabled,
            Set<MessageKind> kinds,
            String language,
            @Nullable UUID unit,
            @Nullable String url,
            @Nullable String secret,
            @Nullable Template template) {

        @Override
        public String toString() {
            return "Wanted[" + kind + ", " + name + "]";
        }
    }

    /**
     * What came of a test.
     *
     * @param detail what the far side said where it did not work; null where it did
     */
    record Tried(boolean isSent, @Nullable String detail) {}
}
