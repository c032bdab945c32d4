package org.wangge.server.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.notify.internal.NotifyOffice.person;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.server.identity.Caller;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Preferences.Quiet;
import org.wangge.server.notify.Preferences.Wish;
import org.wangge.server.notify.Recipient;
import org.wangge.server.notify.Subscriptions.NewSubscription;
import org.wangge.server.notify.Urgency;
import org.wangge.server.notify.internal.FarSide.Received;
import org.wangge.server.notify.internal.FarSide.Reply;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Browsers are rung through a push service that is a real server: once, later where it does not work, and never again when they are gone. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushIT {

    @Autowired
    BeanFactory beans;

    FarSide service;
    NotifyOffice office;

    @BeforeAll
    void begin() throws IOException {
        service = new FarSide();
        office = new NotifyOffice(beans);
    }

    @AfterAll
    void end() {
        service.close();
    }

    @BeforeEach
    void forget() {
        office.forget();
        service.forget();
    }

    @Test
    void theBrowserReadsWhatWasPushedAndTheServiceKnowsTheOffice() throws GeneralSecurityException {
        BrowserOfTest browser = new BrowserOfTest();
        subscribe(office.one, "/push/a", browser, "zh-CN");
        office.tell(new Recipient.ToPerson(person(office.one)), MessageKind.DISPATCHED, Urgency.URGENT, "门前有垃圾");

        assertThat(office.sendAll()).isEqualTo(1);

        Received got = service.received("/push/a").getFirst();
        JsonNode text = JsonMapper.shared().readTree(browser.decrypt(got.body()));
        assertThat(text.path("title").asString()).isEqualTo("新任务 12号");
        assertThat(text.path("body").asString()).isEqualTo("暴露垃圾：门前有垃圾");
        assertThat(text.path("path").asString()).isEqualTo("/field/cases/0192b8a0-0000-7000-8000-000000000001");
        assertThat(got.header("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(got.header("Urgency")).isEqualTo("high");
        assertThat(got.header("TTL")).isEqualTo("86400");
        assertThat(got.header("Topic")).hasSize(22);
        requireSigned(got.header("Authorization"), service.url(""));
        assertThat(office.states()).containsExactly("sent");
        assertThat(office.subscriptions.list(office.one).getFirst().lastSentAt())
                .isNotNull();
    }

    private void requireSigned(String authorization, String audience) throws GeneralSecurityException {
        String[] parts = authorization.replace("vapid t=", "").split(", k=");
        assertThat(parts[1]).isEqualTo(office.subscriptions.publicKey(office.one));
        String[] token = parts[0].split("\\.");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(EllipticKeys.publicKey(Base64.getUrlDecoder().decode(parts[1])));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
        JsonNode claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token[1]));
        assertThat(claims.path("aud").asString()).isEqualTo(audience);
        assertThat(claims.path("exp").asLong())
                .isBetween(
                        office.time.now().getEpochSecond(),
                        office.time.now().plus(Duration.ofHours(24)).getEpochSecond());
    }

    @Test
    void twoServersOnOneDatabaseSendEachOnce() throws Exception {
        List<String> paths = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            paths.add("/push/" + number);
            subscribe(number % 2 == 0 ? office.one : office.two, "/push/" + number, new BrowserOfTest(), "en");
        }
        for (int number = 0; number < 10; number++) {
            office.tell(new Recipient.ToTeam(office.team), MessageKind.DISPATCHED, Urgency.URGENT, "x" + number);
        }
        List<DeliveryWorker> workers = new ArrayList<>();
        for (String name : List.of("a1", "a2", "b1", "b2")) {
            DeliveryWorker worker = office.worker(name);
            workers.add(worker);
            worker.start();
            worker.ready();
        }
        try {
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (office.states().stream().anyMatch(state -> !state.equals("sent")) && System.nanoTime() < until) {
                Thread.sleep(50);
            }
        } finally {
            workers.forEach(DeliveryWorker::stop);
        }
        assertThat(office.states()).hasSize(80).containsOnly("sent");
        assertThat(service.received()).hasSize(80);
        assertThat(service.received())
                .extracting(got -> got.path() + " " + got.header("Topic"))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatAServerThatDiedHadClaimedIsSentByAnotherUnderTheSameTopic() throws GeneralSecurityException {
        subscribe(office.one, "/push/a", new BrowserOfTest(), "en");
        office.tell(new Recipient.ToPerson(person(office.one)), MessageKind.DISPATCHED, Urgency.URGENT, "x");
        UUID dead = UUID.randomUUID();
        Delivery claimed = office.outbox().claim(dead).orElseThrow();
        assertThat(office.sendAll()).as("while the lease lasts").isZero();
        // It dies after the push service took it and before it could write that down.
        office.browsers.send(claimed, office.time.now());
        office.jdbc
                .sql("update notify_delivery set lease_until = now() - interval '1 second'")
                .update();

        assertThat(office.sendAll()).isEqualTo(1);

        assertThat(service.received("/push/a")).hasSize(2);
        assertThat(service.received("/push/a").stream().map(got -> got.header("Topic")))
                .containsOnly(PushSender.topic(claimed.messageId()));
        assertThat(office.states()).containsExactly("sent");
        // Where it was only silent, what it says comes too late.
        office.outbox().settle(claimed, dead, new Delivery.Outcome.Refused("late"));
        assertThat(office.states()).containsExactly("sent");
        assertThat(office.sendAll()).isZero();
    }

    @Test
    void aBrowserThatIsGoneIsForgotten() throws GeneralSecurityException {
        for (int status : List.of(410, 404)) {
            subscribe(office.one, "/push/gone", new BrowserOfTest(), "en");
            subscribe(office.one, "/push/there", new BrowserOfTest(), "en");
            service.reply("/push/gone", status);
            office.tell(new Recipient.ToPerson(person(office.one)), MessageKind.DISPATCHED, Urgency.URGENT, "x");
            office.sendAll();
            assertThat(office.states()).containsExactlyInAnyOrder("gone", "sent");
            assertThat(office.subscriptions.list(office.one)).hasSize(1);
            forget();
        }
    }

    @Test
    void whatDoesNotWorkIsTriedAgainLaterAndLaterAndGivenUp() throws GeneralSecurityException {
        subscribe(office.one, "/push/a", new BrowserOfTest(), "en");
        service.reply("/push/a", new Reply(429, Map.of("Retry-After", "100"), "slow down"));
        for (int time = 0; time < 20; time++) {
            service.reply("/push/a", 503);
        }
        office.tell(new Recipient.ToPerson(person(office.one)), MessageKind.DISPATCHED, Urgency.URGENT, "x");
        assertThat(office.sendAll()).isEqualTo(1);
        assertThat(office.states()).containsExactly("waiting");
        office.clock.set("2026-03-02T02:01:39Z");
        assertThat(office.sendAll()).as("before the time the service named").isZero();
        office.clock.set("2026-03-02T02:01:40Z");
        assertThat(office.sendAll()).isEqualTo(1);
        for (String at : List.of("02:02:10", "02:05:00", "02:20:00", "03:00:00", "06:00:00")) {
            office.clock.set("2026-03-02T" + at + "Z");
            assertThat(office.sendAll()).as(at).isEqualTo(1);
        }
        assertThat(service.received("/push/a")).hasSize(7);
        assertThat(office.states()).containsExactly("failed");
        assertThat(office.jdbc
                        .sql("select error from notify_delivery")
                        .query(String.class)
                        .single())
                .startsWith("HTTP 503");
    }

    @Test
    void whatIsTooOldIsNotSentAnyMore() throws GeneralSecurityException {
        subscribe(office.one, "/push/a", new BrowserOfTest(), "en");
        office.tell(new Recipient.ToPerson(person(office.one)), MessageKind.DISPATCHED, Urgency.URGENT, "x");
        office.clock.set("2026-03-03T02:00:00Z");
        office.sendAll();
        assertThat(office.states()).containsExactly("expired");
        assertThat(service.received()).isEmpty();
    }

    @Test
    void quietHoursHoldWhatIsNotUrgentUntilTheirEndAndLoseNothing() throws GeneralSecurityException {
        subscribe(office.one, "/push/a", new BrowserOfTest(), "en");
        Recipient one = new Recipient.ToPerson(person(office.one));
        office.clock.set("2026-03-02T15:30:00Z"); // 23:30 at the office
        office.tell(one, MessageKind.REWORK, Urgency.ORDINARY, "x");
        assertThat(office.sendAll()).isZero();
        office.tell(one, MessageKind.DISPATCHED, Urgency.URGENT, "x");
        assertThat(office.sendAll()).as("urgent").isEqualTo(1);
        office.tell(one, MessageKind.OVERDUE, Urgency.WAITED, "x");
        assertThat(office.sendAll())
                .as("rung by the ladder, which has hours of its own")
                .isEqualTo(1);
        office.clock.set("2026-03-02T22:59:59Z");
        assertThat(office.sendAll()).isZero();
        office.clock.set("2026-03-02T23:00:00Z"); // 07:00
        assertThat(office.sendAll()).isEqualTo(1);
        assertThat(office.states()).containsOnly("sent").hasSize(3);
    }

    @Test
    void ownQuietHoursCountInsteadAndOnDutyNobodyIsSpared() throws GeneralSecurityException {
        subscribe(office.one, "/push/a", new BrowserOfTest(), "en");
        Recipient one = new Recipient.ToPerson(person(office.one));
        office.preferences.put(
                office.one,
                new Wish(Quiet.OWN, java.time.LocalTime.of(12, 0), java.time.LocalTime.of(13, 30), Set.of(), Set.of()),
                stored -> {});
        office.clock.set("2026-03-02T15:30:00Z"); // 23:30: not in their hours
        office.tell(one, MessageKind.REWORK, Urgency.ORDINARY, "x");
        assertThat(office.sendAll()).isEqualTo(1);
        office.clock.set("2026-03-03T04:30:00Z"); // 12:30
        office.tell(one, MessageKind.OVERDUE, Urgency.WAITED, "x");
        assertThat(office.sendAll()).isZero();
        office.onDuty(office.one, "2026-03-03T04:00:00Z", "2026-03-03T10:00:00Z");
        office.tell(one, MessageKind.REWORK, Urgency.ORDINARY, "x");
        assertThat(office.sendAll()).isEqualTo(1);
    }

    @Test
    void whatSomebodyDoesNotWantToHearIsInTheirListOnly() throws GeneralSecurityException {
        subscribe(office.one, "/push/a", new BrowserOfTest(), "en");
        office.preferences.put(
                office.one, new Wish(Quiet.NONE, null, null, Set.of(MessageKind.REWORK), Set.of()), stored -> {});
        office.tell(new Recipient.ToPerson(person(office.one)), MessageKind.REWORK, Urgency.ORDINARY, "x");
        assertThat(office.states()).isEmpty();
        assertThat(office.jdbc
                        .sql("select count(*) from notify_recipient where account_id = :account")
                        .param("account", office.one.accountId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void ofATeamThoseOnDutyAreRung() throws GeneralSecurityException {
        subscribe(office.one, "/push/1", new BrowserOfTest(), "en");
        subscribe(office.two, "/push/2", new BrowserOfTest(), "en");
        office.onDuty(office.two, "2026-03-02T00:00:00Z", "2026-03-02T10:00:00Z");
        office.tell(new Recipient.ToTeam(office.team), MessageKind.DISPATCHED, Urgency.URGENT, "x");
        office.sendAll();
        assertThat(service.received("/push/1")).isEmpty();
        assertThat(service.received("/push/2")).hasSize(1);
        office.clock.set("2026-03-02T11:00:00Z");
        office.tell(new Recipient.ToTeam(office.team), MessageKind.DISPATCHED, Urgency.URGENT, "nobody on duty");
        office.sendAll();
        assertThat(service.received("/push/1")).hasSize(1);
    }

    @Test
    void aBrowserIsWhoseItWasLastAndNotToldWhatIsForOthers() throws GeneralSecurityException {
        BrowserOfTest browser = new BrowserOfTest();
        subscribe(office.one, "/push/a", browser, "en");
        subscribe(office.two, "/push/a", browser, "en");
        assertThat(office.subscriptions.list(office.one)).isEmpty();
        office.tell(new Recipient.ToPerson(person(office.one)), MessageKind.DISPATCHED, Urgency.URGENT, "x");
        office.sendAll();
        assertThat(service.received()).isEmpty();
    }

    private void subscribe(Caller caller, String path, BrowserOfTest browser, String language) {
        office.subscriptions.keep(
                caller, new NewSubscription(service.url(path), browser.p256dh(), browser.auth(), language, "Test"));
    }
}
