package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.casework.CaseOffice.person;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.casework.internal.Halting;
import org.wangge.server.casework.internal.Rebuilding;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;

/** The server halts at every step of every action: it was done once or not at all, and sent again it is done once. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseHaltIT {

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
        // Each halt would fill pages with stack traces.
        NOISE.forEach(name -> level(name, LogLevel.OFF));
    }

    @AfterAll
    void theColumnsAreWhatTheLogsSay() {
        NOISE.forEach(name -> level(name, null));
        assertThat(Rebuilding.differences(beans)).isEmpty();
    }

    private static final List<String> NOISE = List.of(
            "org.wangge.server.shared.web.ProblemAdvice", "org.springframework.transaction", "com.zaxxer.hikari");

    private static void level(String logger, @Nullable LogLevel level) {
        LoggingSystem.get(CaseHaltIT.class.getClassLoader()).setLogLevel(logger, level);
    }

    /**
     * An action to halt.
     *
     * @param ready makes a case that takes it
     * @param rest of its body
     * @param events how many it adds
     */
    private record Scene(
            String name, String word, Caller who, Supplier<String> ready, Function<String, String> rest, int events) {}

    private Scene scene(String word, Caller who, Supplier<String> ready, String rest) {
        return new Scene(word, word, who, ready, at -> rest, 1);
    }

    private Scene answer(String word, Caller who, Supplier<String> ready, String rest) {
        return new Scene(word + " answered", word, who, ready, at -> rest, 1);
    }

    @TestFactory
    Stream<DynamicTest> everyActionAtEveryStep() {
        return Stream.of(asking(), working(), deciding())
                .flatMap(List::stream)
                .map(scene -> DynamicTest.dynamicTest(scene.name(), () -> {
                    for (String step : Halting.steps()) {
                        halt(scene, scene.ready().get(), step);
                    }
                }));
    }

    @Test
    void everyWordIsHalted() {
        assertThat(Stream.of(asking(), working(), deciding())
                        .flatMap(List::stream)
                        .map(Scene::word))
                .contains(Stream.of(ActionWord.values()).map(ActionWord::text).toArray(String[]::new));
    }

    /** The end of a suspension is written with the next action: two events, or none. */
    @Test
    void theEndOfASuspensionComesWithTheActionOrNotAtAll() throws InterruptedException {
        List<String> steps = Halting.steps();
        List<String> cases = steps.stream()
                .map(step -> suspended(Instant.now().plusSeconds(4)))
                .toList();
        Thread.sleep(4100);
        Scene scene = new Scene("handle", "handle", office.mender, () -> "", at -> "", 2);
        for (int i = 0; i < steps.size(); i++) {
            halt(scene, cases.get(i), steps.get(i));
        }
    }

    private List<Scene> asking() {
        String mender = ",\"person\":\"%s\"".formatted(person(office.mender));
        String checker = ",\"person\":\"%s\"".formatted(person(office.checker));
        return List.of(
                scene("verify", office.dispatcher, office::report, mender),
                answer(
                        "verify",
                        office.mender,
                        () -> after(office.report(), office.dispatcher, "verify", mender),
                        ",\"outcome\":\"confirmed\""),
                scene("check", office.dispatcher, this::handled, checker),
                answer(
                        "check",
                        office.checker,
                        () -> after(handled(), office.dispatcher, "check", checker),
                        ",\"outcome\":\"failed\""),
                scene("request-extension", office.mender, office::dispatched, EXTENSION),
                scene("request-suspension", office.mender, office::dispatched, ",\"until\":\"2027-03-01\""),
                scene("approve", office.dutyHead, this::asked, ""),
                scene("decline", office.dutyHead, this::asked, BECAUSE),
                scene("resume", office.dispatcher, () -> suspended(Instant.now().plusSeconds(3600)), ""),
                answer("resume", office.dispatcher, this::transferred, ",\"outcome\":\"done\""));
    }

    private static final String EXTENSION = ",\"extension\":{\"value\":4,\"unit\":\"WORK_HOUR\"}";
    private static final String BECAUSE = ",\"reason\":\"缘由\"";

    private List<Scene> working() {
        return List.of(
                scene("accept", office.mender, office::dispatched, ""),
                scene("arrive", office.mender, office::dispatched, ",\"place\":" + CaseOffice.IN_WEST),
                scene("handle", office.mender, office::dispatched, ""),
                scene("return", office.mender, office::dispatched, BECAUSE),
                new Scene(
                        "self-handle",
                        "self-handle",
                        office.mender,
                        () -> office.report(CaseOffice.IN_EAST, "item:06010"),
                        at -> ",\"beforePhotoIds\":[\"%s\"],\"photoIds\":[\"%s\"]"
                                .formatted(office.photo(office.mender), office.photo(office.mender)),
                        1),
                new Scene(
                        "comment",
                        "comment",
                        office.mender,
                        office::dispatched,
                        at -> ",\"photoIds\":[\"%s\"]".formatted(office.photo(office.mender)),
                        1));
    }

    private List<Scene> deciding() {
        Supplier<String> filed = () -> after(office.report(), office.dispatcher, "file", "");
        return List.of(
                scene("file", office.dispatcher, office::report, ",\"condition\":1"),
                scene("reject", office.dispatcher, office::report, BECAUSE),
                scene("dispatch", office.dispatcher, filed, ",\"team\":\"%s\"".formatted(office.roadTeam)),
                scene("transfer-out", office.dispatcher, filed, ",\"body\":\"供电公司\""),
                scene("close", office.dispatcher, this::handled, ""),
                scene("rework", office.dispatcher, this::handled, BECAUSE),
                scene("supervise", office.dutyHead, filed, ""),
                scene("escalate", office.dispatcher, filed, ",\"level\":\"street\""),
                new Scene(
                        "merge",
                        "merge",
                        office.dispatcher,
                        office::report,
                        at -> ",\"into\":\"%s\"".formatted(CaseOffice.idOf(office.report())),
                        1),
                scene(
                        "reopen",
                        office.dispatcher,
                        () -> after(office.report(), office.dispatcher, "close", ""),
                        BECAUSE),
                scene("void", office.dutyHead, office::report, BECAUSE));
    }

    private String after(String at, Caller who, String word, String rest) {
        office.done(who, at, word, "{\"note\":\"先\"" + rest + "}");
        return at;
    }

    private String handled() {
        return after(office.dispatched(), office.mender, "handle", "");
    }

    private String asked() {
        return after(office.dispatched(), office.mender, "request-extension", EXTENSION);
    }

    private String transferred() {
        return after(
                after(office.report(), office.dispatcher, "file", ""),
                office.dispatcher,
                "transfer-out",
                ",\"body\":\"供电公司\"");
    }

    private String suspended(Instant until) {
        String at = after(office.dispatched(), office.mender, "request-suspension", ",\"until\":\"" + until + "\"");
        return after(at, office.dutyHead, "approve", "");
    }

    private void halt(Scene scene, String at, String step) {
        String where = scene.name() + " at " + step;
        int before = events(at);
        String body = "{\"clientId\":\"%s\",\"note\":\"停机\"%s}"
                .formatted(UUID.randomUUID(), scene.rest().apply(at));
        assertThat(Halting.at(beans, step, () -> office.act(scene.who(), at, scene.word(), body)))
                .as(where)
                .isTrue();
        int kept = Halting.isKept(step) ? scene.events() : 0;
        assertThat(events(at)).as(where).isEqualTo(before + kept);
        assertThat(traces(at)).as(where).isEqualTo(Halting.isKept(step) ? 1 : 0);
        assertThat(Rebuilding.check(beans, at)).as(where).isEmpty();
        office.done(scene.who(), at, scene.word(), body);
        assertThat(events(at)).as(where).isEqualTo(before + scene.events());
        assertThat(traces(at)).as(where).isEqualTo(1);
    }

    private int events(String at) {
        return jdbc.sql("select count(*) from case_event where case_id = :id::uuid")
                .param("id", CaseOffice.idOf(at))
                .query(Integer.class)
                .single();
    }

    /** How often the halted action stands in the log, and was told live, and is in the audit: the same number in all. */
    private int traces(String at) {
        List<Integer> counts = jdbc.sql("""
                        with halted as (
                            select seq from case_event where case_id = :id::uuid and note = '停机')
                        select count(*)::int from halted
                        union all
                        select count(*)::int from live_event
                        where topic = 'cases:' || :id and (data ->> 'version')::int in (select seq from halted)
                        union all
                        select count(*)::int from audit_entry
                        where subject = 'case/' || :id and (details ->> 'seq')::int in (select seq from halted)
                        """)
                .param("id", CaseOffice.idOf(at))
                .query(Integer.class)
                .list();
        assertThat(counts).containsOnly(counts.getFirst());
        return counts.getFirst();
    }
}
