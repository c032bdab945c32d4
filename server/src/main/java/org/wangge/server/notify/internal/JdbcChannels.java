package org.wangge.server.notify.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.notify.Channels;
import org.wangge.server.notify.Message.Facts;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.NotifyProblem;
import org.wangge.server.notify.Urgency;
import org.wangge.server.notify.internal.ChannelTable.Stored;
import org.wangge.server.notify.internal.Delivery.Outcome;
import org.wangge.server.organisation.Unit;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;

@Repository
class JdbcChannels implements Channels {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_HEADERS = 20;

    private final ChannelTable table;
    private final Targets targets;
    private final WebhookSender sender;
    private final Units units;
    private final Audit audit;
    private final OfficeTime time;

    JdbcChannels(ChannelTable table, Targets targets, WebhookSender sender, Units units, Audit audit, OfficeTime time) {
        this.table = table;
        this.targets = targets;
        this.sender = sender;
        this.units = units;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Channel> list(Caller caller) {
        caller.require(Permission.ADMINISTER);
        return table.list().stream().map(Stored::channel).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Channel get(Caller caller, UUID id) {
        caller.require(Permission.ADMINISTER);
        return table.find(id).orElseThrow(() -> missing(id)).channel();
    }

    private static ProblemException missing(UUID id) {
        return new ProblemException(NotifyProblem.CHANNEL_NOT_FOUND, "There is no channel " + id);
    }

    @Override
    @Transactional
    public Channel create(Caller caller, Wanted wanted) {
        caller.require(Permission.ADMINISTER);
        if (wanted.url() == null) {
            throw refused("/url", "A channel has an address");
        }
        Stored made = checked(Ids.next(), wanted, new ChannelSettings(wanted.url(), null, null), 1);
        table.insert(made, time.now());
        audit.change(caller, "notify.channel", "channel/" + made.channel().id(), null, made.channel());
        return made.channel();
    }

    @Override
    @Transactional
    public Channel change(Caller caller, UUID id, Wanted wanted, Consumer<Channel> precondition) {
        caller.require(Permission.ADMINISTER);
        Stored before = table.lock(id).orElseThrow(() -> missing(id));
        precondition.accept(before.channel());
        if (wanted.kind() != before.channel().kind()) {
            throw refused("/kind", "The kind of a channel stays; make another one");
        }
        Stored after = checked(id, wanted, before.settings(), before.channel().version() + 1);
        table.update(after);
        audit.change(caller, "notify.channel", "channel/" + id, before.channel(), after.channel());
        return after.channel();
    }

    @Override
    @Transactional
    public void remove(Caller caller, UUID id) {
        caller.require(Permission.ADMINISTER);
        Stored before = table.lock(id).orElseThrow(() -> missing(id));
        table.delete(id);
        audit.change(caller, "notify.channel", "channel/" + id, before.channel(), null);
    }

    /** What is wanted, on what is stored. */
    private Stored checked(UUID id, Wanted wanted, ChannelSettings before, int version) {
        text("/name", wanted.name(), LONGEST_NAME);
        if (!wanted.language().equals("zh-CN") && !wanted.language().equals("en")) {
            throw refused("/language", "language is zh-CN or en");
        }
        UUID unit = wanted.unit();
        if (unit != null && !units.exists(Unit.Kind.TEAM, unit) && !units.exists(Unit.Kind.DEPARTMENT, unit)) {
            throw refused("/unit", "There is no department or team " + unit);
        }
        ChannelSettings settings = new ChannelSettings(
                Objects.requireNonNullElse(wanted.url(), before.url()),
                secret(wanted, before.secret()),
                template(wanted));
        address(wanted, settings);
        return new Stored(
                new Channel(
                        id,
                        wanted.kind(),
                        wanted.name(),
                        wanted.enabled(),
                        wanted.kinds(),
                        wanted.language(),
                        unit,
                        settings.shownAddress(),
                        settings.secret() != null,
                        settings.template(),
                        version),
                settings);
    }

    private static @Nullable String secret(Wanted wanted, @Nullable String before) {
        String secret = wanted.secret();
        if (secret == null) {
            return before;
        }
        if (secret.isEmpty()) {
            return null;
        }
        text("/secret", secret, LONGEST_TEXT);
        if (wanted.kind() == Kind.WEBHOOK) {
            try {
                WebhookRequests.standardKey(secret);
            } catch (IllegalArgumentException e) {
                throw refused("/secret", "Behind whsec_ the secret is base64");
            }
        }
        return secret;
    }

    /** In the path and the query of a gateway's address there may be placeholders, in its host none. */
    private void address(Wanted wanted, ChannelSettings settings) {
        String url = settings.url();
        if (wanted.kind() == Kind.SMS) {
            URI checked = targets.require(ChannelTable.withoutPlaceholders(url), "/url");
            boolean isHostPlain = url.startsWith(checked.getScheme() + "://" + checked.getRawAuthority());
            if (!isHostPlain || !SmsTemplate.isKnown(url)) {
                throw refused("/url", "An address has placeholders that are known, behind its host");
            }
        } else {
            targets.require(url, "/url");
        }
    }

    private static @Nullable Template template(Wanted wanted) {
        Template template = wanted.template();
        if ((wanted.kind() == Kind.SMS) != (template != null)) {
            throw refused("/template", "An SMS gateway has a template, and nothing else has");
        }
        if (template == null) {
            return null;
        }
        boolean isGet = template.method().equals("GET");
        if (!isGet && !template.method().equals("POST")) {
            throw refused("/template/method", "method is GET or POST");
        }
        String body = Objects.requireNonNullElse(template.body(), "");
        String success = Objects.requireNonNullElse(template.success(), "x");
        if (body.length() > LONGEST_TEXT || !StorableText.isStorable(body) || !SmsTemplate.isKnown(body)) {
            throw refused("/template/body", "body has at most " + LONGEST_TEXT + " characters and known placeholders");
        }
        text("/template/success", success, LONGEST_NAME);
        headers(template.headers());
        return template;
    }

    /** Those the client itself sets cannot be set. */
    private static void headers(Map<String, String> headers) {
        boolean areFit = headers.size() <= MOST_HEADERS
                && headers.entrySet().stream()
                        .allMatch(header -> header.getKey().matches("[A-Za-z0-9-]{1,64}")
                                && !header.getKey()
                                        .matches("(?i)host|connection|content-length|expect|upgrade|transfer-encoding")
                                && header.getValue().matches("[\\x20-\\x7e]{0,1000}")
                                && SmsTemplate.isKnown(header.getValue()));
        if (!areFit) {
            throw refused(
                    "/template/headers", "headers are at most " + MOST_HEADERS + " plain ones with known placeholders");
        }
    }

    private static void text(String pointer, String text, int longest) {
        if (text.isBlank() || text.length() > longest || !StorableText.isStorable(text)) {
            throw refused(pointer, pointer.substring(1) + " is text of 1 to " + longest + " characters without NUL");
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(NotifyProblem.CHANNEL_REFUSED, pointer, detail);
    }

    @Override
    public Tried test(Caller caller, UUID id, @Nullable String phone) {
        caller.require(Permission.ADMINISTER);
        Stored channel = table.find(id).orElseThrow(() -> missing(id));
        Instant now = time.now();
        Facts facts = new Facts(null, new Labels("来自网格系统", "From Wangge"), null);
        String language = channel.channel().language();
        WebhookText text = new WebhookText(
                Ids.next(),
                MessageKind.TEST,
                Wording.in(language, Wording.title(MessageKind.TEST, facts)),
                Wording.in(language, Wording.body(facts)),
                null,
                null,
                null,
                Urgency.URGENT,
                now,
                phone == null ? List.of() : List.of(new WebhookText.Addressee(caller.displayName(), phone)));
        Tried tried = switch (sender.send(channel, text, now)) {
            case Outcome.Sent ignored -> new Tried(true, null);
            case Outcome.Later later -> new Tried(false, later.why());
            case Outcome.Refused refused -> new Tried(false, refused.why());
            case Outcome.Gone gone -> new Tried(false, gone.why());
        };
        audit.record(caller, "notify.channel-test", "channel/" + id, Map.of("sent", tried.isSent()));
        return tried;
    }
}
