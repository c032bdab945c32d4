package org.wangge.server.notify.internal;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.notify.Message;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Messages;
import org.wangge.server.notify.NotifyProblem;
import org.wangge.server.notify.Recipient;
import org.wangge.server.notify.Subscriptions;
import org.wangge.server.notify.Urgency;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcSubscriptions implements Subscriptions {

    private static final int MOST_OF_AN_ACCOUNT = 20;
    private static final int LONGEST_DEVICE = 100;
    private static final int SECRET_BYTES = 16;

    private final JdbcClient jdbc;
    private final VapidKeys keys;
    private final Targets targets;
    private final Messages messages;
    private final Audit audit;
    private final OfficeTime time;

    JdbcSubscriptions(
            JdbcClient jdbc, VapidKeys keys, Targets targets, Messages messages, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.targets = targets;
        this.messages = messages;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public String publicKey(Caller caller) {
        caller.require(Permission.VIEW_MAP);
        return keys.publicKey();
    }

    @Override
    public Subscription keep(Caller caller, NewSubscription wanted) {
        UUID account = JdbcInbox.account(caller);
        targets.require(wanted.endpoint(), "/endpoint");
        byte[] point = bytes(wanted.p256dh(), "/keys/p256dh");
        byte[] secret = bytes(wanted.auth(), "/keys/auth");
        check(wanted, point, secret);
        UUID id = jdbc.sql("""
                        insert into notify_subscription (id, account_id, endpoint, p256dh, auth, language, device, created_at)
                        values (:id, :account, :endpoint, :point, :secret, :language, :device, :now)
                        on conflict (endpoint) do update set account_id = excluded.account_id, p256dh = excluded.p256dh,
                            auth = excluded.auth, language = excluded.language, device = excluded.device
                        returning id
                        """)
                .param("id", Ids.next())
                .param("account", account)
                .param("endpoint", wanted.endpoint())
                .param("point", point)
                .param("secret", secret)
                .param("language", wanted.language())
                .param("device", wanted.device())
                .param("now", Times.bind(time.now()))
                .query(UUID.class)
                .single();
        List<Subscription> all = list(caller);
        if (all.size() > MOST_OF_AN_ACCOUNT) {
            throw new ProblemException(
                    NotifyProblem.SUBSCRIPTION_REFUSED, "An account has at most " + MOST_OF_AN_ACCOUNT + " browsers");
        }
        audit.record(caller, "notify.subscribe", "subscription/" + id, Map.of("device", wanted.device()));
        return all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static void check(NewSubscription wanted, byte[] point, byte[] secret) {
        try {
            EllipticKeys.publicKey(point);
        } catch (GeneralSecurityException e) {
            throw refused("/keys/p256dh", "p256dh is an uncompressed point of P-256 in base64url");
        }
        if (secret.length != SECRET_BYTES) {
            throw refused("/keys/auth", "auth is " + SECRET_BYTES + " bytes in base64url");
        }
        if (!wanted.language().equals("zh-CN") && !wanted.language().equals("en")) {
            throw refused("/language", "language is zh-CN or en");
        }
        String device = wanted.device();
        if (device.isBlank() || device.length() > LONGEST_DEVICE || !StorableText.isStorable(device)) {
            throw refused("/device", "device is text of 1 to " + LONGEST_DEVICE + " characters without NUL");
        }
    }

    private static byte[] bytes(String base64, String pointer) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw refused(pointer, pointer.substring(1) + " is base64url");
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(NotifyProblem.SUBSCRIPTION_REFUSED, pointer, detail);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Subscription> list(Caller caller) {
        return jdbc.sql("""
                        select id, endpoint, language, device, created_at, last_sent_at from notify_subscription
                        where account_id = :account order by id
                        """)
                .param("account", JdbcInbox.account(caller))
                .query(JdbcSubscriptions::subscription)
                .list();
    }

    private static Subscription subscription(ResultSet row, int number) throws SQLException {
        return new Subscription(
                row.getObject("id", UUID.class),
                row.getString("device"),
                row.getString("language"),
                URI.create(row.getString("endpoint")).getHost(),
                Times.get(row, "created_at"),
                Times.find(row, "last_sent_at"));
    }

    @Override
    public void remove(Caller caller, UUID id) {
        int removed = jdbc.sql("delete from notify_subscription where id = :id and account_id = :account")
                .param("id", id)
                .param("account", JdbcInbox.account(caller))
                .update();
        if (removed == 0) {
            throw new ProblemException(NotifyProblem.SUBSCRIPTION_NOT_FOUND, "There is no subscription " + id);
        }
        audit.record(caller, "notify.unsubscribe", "subscription/" + id, Map.of());
    }

    @Override
    public int test(Caller caller) {
        UUID account = JdbcInbox.account(caller);
        messages.send(new Message(
                new Recipient.ToAccount(account),
                MessageKind.TEST,
                null,
                new Message.Facts(null, new Labels("消息可以送到这里", "Messages arrive here"), null),
                Urgency.URGENT,
                null));
        audit.record(caller, "notify.test", "account/" + account, Map.of());
        return list(caller).size();
    }
}
