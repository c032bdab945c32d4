package org.wangge.server.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wangge.server.notify.internal.NotifyOffice.person;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.notify.Channels.Channel;
import org.wangge.server.notify.Channels.Kind;
import org.wangge.server.notify.Channels.Template;
import org.wangge.server.notify.Channels.Wanted;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Recipient;
import org.wangge.server.notify.Urgency;
import org.wangge.server.notify.internal.FarSide.Received;
import org.wangge.server.notify.internal.FarSide.Reply;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each kind of far side gets, on a real server; signatures are computed here once more by other means. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookIT {

    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Autowired
    BeanFactory beans;

    final Caller admin = As.callerOf(Role.ADMIN);
    FarSide far;
    NotifyOffice office;

    @BeforeAll
    void begin() throws IOException {
        far = new FarSide();
        office = new NotifyOffice(beans);
    }

    @AfterAll
    void end() {
        far.close();
    }

    @BeforeEach
    void forget() {
        office.forget();
        far.forget();
    }

    @Test
    void aWebhookIsSignedAsStandardWebhooksSays() throws GeneralSecurityException {
        channel(Kind.WEBHOOK, "/hook", "whsec_" + SECRET, null);
        tell("门前有“垃圾”\n第二行");
        Received got = far.received("/hook").getFirst();
        JsonNode body = JsonMapper.shared().readTree(got.body());
        assertThat(body.path("type").asString()).isEqualTo("wangge.dispatched");
        assertThat(body.path("data").path("body").asString()).isEqualTo("暴露垃圾：门前有“垃圾”\n第二行");
        assertThat(body.path("data").path("link").asString())
                .isEqualTo("https://office.example/#/cases/0192b8a0-0000-7000-8000-000000000001");
        assertThat(body.path("data").path("to").get(0).asString()).isEqualTo("修甲");
        String id = got.header("webhook-id");
        assertThat(body.path("data").path("id").asString()).isEqualTo(id);
        String signed = id + "." + got.header("webhook-timestamp") + "." + got.text();
        assertThat(got.header("webhook-signature"))
                .isEqualTo("v1," + base64(hmac(Base64.getDecoder().decode(SECRET), signed)));
        assertThat(office.states()).containsExactly("sent");
    }

    @Test
    void aRobotOfWeComGetsTextAndWhomToMention() {
        channel(Kind.WECOM, "/cgi-bin/webhook/send?key=geheim", null, null);
        far.reply("/cgi-bin/webhook/send", ok("{\"errcode\":0,\"errmsg\":\"ok\"}"));
        tell("很".repeat(100));
        Received got = far.received("/cgi-bin/webhook/send").getFirst();
        JsonNode body = JsonMapper.shared().readTree(got.body());
        assertThat(got.query()).isEqualTo("key=geheim");
        assertThat(body.path("msgtype").asString()).isEqualTo("text");
        assertThat(body.path("text").path("content").asString()).startsWith("新任务 12号\n暴露垃圾：很很");
        assertThat(body.path("text").path("mentioned_mobile_list").get(0).asString())
                .isEqualTo("13800000001");
        assertThat(office.states()).containsExactly("sent");
    }

    @Test
    void whatARobotAnswersCountsNotThatItAnswers() {
        channel(Kind.WECOM, "/wecom", null, null);
        far.reply(
                "/wecom",
                ok("{\"errcode\":45009,\"errmsg\":\"freq\"}"),
                ok("{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}"));
        tell("x");
        assertThat(office.states()).as("busy").containsExactly("waiting");
        office.clock.set("2026-03-02T02:00:10Z");
        office.sendAll();
        assertThat(office.states()).containsExactly("failed");
        assertThat(office.jdbc
                        .sql("select error from notify_delivery")
                        .query(String.class)
                        .single())
                .isEqualTo("errcode 93000 invalid webhook url");
    }

    @Test
    void aRobotOfDingTalkGetsItsSignature() throws GeneralSecurityException {
        channel(Kind.DINGTALK, "/robot/send?access_token=geheim", "SEC123", null);
        far.reply("/robot/send", ok("{\"errcode\":0,\"errmsg\":\"ok\"}"));
        tell("x");
        Received got = far.received("/robot/send").getFirst();
        String millis = String.valueOf(office.time.now().toEpochMilli());
        String sign = base64(hmac("SEC123".getBytes(StandardCharsets.UTF_8), millis + "\nSEC123"));
        assertThat(URLDecoder.decode(got.query(), StandardCharsets.UTF_8))
                .isEqualTo("access_token=geheim&timestamp=" + millis + "&sign=" + sign);
        JsonNode body = JsonMapper.shared().readTree(got.body());
        assertThat(body.path("text").path("content").asString()).endsWith("@13800000001");
        assertThat(body.path("at").path("atMobiles").get(0).asString()).isEqualTo("13800000001");
    }

    @Test
    void anSmsGatewayIsSpokenToByItsTemplateAndTextStaysText() {
        channel(
                Kind.SMS,
                "/sms/{phone}?sign={secret}",
                "a&b",
                new Template(
                        "POST",
                        Map.of("Content-Type", "application/json", "X-Key", "{secret}"),
                        "{\"to\":\"{phone}\",\"text\":\"{text}\"}",
                        "\"code\":0"));
        far.reply("/sms/13800000001", ok("{\"code\":0}"));
        tell("他说\"好\",\"to\":\"110\"\\");
        Received got = far.received("/sms/13800000001").getFirst();
        JsonNode body = JsonMapper.shared().readTree(got.body());
        assertThat(body.path("to").asString()).isEqualTo("13800000001");
        assertThat(body.path("text").asString()).isEqualTo("新任务 12号 暴露垃圾：他说\"好\",\"to\":\"110\"\\");
        assertThat(got.query()).isEqualTo("sign=a%26b");
        assertThat(got.header("X-Key")).isEqualTo("a&b");
        assertThat(office.states()).containsExactly("sent");
    }

    @Test
    void anSmsGoesToEachOfATeamAndTheGroupHearsOnce() {
        channel(Kind.SMS, "/sms?to={phone}", null, new Template("GET", Map.of(), null, null));
        channel(Kind.WEBHOOK, "/hook", null, null);
        office.tell(new Recipient.ToTeam(office.team), MessageKind.DISPATCHED, Urgency.URGENT, "x");
        office.sendAll();
        assertThat(far.received("/sms"))
                .extracting(Received::query)
                .containsExactlyInAnyOrder("to=13800000001", "to=13800000002");
        assertThat(far.received("/hook")).hasSize(1);
        assertThat(far.received("/hook").getFirst().header("webhook-signature")).isEmpty();
    }

    @Test
    void onlyKindsThatWereChosenGoThereAndOnlyOfTheUnit() {
        Wanted wanted = wanted(Kind.WEBHOOK, far.url("/hook"), null, null);
        office.channels.create(
                admin,
                new Wanted(
                        Kind.WEBHOOK,
                        "班",
                        true,
                        Set.of(MessageKind.OVERDUE),
                        "en",
                        office.team,
                        wanted.url(),
                        null,
                        null));
        tell("not chosen");
        assertThat(far.received()).isEmpty();
        office.tell(new Recipient.ToPerson(person(office.one)), MessageKind.OVERDUE, Urgency.WAITED, "x");
        office.sendAll();
        assertThat(JsonMapper.shared()
                        .readTree(far.received("/hook").getFirst().body())
                        .path("data")
                        .path("title")
                        .asString())
                .isEqualTo("Overdue #12");
    }

    @Test
    void redirectsAreNotFollowedAndLongAnswersNotRead() {
        channel(Kind.WEBHOOK, "/hook", null, null);
        far.reply("/hook", new Reply(302, Map.of("Location", far.url("/elsewhere")), ""));
        tell("x");
        assertThat(far.received("/elsewhere")).isEmpty();
        assertThat(office.states()).containsExactly("failed");
        office.jdbc.sql("delete from notify_message").update();
        far.reply("/hook", ok("x".repeat(200_000)));
        tell("y");
        assertThat(office.states()).containsExactly("waiting");
    }

    @Test
    void aChannelIsTriedAtOnce() {
        Channel channel = channel(Kind.WECOM, "/wecom", null, null);
        far.reply("/wecom", ok("{\"errcode\":93000,\"errmsg\":\"no\"}"), ok("{\"errcode\":0,\"errmsg\":\"ok\"}"));
        assertThat(office.channels.test(admin, channel.id(), null).detail()).isEqualTo("errcode 93000 no");
        assertThat(office.channels.test(admin, channel.id(), null).isSent()).isTrue();
    }

    @Test
    void secretsAreNotAnsweredNorAuditedAndStayWhenNotGiven() {
        Channel made = channel(Kind.DINGTALK, "/robot/send?access_token=geheim", "SEC-geheim", null);
        assertThat(made.toString() + office.channels.list(admin)).doesNotContain("geheim");
        assertThat(made.address()).endsWith("/robot/send?access_token=…");
        Channel changed = office.channels.change(
                admin,
                made.id(),
                new Wanted(Kind.DINGTALK, "群", true, made.kinds(), "zh-CN", null, null, null, null),
                stored -> {});
        assertThat(changed.hasSecret()).isTrue();
        assertThat(changed.address()).isEqualTo(made.address());
        assertThat(office.jdbc
                        .sql("select string_agg(details::text, ' ') from audit_entry where action = 'notify.channel'")
                        .query(String.class)
                        .single())
                .doesNotContain("geheim");
    }

    @Test
    void channelsThatCannotWorkAreRefused() {
        for (Wanted wrong : List.of(
                wanted(Kind.WEBHOOK, "https://192.168.0.1/", null, null),
                wanted(Kind.WEBHOOK, far.url("/x"), "whsec_?", null),
                wanted(Kind.WEBHOOK, far.url("/x"), null, new Template("GET", Map.of(), null, null)),
                wanted(Kind.SMS, far.url("/x"), null, null),
                wanted(Kind.SMS, "http://{phone}/", null, new Template("GET", Map.of(), null, null)),
                wanted(Kind.SMS, far.url("/{nothing}"), null, new Template("GET", Map.of(), null, null)),
                wanted(Kind.SMS, far.url("/x"), null, new Template("PUT", Map.of(), null, null)),
                wanted(Kind.SMS, far.url("/x"), null, new Template("GET", Map.of("Host", "x"), null, null)),
                wanted(Kind.SMS, far.url("/x"), null, new Template("GET", Map.of("X", "a\nb"), null, null)))) {
            assertThatThrownBy(() -> office.channels.create(admin, wrong))
                    .as(String.valueOf(wrong))
                    .isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(() -> office.channels.list(As.callerOf(Role.DISPATCHER)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void textIsCutBetweenCharacters() {
        assertThat(WebhookRequests.cut("a很𠮷", 4)).isEqualTo("a很");
        assertThat(WebhookRequests.cut("a很𠮷", 8)).isEqualTo("a很𠮷");
        assertThat(WebhookRequests.cut("a很𠮷", 7)).isEqualTo("a很");
    }

    private void tell(String detail) {
        office.tell(new Recipient.ToPerson(person(office.one)), MessageKind.DISPATCHED, Urgency.URGENT, detail);
        office.sendAll();
    }

    private Channel channel(Kind kind, String path, @Nullable String secret, @Nullable Template template) {
        return office.channels.create(admin, wanted(kind, far.url(path), secret, template));
    }

    private static Wanted wanted(Kind kind, String url, @Nullable String secret, @Nullable Template template) {
        return new Wanted(kind, "群", true, Set.of(MessageKind.DISPATCHED), "zh-CN", (UUID) null, url, secret, template);
    }

    private static Reply ok(String body) {
        return new Reply(200, Map.of(), body);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
