package org.wangge.server.notify.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.notify.Channels.Kind;
import org.wangge.server.notify.internal.Delivery.Outcome;
import org.wangge.server.notify.internal.Targets.RefusedAddressException;
import org.wangge.server.notify.internal.WebhookText.Addressee;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends to configured channels. */
@Component
class WebhookSender {

    private final JdbcClient jdbc;
    private final ChannelTable channels;
    private final Targets targets;
    private final Outgoing outgoing;
    private final People people;
    private final JsonMapper json;
    private final String publicUrl;

    WebhookSender(
            JdbcClient jdbc,
            ChannelTable channels,
            Targets targets,
            Outgoing outgoing,
            People people,
            JsonMapper json,
            @Value("${wangge.public-url:}") String publicUrl) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.targets = targets;
        this.outgoing = outgoing;
        this.people = people;
        this.json = json;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    Outcome send(Delivery delivery, Instant now) {
        Optional<ChannelTable.Stored> channel = channels.find(delivery.target());
        if (channel.isEmpty() || !channel.get().channel().enabled()) {
            return new Outcome.Gone("The channel is not there any more");
        }
        String language = channel.get().channel().language();
        WebhookText text = new WebhookText(
                delivery.messageId(),
                delivery.kind(),
                Wording.in(language, Wording.title(delivery.kind(), delivery.facts())),
                Wording.in(language, Wording.body(delivery.facts())),
                delivery.caseId(),
                delivery.facts().number(),
                link(delivery.caseId()),
                delivery.urgency(),
                delivery.createdAt(),
                addressees(delivery));
        return send(channel.get(), text, now);
    }

    /** Sends a text and says what came of it. */
    Outcome send(ChannelTable.Stored channel, WebhookText text, Instant now) {
        Kind kind = channel.channel().kind();
        if (kind == Kind.SMS && text.phones().isEmpty()) {
            return new Outcome.Refused("There is no telephone number");
        }
        try {
            URI url = targets.check(
                    ChannelTable.withoutPlaceholders(channel.settings().url()));
            Outgoing.Answer answer = outgoing.send(WebhookRequests.of(kind, channel.settings(), url, text, now), now);
            return outcome(channel, answer);
        } catch (RefusedAddressException e) {
            return new Outcome.Later(String.valueOf(e.getMessage()), null);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused("The template does not fit: " + e.getMessage());
        } catch (IOException e) {
            return new Outcome.Later(e.getClass().getSimpleName() + ": " + e.getMessage(), null);
        }
    }

    private Outcome outcome(ChannelTable.Stored channel, Outgoing.Answer answer) {
        if (!answer.isSuccess()) {
            return answer.outcome();
        }
        return switch (channel.channel().kind()) {
            case WEBHOOK -> new Outcome.Sent();
            case WECOM -> robot(answer, List.of(-1, 45009));
            case DINGTALK -> robot(answer, List.of(-1, 130101, 410100));
            case SMS -> {
                var template = channel.settings().template();
                String success = template == null ? null : template.success();
                yield success == null || answer.body().contains(success)
                        ? new Outcome.Sent()
                        : new Outcome.Later("The gateway says: " + answer.body(), null);
            }
        };
    }

    /** Robots answer 200 to everything and say in {@code errcode} what they mean; some of it is only that they are busy. */
    private Outcome robot(Outgoing.Answer answer, List<Integer> busy) {
        try {
            JsonNode said = json.readTree(answer.body());
            int code = said.path("errcode").asInt(Integer.MIN_VALUE);
            String why = "errcode " + code + " " + said.path("errmsg").asString("");
            if (code == 0) {
                return new Outcome.Sent();
            }
            return busy.contains(code) ? new Outcome.Later(why, null) : new Outcome.Refused(why);
        } catch (JacksonException e) {
            return new Outcome.Later("The robot's answer is not readable", null);
        }
    }

    private @Nullable String link(@Nullable UUID caseId) {
        return caseId == null || publicUrl.isEmpty() ? null : publicUrl + "/#/cases/" + caseId;
    }

    /** Who is rung, or the one person it is for. */
    private List<Addressee> addressees(Delivery delivery) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("""
                        select person_id, name from notify_recipient
                        where message_id = :message and rung and person_id is not null
                          and (:person::uuid is null or person_id = :person)
                        """)
                .param("message", delivery.messageId())
                .param("person", delivery.personId())
                .query(row -> {
                    names.put(row.getObject("person_id", UUID.class), row.getString("name"));
                });
        return people.list(Caller.system(), names.keySet()).stream()
                .filter(Person::active)
                .map(person -> new Addressee(names.getOrDefault(person.id(), person.name()), person.phone()))
                .sorted(Comparator.comparing(Addressee::name))
                .toList();
    }
}
