package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.casework.CaseOffice.person;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.casework.internal.Rebuilding;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;

@org.wangge.server.testing.OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseMachineIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    CaseOffice office;

    @BeforeAll
    void loadTheOffice() {
        office = new CaseOffice(mvc, beans);
    }

    @AfterAll
    void theColumnsAreWhatTheLogsSay() {
        assertThat(Rebuilding.differences(beans)).isEmpty();
    }

    @Test
    void theWholeLifeByFourRoles() {
        String at = office.report();
        MvcTestResult filed = office.done(office.dispatcher, at, "file", "{\"condition\":1}");
        assertThat(filed).bodyJson().extractingPath("$.filed.condition").isEqualTo(1);
        MvcTestResult sent = office.done(
                office.dispatcher, at, "dispatch", "{\"team\":\"%s\",\"note\":\"快\"}".formatted(office.roadTeam));
        assertThat(sent).bodyJson().extractingPath("$.assignee.name").isEqualTo("道路班");
        assertThat(sent).bodyJson().extractingPath("$.stage").isEqualTo("dispatched");
        MvcTestResult taken = office.done(office.mender, at, "accept", "{}");
        assertThat(taken).bodyJson().extractingPath("$.holder.name").isEqualTo("修甲");
        office.done(office.mender, at, "arrive", "{}");
        office.done(office.mender, at, "handle", "{\"note\":\"清理完毕\"}");
        office.done(office.dispatcher, at, "check", "{\"person\":\"%s\"}".formatted(person(office.checker)));
        MvcTestResult checked = office.done(office.checker, at, "check", "{\"outcome\":\"passed\"}");
        assertThat(checked).bodyJson().extractingPath("$.checked").isEqualTo(true);
        MvcTestResult closed = office.done(office.dispatcher, at, "close", "{}");
        assertThat(closed).bodyJson().extractingPath("$.state").isEqualTo("closed");
        assertThat(closed).bodyJson().extractingPath("$.version").isEqualTo(9);

        MvcTestResult log = office.get(office.dispatcher, at + "/log");
        assertThat(office.<List<String>>read(log, "$[*].action"))
                .containsExactly(
                        "report",
                        "file",
                        "dispatch",
                        "accept",
                        "arrive",
                        "handle",
                        "ask-check",
                        "answer-check",
                        "close");
        assertThat(office.<List<String>>read(log, "$[*].stage"))
                .containsExactly(
                        "collected",
                        "filed",
                        "dispatched",
                        "dispatched",
                        "arrived",
                        "handled",
                        "checking",
                        "handled",
                        "closed");
        assertThat(office.<List<Integer>>read(log, "$[*].seq")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(office.<String>read(log, "$[5].actor")).isEqualTo("修甲");
        assertThat(office.<String>read(log, "$[2].names['" + office.roadTeam + "']"))
                .isEqualTo("道路班");
    }

    /** Without a version: the second one finds the case dispatched. With one: what they saw is not there any more. */
    @Test
    void ofTwoDispatchersWhoTakeOneCaseOneWinsAndTheOtherSeesWhy() throws Exception {
        for (int round = 0; round < 10; round++) {
            String at = office.report();
            office.done(office.dispatcher, at, "file", "{}");
            List<Callable<MvcTestResult>> both = List.of(
                    () -> office.act(
                            office.dispatcher,
                            at,
                            "dispatch",
                            "{\"version\":2,\"team\":\"%s\"}".formatted(office.roadTeam)),
                    () -> office.act(
                            office.otherDispatcher,
                            at,
                            "dispatch",
                            "{\"version\":2,\"person\":\"%s\"}".formatted(person(office.mender))));
            List<MvcTestResult> answers = new ArrayList<>();
            try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
                for (var future : pool.invokeAll(both)) {
                    answers.add(future.get());
                }
            }
            assertThat(answers)
                    .extracting(answer -> answer.getResponse().getStatus())
                    .containsExactlyInAnyOrder(200, 412);
            MvcTestResult lost = answers.stream()
                    .filter(answer -> answer.getResponse().getStatus() == 412)
                    .findFirst()
                    .orElseThrow();
            assertThat(lost).bodyJson().extractingPath("$.current.stage").isEqualTo("dispatched");
            assertThat(lost).bodyJson().extractingPath("$.current.version").isEqualTo(3);
            assertThat(lost).bodyJson().extractingPath("$.yours.action").isEqualTo("dispatch");
            assertThat(lost).bodyJson().extractingPath("$.yours.body.version").isEqualTo(2);
        }
        String taken = office.dispatched();
        MvcTestResult late =
                office.act(office.otherDispatcher, taken, "dispatch", "{\"team\":\"%s\"}".formatted(office.roadTeam));
        assertThat(late).hasStatus(409);
        assertThat(late).bodyJson().extractingPath("$.code").isEqualTo("ACTION_NOT_ALLOWED");
        assertThat(late).bodyJson().extractingPath("$.current.assignee.name").isEqualTo("道路班");
    }

    @Test
    void oneOfATeamTakesItOnceAndNoOther() throws Exception {
        String at = office.dispatched();
        List<Callable<MvcTestResult>> both = List.of(
                () -> office.act(office.mender, at, "accept", "{}"),
                () -> office.act(office.otherMender, at, "accept", "{}"));
        List<MvcTestResult> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (var future : pool.invokeAll(both)) {
                answers.add(future.get());
            }
        }
        assertThat(answers)
                .extracting(answer -> answer.getResponse().getStatus())
                .containsExactlyInAnyOrder(200, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.getResponse().getStatus() == 409)
                .allSatisfy(answer ->
                        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("HELD_BY_ANOTHER"));
    }

    @Test
    void anActionSentAgainIsDoneOnce() throws Exception {
        String at = office.dispatched();
        String body = "{\"clientId\":\"phone-1\",\"note\":\"到了\"}";
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            Callable<Integer> send = () ->
                    office.act(office.mender, at, "arrive", body).getResponse().getStatus();
            for (var future : pool.invokeAll(java.util.Collections.nCopies(6, send))) {
                assertThat(future.get()).isEqualTo(200);
            }
        }
        assertThat(office.<List<String>>read(office.get(office.mender, at + "/log"), "$[*].action"))
                .containsExactly("report", "file", "dispatch", "arrive");
        assertThat(office.act(office.mender, at, "arrive", "{\"clientId\":\"phone-1\"}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("CLIENT_ID_REUSED");
        // Another one's ids are their own.
        office.done(office.otherMender, at, "comment", "{\"clientId\":\"phone-1\",\"note\":\"好\"}");
    }

    @Test
    void commentsNeverConflict() {
        String at = office.dispatched();
        office.done(office.otherMender, at, "comment", "{\"note\":\"门锁着\",\"version\":1}");
        office.done(office.mender, at, "accept", "{\"version\":3}");
        assertThat(office.act(office.mender, at, "arrive", "{\"version\":3}")).hasStatus(412);
        assertThat(office.act(office.mender, at, "arrive", "{\"version\":99}")).hasStatus(412);
        office.done(office.mender, at, "arrive", "{\"version\":5}");
    }

    @Test
    void aPhoneThatWasOfflineIsTakenAtItsWord() {
        String at = office.dispatched();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        office.done(office.mender, at, "accept", "{\"at\":\"%s\"}".formatted(now));
        // Between the report and the event before: moved up to it, and both times are shown.
        String stated = jdbc.sql("select occurred_at + interval '1 microsecond' from case_record where id = :id::uuid")
                .param("id", CaseOffice.idOf(at))
                .query((row, n) ->
                        row.getObject(1, java.time.OffsetDateTime.class).toString())
                .single();
        office.done(office.mender, at, "arrive", "{\"at\":\"%s\"}".formatted(stated));
        MvcTestResult log = office.get(office.mender, at + "/log");
        assertThat(office.<String>read(log, "$[4].observedAt")).isEqualTo(office.<String>read(log, "$[3].observedAt"));
        assertThat(Instant.parse(office.<String>read(log, "$[4].statedAt")))
                .isEqualTo(java.time.OffsetDateTime.parse(stated).toInstant());
        assertThat(office.<Object>read(log, "$[3].statedAt")).isNull();
        assertThat(office.act(office.mender, at, "handle", "{\"at\":\"2999-01-01\"}"))
                .hasStatus(422);
        assertThat(office.act(office.mender, at, "handle", "{\"at\":\"2001-01-01\"}"))
                .hasStatus(422);
    }

    @Test
    void aPhoneWhoseClockIsAheadIsTakenAsNow() {
        String at = office.dispatched();
        Instant ahead = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        office.done(office.mender, at, "accept", "{\"at\":\"%s\"}".formatted(ahead));
        MvcTestResult log = office.get(office.mender, at + "/log");
        assertThat(Instant.parse(office.<String>read(log, "$[3].observedAt"))).isBeforeOrEqualTo(Instant.now());
        assertThat(Instant.parse(office.<String>read(log, "$[3].statedAt"))).isEqualTo(ahead);
        assertThat(office.act(office.mender, at, "arrive", "{\"at\":\"%s\"}".formatted(ahead.plusSeconds(120))))
                .hasStatus(422);
    }

    @Test
    void whoGotItSeesItOutsideTheirAreaAndGivesItBack() {
        String at = office.report();
        assertThat(office.get(office.mender, at)).hasStatus(404);
        office.done(office.dispatcher, at, "file", "{}");
        office.done(office.dispatcher, at, "dispatch", "{\"department\":\"%s\"}".formatted(office.roads));
        assertThat(office.get(office.stranger, at)).hasStatus(404);
        // The department's inbox is also that of its teams.
        assertThat(office.get(office.otherMender, at)).hasStatusOk();
        assertThat(office.<List<String>>read(
                        office.get(office.mender, "/api/cases?mine=true&limit=1000"), "$.features[*].id"))
                .contains(CaseOffice.idOf(at));
        assertThat(office.act(office.mender, at, "return", "{}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/reason");
        office.done(office.mender, at, "return", "{\"reason\":\"不是市政设施\"}");
        assertThat(office.stage(at)).isEqualTo("filed");
        // What one had stays readable, but is nobody's task.
        assertThat(office.get(office.mender, at)).hasStatusOk();
        assertThat(office.<List<String>>read(
                        office.get(office.mender, "/api/cases?mine=true&limit=1000"), "$.features[*].id"))
                .doesNotContain(CaseOffice.idOf(at));
        assertThat(office.act(office.mender, at, "handle", "{}")).hasStatus(403);
    }

    @Test
    void verificationIsAskedAndAnswered() {
        String at = office.report();
        office.done(office.dispatcher, at, "verify", "{\"person\":\"%s\"}".formatted(person(office.mender)));
        assertThat(office.stage(at)).isEqualTo("verifying");
        assertThat(office.act(office.stranger, at, "verify", "{\"outcome\":\"confirmed\"}"))
                .hasStatus(404);
        assertThat(office.act(office.mender, at, "verify", "{\"outcome\":\"passed\"}"))
                .hasStatus(422);
        office.done(office.mender, at, "verify", "{\"outcome\":\"refuted\"}");
        office.done(office.dispatcher, at, "reject", "{\"reason\":\"不属实\"}");
        assertThat(office.stage(at)).isEqualTo("not-filed");
        office.done(office.dispatcher, at, "reopen", "{\"reason\":\"再看\"}");
        assertThat(office.stage(at)).isEqualTo("collected");
    }

    @Test
    void extensionsAreAskedForAndGranted() {
        String at = office.dispatched();
        String day = "{\"extension\":{\"value\":4,\"unit\":\"WORK_HOUR\"}}";
        office.done(office.mender, at, "request-extension", day);
        assertThat(office.act(office.mender, at, "request-extension", day))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("REQUEST_PENDING");
        assertThat(office.act(office.dispatcher, at, "approve", "{}")).hasStatus(403);
        MvcTestResult granted = office.done(office.dutyHead, at, "approve", "{}");
        assertThat(granted).bodyJson().extractingPath("$.extensions[0].unit").isEqualTo("WORK_HOUR");
        office.done(office.mender, at, "request-extension", day);
        office.done(office.dutyHead, at, "decline", "{\"reason\":\"够了\"}");
        office.done(office.mender, at, "request-extension", day);
        office.done(office.dutyHead, at, "approve", "{}");
        assertThat(office.act(office.mender, at, "request-extension", day))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("NO_MORE_EXTENSIONS");
        assertThat(office.act(office.mender, at, "request-extension", "{\"extension\":{\"value\":0,\"unit\":\"DAY\"}}"))
                .hasStatus(422);
    }

    @Test
    void aSuspensionEndsByItself() throws Exception {
        String at = office.dispatched();
        Instant until = Instant.now().plusMillis(900);
        office.done(office.mender, at, "request-suspension", "{\"until\":\"%s\"}".formatted(until));
        MvcTestResult suspended = office.done(office.dutyHead, at, "approve", "{}");
        assertThat(suspended).bodyJson().extractingPath("$.stage").isEqualTo("suspended");
        assertThat(office.act(office.mender, at, "handle", "{}")).hasStatus(409);
        Thread.sleep(1000);
        // Nothing has written it down, and it counts.
        assertThat(office.stage(at)).isEqualTo("dispatched");
        assertThat(office.<List<String>>read(
                        office.get(office.dispatcher, "/api/cases?stage=dispatched&limit=1000"), "$.features[*].id"))
                .contains(CaseOffice.idOf(at));
        office.done(office.mender, at, "handle", "{}");
        MvcTestResult log = office.get(office.dispatcher, at + "/log");
        assertThat(office.<List<String>>read(log, "$[*].action")).endsWith("approve", "resume", "handle");
        assertThat(Instant.parse(office.<String>read(log, "$[5].observedAt")))
                .isEqualTo(until.truncatedTo(ChronoUnit.MICROS));

        String other = office.dispatched();
        Instant soon = Instant.now().plusMillis(300);
        office.done(office.mender, other, "request-suspension", "{\"until\":\"%s\"}".formatted(soon));
        office.done(office.dutyHead, other, "approve", "{}");
        Thread.sleep(400);
        Rebuilding.resumeWhatIsDue(beans);
        assertThat(jdbc.sql("select stage from case_record where id = :id::uuid")
                        .param("id", CaseOffice.idOf(other))
                        .query(String.class)
                        .single())
                .isEqualTo("dispatched");
    }

    @Test
    void anotherBodyAnswersBack() {
        String at = office.report();
        office.done(office.dispatcher, at, "file", "{}");
        office.done(
                office.dispatcher,
                at,
                "transfer-out",
                "{\"body\":\"供电公司\",\"number\":\"G-7\",\"deadline\":\"2027-01-01\"}");
        assertThat(office.stage(at)).isEqualTo("transferred-out");
        office.done(office.dispatcher, at, "resume", "{\"outcome\":\"refused\",\"note\":\"不归我们管\"}");
        MvcTestResult back = office.get(office.dispatcher, at);
        assertThat(back).bodyJson().extractingPath("$.stage").isEqualTo("filed");
        assertThat(back).bodyJson().extractingPath("$.transfer.number").isEqualTo("G-7");
    }

    @Test
    void whatComesFromSuperiorsHasTheirNumber() {
        String report = """
                {"category":"item:06010","place":%s,"description":"上级交办","source":"superior",
                 "superior":{"body":"市城管局","number":"2026-17","deadline":"2026-12-31"}}
                """.formatted(CaseOffice.IN_WEST);
        MvcTestResult made = office.post(office.dispatcher, "/api/cases", report);
        assertThat(made).hasStatus(201);
        assertThat(office.get(office.dispatcher, "/api/cases/" + CaseOffice.id(made)))
                .bodyJson()
                .extractingPath("$.superior.number")
                .isEqualTo("2026-17");
        assertThat(office.post(office.mender, "/api/cases", report)).hasStatus(403);
    }

    @Test
    void mergedCasesLeadToTheirMaster() {
        String place = "{\"type\":\"Point\",\"coordinates\":[113.7061,34.7061]}";
        String master = office.report(place, "part:01001");
        String twin = office.report("{\"type\":\"Point\",\"coordinates\":[113.7062,34.7061]}", "part:01001");
        String far = office.report("{\"type\":\"Point\",\"coordinates\":[113.709,34.7061]}", "part:01001");
        String other = office.report(place, "part:01002");
        assertThat(office.<List<String>>read(office.get(office.dispatcher, twin + "/duplicates"), "$.features[*].id"))
                .contains(CaseOffice.idOf(master))
                .doesNotContain(CaseOffice.idOf(twin), CaseOffice.idOf(far), CaseOffice.idOf(other));
        assertThat(office.<List<String>>read(
                        office.get(
                                office.dispatcher,
                                "/api/cases/duplicates?lon=113.70611&lat=34.7061&category=part:01001"),
                        "$.features[*].id"))
                .containsExactly(CaseOffice.idOf(master), CaseOffice.idOf(twin));
        MvcTestResult merged =
                office.done(office.dispatcher, twin, "merge", "{\"into\":\"%s\"}".formatted(CaseOffice.idOf(master)));
        assertThat(merged).bodyJson().extractingPath("$.mergedInto").isEqualTo(CaseOffice.idOf(master));
        assertThat(office.get(office.dispatcher, master))
                .bodyJson()
                .extractingPath("$.duplicates[0]")
                .isEqualTo(CaseOffice.idOf(twin));
        for (Map.Entry<String, String> wrong : Map.of(master, master, far, twin).entrySet()) {
            assertThat(office.act(
                            office.dispatcher,
                            wrong.getKey(),
                            "merge",
                            "{\"into\":\"%s\"}".formatted(CaseOffice.idOf(wrong.getValue()))))
                    .hasStatus(409)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("MASTER_REFUSED");
        }
        assertThat(office.act(office.dispatcher, master, "merge", "{\"into\":\"%s\"}".formatted(CaseOffice.idOf(far))))
                .hasStatus(409);
        office.done(office.dispatcher, twin, "reopen", "{\"reason\":\"不是同一处\"}");
        assertThat(office.stage(twin)).isEqualTo("collected");
    }

    @Test
    void whatComesAgainIsLinkedAndCounted() {
        String place = "{\"type\":\"Point\",\"coordinates\":[113.7072,34.7072]}";
        String first = office.report(place, "part:01003");
        office.done(office.dispatcher, first, "close", "{}");
        String second = office.report(place, "part:01003");
        MvcTestResult again = office.get(office.dispatcher, second);
        assertThat(again).bodyJson().extractingPath("$.recurrenceOf").isEqualTo(CaseOffice.idOf(first));
        assertThat(again).bodyJson().extractingPath("$.recurrences").isEqualTo(1);
        office.done(office.dispatcher, second, "close", "{}");
        assertThat(office.get(office.dispatcher, office.report(place, "part:01003")))
                .bodyJson()
                .extractingPath("$.recurrences")
                .isEqualTo(2);
        assertThat(office.get(office.dispatcher, office.report(place, "part:01004")))
                .bodyJson()
                .extractingPath("$.recurrences")
                .isEqualTo(0);
    }

    @Test
    void anArrivalIsProvedByAGoodPositionNearby() {
        Instant now = Instant.now();
        for (Map.Entry<String, Boolean> one : Map.of(
                        "\"place\":%s,\"accuracyMetres\":10,\"positionAt\":\"%s\"".formatted(CaseOffice.IN_WEST, now),
                        true,
                        "\"place\":%s,\"accuracyMetres\":300,\"positionAt\":\"%s\"".formatted(CaseOffice.IN_WEST, now),
                        false,
                        "\"place\":%s,\"accuracyMetres\":10,\"positionAt\":\"%s\"".formatted(CaseOffice.IN_EAST, now),
                        false,
                        "\"place\":%s,\"accuracyMetres\":10,\"positionAt\":\"%s\""
                                .formatted(CaseOffice.IN_WEST, now.minusSeconds(600)),
                        false,
                        "\"note\":\"到了\"",
                        false)
                .entrySet()) {
            String at = office.dispatched();
            office.done(office.mender, at, "arrive", "{" + one.getKey() + "}");
            assertThat(office.<Boolean>read(office.get(office.mender, at + "/log"), "$[3].details.proved"))
                    .as(one.getKey())
                    .isEqualTo(one.getValue());
        }
    }

    @Test
    void whatIsMendedAtOnceIsCheckedBySampling() {
        for (int percent : List.of(0, 100)) {
            jdbc.sql("update case_rule set self_handled_checked_percent = :percent")
                    .param("percent", percent)
                    .update();
            String at = office.report(CaseOffice.IN_EAST, "item:06010");
            MvcTestResult mended = office.done(
                    office.mender,
                    at,
                    "self-handle",
                    "{\"note\":\"顺手清了\",\"beforePhotoIds\":[\"%s\"],\"photoIds\":[\"%s\"]}"
                            .formatted(office.photo(office.mender), office.photo(office.mender)));
            assertThat(mended).bodyJson().extractingPath("$.stage").isEqualTo(percent == 0 ? "closed" : "handled");
            assertThat(mended).bodyJson().extractingPath("$.selfHandled").isEqualTo(true);
        }
    }

    @Test
    void theDutyHeadSupervisesAndVoids() {
        String at = office.dispatched();
        assertThat(office.act(office.dispatcher, at, "supervise", "{}")).hasStatus(403);
        MvcTestResult supervised = office.done(office.dutyHead, at, "supervise", "{\"deadline\":\"2026-12-24\"}");
        assertThat(supervised).bodyJson().extractingPath("$.supervised").isEqualTo(true);
        MvcTestResult raised = office.done(office.dispatcher, at, "escalate", "{\"level\":\"community\"}");
        assertThat(raised).bodyJson().extractingPath("$.level").isEqualTo("community");
        assertThat(office.act(office.dispatcher, at, "escalate", "{\"level\":\"community\"}"))
                .hasStatus(409);
        office.done(office.dutyHead, at, "void", "{\"reason\":\"误报\"}");
        assertThat(office.stage(at)).isEqualTo("void");
        assertThat(office.act(office.dutyHead, at, "void", "{\"reason\":\"误报\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("CASE_CLOSED");
    }

    @Test
    void whatOneMayDoIsShownWithTheCase() {
        String at = office.dispatched();
        assertThat(office.<List<String>>read(office.get(office.mender, at), "$.actions"))
                .containsExactlyInAnyOrder(
                        "return",
                        "accept",
                        "arrive",
                        "handle",
                        "self-handle",
                        "request-extension",
                        "request-suspension",
                        "comment");
        assertThat(office.<List<String>>read(office.get(office.dispatcher, at), "$.actions"))
                .containsExactlyInAnyOrder(
                        "file",
                        "return",
                        "close",
                        "transfer-out",
                        "request-suspension",
                        "escalate",
                        "merge",
                        "comment");
    }

    @Test
    void whoReportedSeesWhatHappenedAndNotWho() {
        Caller citizen = new Caller(
                java.util.UUID.randomUUID(),
                "citizen",
                "市民",
                java.util.Set.of(org.wangge.server.identity.Role.PUBLIC),
                org.wangge.server.identity.Scope.EVERYWHERE,
                null);
        MvcTestResult made = office.post(citizen, "/api/cases", """
                {"category":"item:06010","place":%s,"description":"垃圾","source":"public"}
                """.formatted(CaseOffice.IN_WEST));
        String at = "/api/cases/" + CaseOffice.id(made);
        office.done(office.dispatcher, at, "file", "{\"note\":\"内部\"}");
        office.done(office.dispatcher, at, "dispatch", "{\"team\":\"%s\"}".formatted(office.roadTeam));
        MvcTestResult log = office.get(citizen, at + "/log");
        assertThat(office.<List<Object>>read(log, "$[*].actor")).containsOnlyNulls();
        assertThat(office.<List<Object>>read(log, "$[*].note")).containsOnlyNulls();
        assertThat(office.<Map<String, Object>>read(log, "$[2].details")).isEmpty();
        office.done(office.mender, at, "accept", "{}");
        office.done(
                office.mender,
                at,
                "arrive",
                "{\"place\":%s,\"accuracyMetres\":10,\"positionAt\":\"%s\"}"
                        .formatted(CaseOffice.IN_WEST, Instant.now()));
        MvcTestResult arrived = office.get(citizen, at + "/log");
        assertThat(office.<Map<String, Object>>read(arrived, "$[4].details")).containsOnlyKeys("proved");
        assertThat(office.<List<Object>>read(arrived, "$[*].place")).containsOnlyNulls();
        for (String seen : List.of(at, "/api/cases?limit=1000", "/api/cases/nearest?lon=113.705&lat=34.705")) {
            assertThat(office.get(citizen, seen)).bodyText().contains("arrived").doesNotContain("道路班", "修甲");
        }
        assertThat(office.get(citizen, "/api/cases/export?format=csv&lang=en"))
                .bodyText()
                .contains("On the spot")
                .doesNotContain("道路班", "修甲");
        assertThat(office.<String>read(office.get(office.dispatcher, at), "$.holder.name"))
                .isEqualTo("修甲");
        office.done(citizen, at, "comment", "{\"note\":\"还在\"}");
        assertThat(office.act(citizen, at, "close", "{}")).hasStatus(403);
    }

    @Test
    void nobodyDecidesOnWhatTheyAskedForWhereSomebodyElseMay() {
        Caller other = office.another(Role.DUTY_HEAD);
        String at = office.dispatched();
        office.done(office.dutyHead, at, "request-suspension", "{\"until\":\"2027-03-01\"}");
        assertThat(office.<List<String>>read(office.get(office.dutyHead, at), "$.actions"))
                .doesNotContain("approve", "decline");
        assertThat(office.<Boolean>read(office.get(office.dutyHead, at), "$.request.leftToOthers"))
                .isTrue();
        for (MvcTestResult own : List.of(
                office.act(office.dutyHead, at, "approve", "{}"),
                office.act(office.dutyHead, at, "decline", "{\"reason\":\"自己\"}"))) {
            assertThat(own).hasStatus(403).bodyJson().extractingPath("$.code").isEqualTo("OWN_REQUEST");
        }
        assertThat(office.<Boolean>read(office.get(other, at), "$.request.leftToOthers"))
                .isFalse();
        office.done(other, at, "approve", "{}");
        assertThat(office.stage(at)).isEqualTo("suspended");
    }

    @Test
    void whatIsDoneIsTold() {
        long before = lastEvent();
        String at = office.dispatched();
        office.done(office.mender, at, "accept", "{}");
        List<String> topics = jdbc.sql("""
                        select topic || ' ' || (data ->> 'action') from live_event
                        where id > :before and data ->> 'id' = :case order by id
                        """)
                .param("before", before)
                .param("case", CaseOffice.idOf(at))
                .query(String.class)
                .list();
        assertThat(topics)
                .contains(
                        "cases:all report",
                        "cases:all dispatch",
                        "cases:410105560001003 dispatch",
                        "cases:" + office.roadTeam + " dispatch",
                        "cases:" + person(office.mender) + " accept",
                        "cases:" + CaseOffice.idOf(at) + " accept");
        CaseWatching watching = new CaseWatching(beans);
        assertThat(watching.may(office.dispatcher, "all")).isTrue();
        assertThat(watching.may(office.mender, "all")).isFalse();
        assertThat(watching.may(office.mender, "410105560001003")).isFalse();
        assertThat(watching.may(office.mender, office.roadTeam.toString())).isTrue();
        assertThat(watching.may(office.stranger, office.roadTeam.toString())).isFalse();
        assertThat(watching.may(office.stranger, CaseOffice.idOf(at))).isFalse();
        assertThat(watching.may(office.mender, CaseOffice.idOf(at))).isTrue();
        assertThat(watching.may(office.mender, "nonsense")).isFalse();
        // The kind alone: everything that one may watch.
        assertThat(watching.keys(office.dispatcher)).containsExactly("all");
        assertThat(watching.keys(office.mender))
                .contains(
                        SquareOffice.EAST,
                        office.roadTeam.toString(),
                        person(office.mender).toString())
                .allMatch(key -> watching.may(office.mender, key));
    }

    private long lastEvent() {
        return jdbc.sql("select coalesce(max(id), 0) from live_event")
                .query(Long.class)
                .single();
    }
}
