package org.wangge.server.notify.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.notify.Message;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Preferences.Wish;
import org.wangge.server.notify.internal.Audience.Listener;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.jdbc.Times;

/** Decides, when a message is written, by which ways it is to be sent and from when on: by what people wish and the hours allow. */
@Component
class DeliveryPlan {

    private static final Duration LASTING = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final JdbcPreferences preferences;

    DeliveryPlan(JdbcClient jdbc, JdbcPreferences preferences) {
        this.jdbc = jdbc;
        this.preferences = preferences;
    }

    private record Target(UUID id, String name, @Nullable UUID unit) {}

    /** Writes what is to be sent; whether there is any. */
    boolean write(UUID message, Message what, List<Listener> listeners, Instant now) {
        List<Listener> rung = listeners.stream().filter(Listener::isRung).toList();
        List<UUID> accounts =
                rung.stream().map(Listener::accountId).filter(Objects::nonNull).toList();
        Map<UUID, Wish> wishes = preferences.of(accounts);
        Map<UUID, List<Target>> browsers = browsers(accounts);
        List<Target> gateways = channels("kind = 'sms'", what.kind());
        int planned = 0;
        for (Listener listener : rung) {
            UUID account = listener.accountId();
            Wish wish = account == null ? Wish.NOTHING_SAID : wishes.getOrDefault(account, Wish.NOTHING_SAID);
            Instant from = preferences.mayRing(wish, listener.isOnDuty(), what.urgency(), now);
            if (account != null && !wish.silencedPush().contains(what.kind())) {
                planned += write(
                        message, Delivery.Channel.PUSH, browsers.getOrDefault(account, List.of()), listener, from);
            }
            if (hasTelephone(listener) && !wish.silencedSms().contains(what.kind())) {
                List<Target> theirs = gateways.stream()
                        .filter(gateway ->
                                gateway.unit == null || listener.units().contains(gateway.unit))
                        .toList();
                planned += write(message, Delivery.Channel.WEBHOOK, theirs, listener, from);
            }
        }
        return planned + toGroups(message, what, rung, now) > 0;
    }

    private static boolean hasTelephone(Listener listener) {
        return listener.phone() != null && !listener.phone().isBlank();
    }

    private Map<UUID, List<Target>> browsers(List<UUID> accounts) {
        Map<UUID, List<Target>> browsers = new HashMap<>();
        jdbc.sql("select account_id, id, device from notify_subscription where account_id = any(:accounts) order by id")
                .param("accounts", accounts.toArray(UUID[]::new))
                .query(row -> {
                    browsers.computeIfAbsent(row.getObject("account_id", UUID.class), key -> new ArrayList<>())
                            .add(new Target(row.getObject("id", UUID.class), row.getString("device"), null));
                });
        return browsers;
    }

    private int write(
            UUID message, Delivery.Channel channel, List<Target> targets, @Nullable Listener listener, Instant from) {
        targets.forEach(target -> insert(message, channel, target, listener, from));
        return targets.size();
    }

    /** Once for all, where it is for the group or one of its people. What the ladder rings has waited already. */
    private int toGroups(UUID message, Message what, List<Listener> rung, Instant now) {
        List<Target> groups = channels("kind <> 'sms'", what.kind()).stream()
                .filter(group -> group.unit == null
                        || rung.stream().anyMatch(one -> one.units().contains(group.unit)))
                .toList();
        if (groups.isEmpty()) {
            return 0;
        }
        Instant from = preferences.mayRing(Wish.NOTHING_SAID, false, what.urgency(), now);
        return write(message, Delivery.Channel.WEBHOOK, groups, null, from);
    }

    private List<Target> channels(String which, MessageKind kind) {
        return jdbc.sql("""
                        select id, name, unit_id from notify_channel
                        where enabled and :kind = any(kinds) and
                        """ + which + " order by id")
                .param("kind", kind.text())
                .query((row, number) -> new Target(
                        row.getObject("id", UUID.class), row.getString("name"), row.getObject("unit_id", UUID.class)))
                .list();
    }

    private void insert(
            UUID message, Delivery.Channel channel, Target target, @Nullable Listener listener, Instant from) {
        jdbc.sql("""
                        insert into notify_delivery (id, message_id, channel, target_id, target_name, account_id, person_id, state,
                            next_at, expires_at)
                        values (:id, :message, :channel, :target, :name, :account, :person, 'waiting', :next, :expires)
                        """)
                .param("id", Ids.next())
                .param("message", message)
                .param("channel", channel.text())
                .param("target", target.id())
                .param("name", target.name())
                .param("account", listener == null ? null : listener.accountId())
                .param("person", listener == null ? null : listener.personId())
                .param("next", Times.bind(from))
                .param("expires", Times.bind(from.plus(LASTING)))
                .update();
    }
}
