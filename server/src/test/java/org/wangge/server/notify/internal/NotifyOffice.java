package org.wangge.server.notify.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.identity.AccountDirectory;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.notify.Message;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Recipient;
import org.wangge.server.notify.Urgency;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.OrganisationIntake.TeamData;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import tools.jackson.databind.json.JsonMapper;

/** The module put together with a clock that is set, and the own machine as an allowed far side; two people in a team. */
final class NotifyOffice {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final JdbcClient jdbc;
    final SetClock clock = new SetClock();
    final OfficeTime time = new OfficeTime(clock);
    final Caller one;
    final Caller two;
    final UUID team;
    final JdbcSubscriptions subscriptions;
    final JdbcPreferences preferences;
    final JdbcChannels channels;
    final JdbcMessages messages;
    final PushSender browsers;
    final WebhookSender webhooks;
    private final BeanFactory beans;
    private final TransactionTemplate transactions;

    /** A clock that stands until it is set. */
    static final class SetClock extends Clock {

        private volatile Instant now = Instant.parse("2026-03-02T02:00:00Z");

        void set(String instant) {
            now = Instant.parse(instant);
        }

        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    NotifyOffice(BeanFactory beans) {
        this.beans = beans;
        jdbc = beans.getBean(JdbcClient.class);
        transactions = beans.getBean(TransactionTemplate.class);
        OrganisationIntake intake = beans.getBean(OrganisationIntake.class);
        intake.teams(Caller.system(), "test", List.of(new TeamData("T", "道路班", "roads", null, null)));
        intake.people(
                Caller.system(),
                "test",
                List.of(
                        new PersonData("1", "修甲", "13800000001", null, null, "T"),
                        new PersonData("2", "修乙", "13800000002", null, null, "T")));
        one = account("1");
        two = account("2");
        team = jdbc.sql("select id from team").query(UUID.class).single();
        JsonMapper json = beans.getBean(JsonMapper.class);
        Audit audit = beans.getBean(Audit.class);
        Targets targets = new Targets(Set.of("127.0.0.1"));
        Outgoing outgoing = new Outgoing();
        ChannelTable table = beans.getBean(ChannelTable.class);
        browsers = new PushSender(
                jdbc, beans.getBean(VapidKeys.class), targets, outgoing, beans.getBean(AccountDirectory.class), json);
        webhooks = new WebhookSender(
                jdbc, table, targets, outgoing, beans.getBean(People.class), json, "https://office.example/");
        preferences = new JdbcPreferences(jdbc, audit, time);
        messages = new JdbcMessages(
                jdbc,
                json,
                beans.getBean(Audience.class),
                new DeliveryPlan(jdbc, preferences),
                beans.getBean(DeliveryWorkers.class),
                beans.getBean(MessageTopic.class),
                time);
        subscriptions = new JdbcSubscriptions(jdbc, beans.getBean(VapidKeys.class), targets, messages, audit, time);
        channels = new JdbcChannels(table, targets, webhooks, beans.getBean(Units.class), audit, time);
    }

    private Caller account(String person) {
        UUID id = beans.getBean(People.class)
                .findId(Caller.system(), "test", person)
                .orElseThrow();
        return beans.getBean(Accounts.class)
                .create(
                        Caller.system(),
                        new NewAccount("u" + person, "u" + person, null, Set.of(Role.HANDLER), Scope.EVERYWHERE, id))
                .caller();
    }

    static UUID person(Caller caller) {
        return java.util.Objects.requireNonNull(caller.personId());
    }

    void forget() {
        for (String table :
                List.of("notify_message", "notify_subscription", "notify_channel", "notify_wish", "roster_entry")) {
            jdbc.sql("delete from " + table).update();
        }
        clock.set("2026-03-02T02:00:00Z");
    }

    void tell(Recipient to, MessageKind kind, Urgency urgency, String detail) {
        transactions.executeWithoutResult(status -> messages.send(new Message(
                to,
                kind,
                UUID.fromString("0192b8a0-0000-7000-8000-000000000001"),
                new Message.Facts(12L, new Labels("暴露垃圾", "Litter"), new Labels(detail, detail)),
                urgency,
                null)));
    }

    /** Another server's, or the own. */
    Outbox outbox() {
        return new Outbox(jdbc, beans.getBean(JsonMapper.class), time);
    }

    DeliveryWorker worker(String name) {
        return new DeliveryWorker(name, outbox(), browsers, webhooks, time);
    }

    /** Sends all that may be sent now; how many attempts that were. */
    int sendAll() {
        Outbox outbox = outbox();
        UUID id = UUID.randomUUID();
        List<Delivery> done = new ArrayList<>();
        for (Optional<Delivery> next = outbox.claim(id); next.isPresent(); next = outbox.claim(id)) {
            worker("test").run(next.get(), id);
            done.add(next.get());
        }
        return done.size();
    }

    List<String> states() {
        return jdbc.sql("select state from notify_delivery order by id")
                .query(String.class)
                .list();
    }

    void onDuty(Caller caller, String from, String to) {
        jdbc.sql("""
                        insert into roster_entry (id, person_id, kind, starts, ends, source, source_id)
                        values (gen_random_uuid(), :person, 'duty', :from::timestamptz, :to::timestamptz, 'test', gen_random_uuid())
                        """)
                .param("person", person(caller))
                .param("from", from)
                .param("to", to)
                .update();
    }
}
