package org.wangge.server.notify.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.notify.Channels;
import org.wangge.server.notify.Channels.Channel;
import org.wangge.server.notify.Channels.Kind;
import org.wangge.server.notify.Channels.Template;
import org.wangge.server.notify.Channels.Wanted;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** Where else messages go: signed webhooks, robots of groups, SMS gateways. */
@RestController
@RequestMapping("/api/notify/channels")
class ChannelController {

    private final Channels channels;

    ChannelController(Channels channels) {
        this.channels = channels;
    }

    @GetMapping
    List<ChannelAnswer> list(Caller caller) {
        return channels.list(caller).stream().map(ChannelAnswer::of).toList();
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<ChannelAnswer> get(Caller caller, @PathVariable UUID id) {
        return answer(channels.get(caller, id));
    }

    /** Makes a channel. Its secret and what is secret in its address are never answered. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ChannelAnswer> create(Caller caller, @RequestBody ChannelRequest wanted) {
        Channel made = channels.create(caller, wanted.wanted());
        return ResponseEntity.created(URI.create("/api/notify/channels/" + made.id()))
                .eTag(tag(made))
                .body(ChannelAnswer.of(made));
    }

    /** Changes a channel; {@code url} and {@code secret} stay as they are where they are left out. */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ChannelAnswer> put(
            Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody ChannelRequest wanted) {
        return answer(channels.change(
                caller, id, wanted.wanted(), stored -> ifMatch.require(tag(stored), ChannelAnswer.of(stored))));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id) {
        channels.remove(caller, id);
    }

    /** Sends a test message now and tells what the far side said. */
    @PostMapping(path = "/{id}/test", consumes = MediaType.APPLICATION_JSON_VALUE)
    TriedAnswer test(Caller caller, @PathVariable UUID id, @RequestBody TestRequest wanted) {
        Channels.Tried tried = channels.test(caller, id, wanted.phone());
        return new TriedAnswer(tried.isSent(), tried.detail());
    }

    private static ResponseEntity<ChannelAnswer> answer(Channel channel) {
        return ResponseEntity.ok().eTag(tag(channel)).body(ChannelAnswer.of(channel));
    }

    private static String tag(Channel channel) {
        return EntityTags.strong(ChannelAnswer.of(channel), channel.version());
    }

    /**
     * What a channel is to be.
     *
     * @param kinds of messages that go there
     * @param language {@code zh-CN} or {@code en}; {@code zh-CN} when absent
     * @param unit only messages to this department or team or its people
     * @param url where to; for an SMS gateway with placeholders
     * @param secret by which requests are signed, or what {@code {secret}} of a template stands for; empty removes it
     * @param template of an SMS gateway
     */
    record ChannelRequest(
            Kind kind,
            String name,
            boolean enabled,
            List<MessageKind> kinds,
            @Nullable String language,
            @Nullable UUID unit,
            @Nullable String url,
            @Nullable String secret,
            @Nullable TemplateBody template) {

        Wanted wanted() {
            return new Wanted(
                    kind,
                    name,
                    enabled,
                    Set.copyOf(kinds),
                    Objects.requireNonNullElse(language, "zh-CN"),
                    unit,
                    url,
                    secret,
                    template == null ? null : template.template());
        }

        @Override
        public String toString() {
            return "ChannelRequest[" + kind + ", " + name + "]";
        }
    }

    /**
     * How an SMS gateway is spoken to. {@code {phone}}, {@code {title}}, {@code {body}}, {@code {text}}, {@code {link}}, {@code {id}},
     * {@code {timestamp}} and {@code {secret}} are filled in.
     *
     * @param method {@code GET} or {@code POST}
     * @param success text an answer holds when it worked
     */
    record TemplateBody(
            String method,
            @Nullable Map<String, String> headers,
            @Nullable String body,
            @Nullable String success) {

        Template template() {
            return new Template(method, Objects.requireNonNullElse(headers, Map.of()), body, success);
        }

        static TemplateBody of(Template template) {
            return new TemplateBody(
                    template.method(),
                    new java.util.TreeMap<>(template.headers()),
                    template.body(),
                    template.success());
        }
    }

    /**
     * A channel.
     *
     * @param address without what is secret in it
     */
    record ChannelAnswer(
            UUID id,
            Kind kind,
            String name,
            boolean enabled,
            List<MessageKind> kinds,
            String language,
            @Nullable UUID unit,
            String address,
            boolean hasSecret,
            @Nullable TemplateBody template) {

        static ChannelAnswer of(Channel channel) {
            Template template = channel.template();
            return new ChannelAnswer(
                    channel.id(),
                    channel.kind(),
                    channel.name(),
                    channel.enabled(),
                    channel.kinds().stream().sorted().toList(),
                    channel.language(),
                    channel.unit(),
                    channel.address(),
                    channel.hasSecret(),
                    template == null ? null : TemplateBody.of(template));
        }
    }

    /**
     * @param phone for an SMS gateway, whom to send it to
     */
    record TestRequest(@Nullable String phone) {}

    /**
     * What came of it.
     *
     * @param detail what the far side said where it did not work
     */
    record TriedAnswer(boolean sent, @Nullable String detail) {}
}
