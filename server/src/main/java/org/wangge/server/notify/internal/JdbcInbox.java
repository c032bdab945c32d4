package org.wangge.server.notify.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.notify.Inbox;
import org.wangge.server.notify.Message.Facts;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.NotifyProblem;
import org.wangge.server.notify.Urgency;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcInbox implements Inbox {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final MessageTopic topic;
    private final Audit audit;
    private final OfficeTime time;

    JdbcInbox(JdbcClient jdbc, JsonMapper json, MessageTopic topic, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.json = json;
        this.topic = topic;
        this.audit = audit;
        this.time = time;
    }

    /**
     * The account whose messages these are.
     *
     * @throws ProblemException 403 for a caller who sees no map, 409 for the server itself
     */
    static UUID account(Caller caller) {
        caller.require(Permission.VIEW_MAP);
        UUID account = caller.accountId();
        if (account == null) {
            throw new ProblemException(NotifyProblem.NO_ACCOUNT, "The server itself has no messages");
        }
        return account;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> list(Caller caller, Optional<UUID> before, boolean unreadOnly, int limit) {
        return jdbc.sql("""
                        select m.id, m.kind, m.case_id, m.facts::text as facts, m.urgency, m.created_at, r.read_at
                        from notify_recipient r join notify_message m on m.id = r.message_id
                        where r.account_id = :account and (:before::uuid is null or r.message_id < :before)
                          and (r.read_at is null or not :unreadOnly)
                        order by r.message_id desc limit :limit
                        """)
                .param("account", account(caller))
                .param("before", before.orElse(null))
                .param("unreadOnly", unreadOnly)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        MessageKind kind = MessageKind.of(row.getString("kind"));
        Facts facts = json.readValue(row.getString("facts"), Facts.class);
        return new Entry(
                row.getObject("id", UUID.class),
                kind,
                row.getObject("case_id", UUID.class),
                Wording.title(kind, facts),
                Wording.body(facts),
                Urgency.of(row.getString("urgency")),
                Times.get(row, "created_at"),
                Times.find(row, "read_at"));
    }

    @Override
    @Transactional(readOnly = true)
    public int unread(Caller caller) {
        return unread(account(caller));
    }

    private int unread(UUID account) {
        return jdbc.sql("select count(*) from notify_recipient where account_id = :account and read_at is null")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    @Override
    public void markRead(Caller caller, UUID upTo) {
        UUID account = account(caller);
        int marked = jdbc.sql("""
                update notify_recipient set read_at = :now
                where account_id = :account and message_id <= :upTo and read_at is null
                """)
                .param("now", Times.bind(time.now()))
                .param("account", account)
                .param("upTo", upTo)
                .update();
        told(caller, account, marked);
    }

    @Override
    public void markRead(Caller caller, List<UUID> ids) {
        UUID account = account(caller);
        int marked = jdbc.sql("""
                update notify_recipient set read_at = :now
                where account_id = :account and message_id = any(:ids) and read_at is null
                """)
                .param("now", Times.bind(time.now()))
                .param("account", account)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
        told(caller, account, marked);
    }

    private void told(Caller caller, UUID account, int marked) {
        if (marked > 0) {
            audit.record(caller, "notify.read", "account/" + account, Map.of("messages", marked));
            topic.tellRead(account, unread(account));
        }
    }
}
