package org.wangge.server.notify.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.wangge.server.notify.Message;
import org.wangge.server.notify.Messages;
import org.wangge.server.notify.Recipient;
import org.wangge.server.notify.internal.Audience.Listener;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcMessages implements Messages {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Audience audience;
    private final DeliveryPlan plan;
    private final DeliveryWorkers workers;
    private final MessageTopic topic;
    private final OfficeTime time;

    JdbcMessages(
            JdbcClient jdbc,
            JsonMapper json,
            Audience audience,
            DeliveryPlan plan,
            DeliveryWorkers workers,
            MessageTopic topic,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.json = json;
        this.audience = audience;
        this.plan = plan;
        this.workers = workers;
        this.topic = topic;
        this.time = time;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Message message) {
        Instant now = time.now();
        List<Listener> listeners = audience.of(message.to(), message.by(), now);
        if (listeners.isEmpty()) {
            return;
        }
        UUID id = Ids.next();
        insert(id, message, now);
        for (Listener listener : listeners) {
            insert(id, listener);
            if (listener.accountId() != null) {
                topic.tell(
                        listener.accountId(),
                        new MessageTopic.Told(id, message.kind(), message.urgency(), listener.isRung()));
            }
        }
        if (plan.write(id, message, listeners, now)) {
            wakeAfterCommit();
        }
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                workers.wake();
            }
        });
    }

    private void insert(UUID id, Message message, Instant now) {
        jdbc.sql("""
                        insert into notify_message (id, kind, case_id, recipient_kind, recipient, facts, urgency, created_at)
                        values (:id, :kind, :case, :recipientKind, :recipient, :facts::jsonb, :urgency, :now)
                        """)
                .param("id", id)
                .param("kind", message.kind().text())
                .param("case", message.caseId())
                .param("recipientKind", kind(message.to()))
                .param("recipient", name(message.to()))
                .param("facts", json.writeValueAsString(message.facts()))
                .param("urgency", message.urgency().text())
                .param("now", Times.bind(now))
                .update();
    }

    private void insert(UUID message, Listener listener) {
        jdbc.sql("""
                        insert into notify_recipient (message_id, account_id, person_id, name, rung)
                        values (:message, :account, :person, :name, :rung)
                        """)
                .param("message", message)
                .param("account", listener.accountId())
                .param("person", listener.personId())
                .param("name", listener.name())
                .param("rung", listener.isRung())
                .update();
    }

    private static String kind(Recipient to) {
        return switch (to) {
            case Recipient.ToPerson ignored -> "person";
            case Recipient.ToTeam ignored -> "team";
            case Recipient.ToDepartment ignored -> "department";
            case Recipient.ToRole ignored -> "role";
            case Recipient.ToAccount ignored -> "account";
        };
    }

    private static String name(Recipient to) {
        return switch (to) {
            case Recipient.ToPerson person -> person.id().toString();
            case Recipient.ToTeam team -> team.id().toString();
            case Recipient.ToDepartment department -> department.id().toString();
            case Recipient.ToRole role -> role.role().name();
            case Recipient.ToAccount account -> account.id().toString();
        };
    }
}
