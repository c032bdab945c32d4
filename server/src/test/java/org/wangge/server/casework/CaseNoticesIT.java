package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.casework.CaseOffice.person;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.casework.internal.Ringing;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.OfficeTest;

/** Whom what happens to a case is told. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseNoticesIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    CaseOffice office;
    Caller reporter;

    @BeforeAll
    void loadTheOffice() {
        office = new CaseOffice(mvc, beans);
        reporter = beans.getBean(Accounts.class)
                .create(
                        Caller.system(),
                        new NewAccount("citizen", "市民", null, Set.of(Role.PUBLIC), Scope.EVERYWHERE, null))
                .caller();
    }

    @BeforeEach
    void forget() {
        jdbc.sql("delete from notify_message").update();
    }

    @Test
    void aDispatchToATeamIsToldToAllInItAndNobodyElse() {
        String at = office.dispatched();

        for (Caller member : List.of(office.mender, office.otherMender)) {
            MvcTestResult messages = office.get(member, "/api/notify/messages");
            assertThat(messages).bodyJson().extractingPath("$.unread").isEqualTo(1);
            assertThat(messages).bodyJson().extractingPath("$.messages[0].kind").isEqualTo("dispatched");
            assertThat(messages)
                    .bodyJson()
                    .extractingPath("$.messages[0].urgency")
                    .isEqualTo("urgent");
            assertThat(messages)
                    .bodyJson()
                    .extractingPath("$.messages[0].caseId")
                    .isEqualTo(CaseOffice.idOf(at));
            assertThat(office.<String>read(messages, "$.messages[0].title.zh")).matches("新任务 \\d+号");
            assertThat(office.<String>read(messages, "$.messages[0].body.zh")).endsWith("：垃圾");
        }
        for (Caller other : List.of(office.stranger, office.dispatcher, office.dutyHead)) {
            assertThat(kinds(other)).isEmpty();
        }
        assertThat(topicsTold()).contains("messages:" + office.mender.accountId());
    }

    @Test
    void whatWasRefusedIsToldToNobody() {
        String at = office.dispatched();
        jdbc.sql("delete from notify_message").update();
        assertThat(office.act(
                        office.dispatcher, at, "dispatch", "{\"person\":\"%s\"}".formatted(person(office.mender))))
                .hasStatus(409);
        assertThat(kinds(office.mender)).isEmpty();
    }

    @Test
    void anActionSentAgainIsToldOnce() {
        String at = office.dispatched();
        String body = "{\"clientId\":\"r1\",\"reason\":\"不是我们的\"}";
        office.done(office.mender, at, "return", body);
        office.done(office.mender, at, "return", body);
        assertThat(kinds(office.dispatcher)).containsExactly("returned");
    }

    @Test
    void theWholeLifeIsToldToThoseItConcerns() {
        String at = office.report();
        office.done(office.dispatcher, at, "file", "{}");
        office.done(office.dispatcher, at, "dispatch", "{\"person\":\"%s\"}".formatted(person(office.mender)));
        office.done(office.mender, at, "request-extension", "{\"extension\":{\"value\":1,\"unit\":\"WORK_HOUR\"}}");
        office.done(office.dutyHead, at, "approve", "{}");
        office.done(office.dutyHead, at, "supervise", "{\"note\":\"今天必须完成\"}");
        office.done(office.mender, at, "handle", "{}");
        office.done(office.dispatcher, at, "check", "{\"person\":\"%s\"}".formatted(person(office.checker)));
        office.done(office.checker, at, "check", "{\"outcome\":\"failed\",\"note\":\"还有\"}");

        assertThat(kinds(office.mender)).containsExactly("rework", "supervised", "approved", "dispatched");
        assertThat(kinds(office.dutyHead)).containsExactly("approval-asked");
        assertThat(kinds(office.checker)).containsExactly("check-asked");
        assertThat(kinds(office.otherMender)).isEmpty();
    }

    @Test
    void reportersHearOfTheirCaseAndOfTheOneItWentInto() {
        String mine = String.valueOf(office.post(reporter, "/api/cases", """
                {"category":"item:06010","place":%s,"description":"垃圾","source":"public"}
                """.formatted(CaseOffice.IN_WEST))
                .getResponse()
                .getHeader("Location"));
        String master = office.report();
        office.done(office.dispatcher, mine, "merge", "{\"into\":\"%s\"}".formatted(CaseOffice.idOf(master)));
        office.done(office.otherDispatcher, master, "close", "{\"note\":\"清理完毕\"}");

        assertThat(kinds(reporter)).containsExactly("closed", "merged");
        assertThat(kinds(office.dispatcher)).containsExactly("closed");
    }

    /** The ladder's own quiet hours are put aside, as the hour of the day is no part of the test. */
    @Test
    void whatTheLadderRingsIsToldToWhoHasTheCaseOrDispatches() {
        jdbc.sql("alter table case_policy disable trigger case_policy_append_only")
                .update();
        jdbc.sql("update case_policy set ladder = jsonb_set(ladder, '{quiet}', 'null')")
                .update();
        jdbc.sql("alter table case_policy enable trigger case_policy_append_only")
                .update();
        jdbc.sql("update clock_rules set revision = gen_random_uuid()").update();
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(30));
        reported("waiting", start);
        String given = reported("given", start);
        office.done(office.dispatcher, given, "file", "{\"at\":\"%s\",\"condition\":1}".formatted(start));
        office.done(
                office.dispatcher,
                given,
                "dispatch",
                "{\"at\":\"%s\",\"team\":\"%s\"}".formatted(start, office.roadTeam));
        forget();

        Ringing.all(beans);

        // Whether the reminder of another clock is due as well depends on the hour.
        assertThat(told(given)).contains("overdue");
        List<String> rung = kinds(office.mender);
        assertThat(rung).contains("overdue").isSubsetOf("overdue", "reminder");
        assertThat(kinds(office.otherDispatcher)).contains("overdue");
        assertThat(jdbc.sql("select distinct urgency from notify_message where kind in ('overdue', 'escalated')")
                        .query(String.class)
                        .list())
                .containsExactly("waited");
        Ringing.all(beans);
        assertThat(kinds(office.mender)).isEqualTo(rung);
    }

    private String reported(String sourceId, Instant at) {
        beans.getBean(CaseIntake.class)
                .cases(
                        Caller.system(),
                        "old",
                        List.of(new CaseIntake.CaseData(
                                sourceId,
                                CategoryCode.of("item:06029"),
                                new GeometryFactory().createPoint(new Coordinate(113.705, 34.705)),
                                "露天烧烤",
                                "patrol",
                                at,
                                null,
                                null)));
        return "/api/cases/"
                + jdbc.sql("select id::text from case_record where source = 'old' and source_id = :id")
                        .param("id", sourceId)
                        .query(String.class)
                        .single();
    }

    @Test
    void aCaseShowsWhoWasToldAndReportersSeeOnlyWhatTheyWereTold() {
        String mine = String.valueOf(office.post(reporter, "/api/cases", """
                {"category":"item:06010","place":%s,"description":"垃圾","source":"public"}
                """.formatted(CaseOffice.IN_WEST))
                .getResponse()
                .getHeader("Location"));
        office.done(office.dispatcher, mine, "file", "{}");
        office.done(office.dispatcher, mine, "dispatch", "{\"team\":\"%s\"}".formatted(office.roadTeam));
        read(office.mender, "{\"ids\":[\"%s\"]}".formatted(newest(office.mender)), 0);
        office.done(office.otherDispatcher, mine, "close", "{\"note\":\"清理完毕\"}");

        MvcTestResult all = office.get(office.otherMender, mine + "/deliveries");
        assertThat(office.<List<String>>read(all, "$[*].kind")).containsExactly("dispatched", "closed");
        assertThat(office.<List<String>>read(all, "$[0].recipients[*].name")).containsExactlyInAnyOrder("修甲", "修乙");
        assertThat(office.<List<Object>>read(all, "$[0].recipients[?(@.name=='修甲')].readAt"))
                .doesNotContainNull();
        assertThat(office.<List<Object>>read(all, "$[0].recipients[?(@.name=='修乙')].readAt"))
                .containsOnlyNulls();
        MvcTestResult own = office.get(reporter, mine + "/deliveries");
        assertThat(office.<List<String>>read(own, "$[*].kind")).containsExactly("closed");
        assertThat(office.<List<String>>read(own, "$[*].recipients[*].name")).containsExactly("市民");
        assertThat(office.get(reporter, office.report() + "/deliveries")).hasStatus(404);
    }

    private String newest(Caller caller) {
        return office.read(office.get(caller, "/api/notify/messages"), "$.messages[0].id");
    }

    private List<String> told(String location) {
        return office.read(office.get(office.dispatcher, location + "/deliveries"), "$[*].kind");
    }

    @Test
    void whatIsReadCountsAsReadOnAllDevicesAndOthersCannotReadIt() {
        office.dispatched();
        office.dispatched();
        MvcTestResult two = office.get(office.mender, "/api/notify/messages");
        String newest = office.read(two, "$.messages[0].id");
        String older = office.read(two, "$.messages[1].id");

        read(office.otherMender, "{\"upTo\":\"%s\"}".formatted(newest), 0);
        assertThat(office.get(office.mender, "/api/notify/messages"))
                .bodyJson()
                .extractingPath("$.unread")
                .isEqualTo(2);
        read(office.mender, "{\"ids\":[\"%s\"]}".formatted(newest), 1);
        assertThat(office.<List<String>>read(
                        office.get(office.mender, "/api/notify/messages?unread=true"), "$.messages[*].id"))
                .containsExactly(older);
        read(office.mender, "{\"upTo\":\"%s\"}".formatted(newest), 0);
        assertThat(office.post(office.mender, "/api/notify/messages/read", "{}"))
                .hasStatus(422);
        assertThat(topicsTold()).contains("messages:" + office.mender.accountId());
    }

    @Test
    void onlyTheAccountItselfWatchesItsMessages() {
        var source = beans.getBeanProvider(org.wangge.server.live.TopicSource.class).stream()
                .filter(one -> one.kind().equals("messages"))
                .findFirst()
                .orElseThrow();
        source.requireMayWatch(office.mender, String.valueOf(office.mender.accountId()));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> source.requireMayWatch(office.dispatcher, String.valueOf(office.mender.accountId())))
                .isInstanceOf(org.wangge.server.shared.ProblemException.class);
    }

    private void read(Caller caller, String body, int left) {
        MvcTestResult result = office.post(caller, "/api/notify/messages/read", body);
        assertThat(result).hasStatusOk();
        assertThat(result).bodyJson().extractingPath("$.unread").isEqualTo(left);
    }

    private List<String> kinds(Caller caller) {
        return office.read(office.get(caller, "/api/notify/messages"), "$.messages[*].kind");
    }

    private List<String> topicsTold() {
        return jdbc.sql("select distinct topic from live_event where name like 'message%'")
                .query(String.class)
                .list();
    }
}
