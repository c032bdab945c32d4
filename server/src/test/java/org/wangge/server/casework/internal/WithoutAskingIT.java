package org.wangge.server.casework.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseIntake;
import org.wangge.server.casework.CaseIntake.CaseData;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.NearestAnswer;
import org.wangge.server.casework.NearestQuery;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.identity.Tokens;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.SwitchableDataSource;

/** The whole answer from memory: that the database is asked nothing for it, and that whatever it depends on is seen at once. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutAskingIT {

    private static final CategoryCode ITEM = new CategoryCode(CategoryCode.Kind.ITEM, "06010");
    private static final String A_CASE = "distanceMetres";
    private static final LonLat PLACE = new LonLat(113.71, 34.705);
    private static final String NEAREST = "/api/cases/nearest?lon=" + PLACE.lon() + "&lat=" + PLACE.lat() + "&limit=5";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SwitchableDataSource database;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Cases cases;

    @Autowired
    CaseIntake intake;

    @Autowired
    NearestCases nearest;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    PlatformTransactionManager transactions;

    private final Random random = new Random(7);
    private TransactionTemplate snapshot;
    private int taken;

    @BeforeAll
    void cellsAndCases(@Autowired GridIntake grid) {
        snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        grid.cells(Caller.system(), SquareOffice.load());
        take(200);
    }

    @AfterAll
    void nothingIsKept() {
        Emptied.ofCases(jdbc);
    }

    private void take(int count) {
        List<CaseData> data = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LonLat place = new LonLat(113.695 + random.nextDouble() * 0.05, 34.695 + random.nextDouble() * 0.03);
            data.add(data(place));
        }
        assertThat(intake.cases(Caller.system(), "test", data).created()).isEqualTo(count);
    }

    private CaseData data(LonLat place) {
        return new CaseData(
                "case-" + taken++,
                ITEM,
                place.toPoint(),
                "暴露垃圾",
                "patrol",
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                null);
    }

    private static void await(Supplier<Boolean> condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("20 s are over").isLessThan(until);
            Thread.sleep(20);
        }
    }

    private String token(String name, Scope scope, Role role) {
        accounts.create(Caller.system(), new NewAccount(name, name, "password of " + name, Set.of(role), scope, null));
        return tokens.issue(Caller.system(), name, "test", Duration.ofDays(1)).secret();
    }

    private MvcTestResult get(String token) {
        return mvc.get()
                .uri(NEAREST)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    /** An answer for which the database was asked nothing; there is one as soon as everything has been asked once. */
    private String withoutAsking(String token) throws InterruptedException {
        String[] body = new String[1];
        await(() -> {
            int before = database.givenToThisThread();
            MvcTestResult result = get(token);
            assertThat(result).hasStatusOk();
            body[0] = text(result);
            return database.givenToThisThread() == before;
        });
        return body[0];
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void theDatabaseIsAskedNothing() throws InterruptedException {
        String everywhere = token("everywhere", Scope.EVERYWHERE, Role.DISPATCHER);
        String inArea = token("inarea", new Scope(Set.of(SquareOffice.WEST)), Role.DISPATCHER);
        for (String token : List.of(everywhere, inArea)) {
            assertThat(withoutAsking(token)).contains(A_CASE);
        }
        assertThat(get(everywhere).getResponse().getHeader("Wangge-Change")).isNotNull();
    }

    /** Whoever wrote it and by whatever means, as long as this server did. */
    @Test
    void aWriteIsSeenByTheNextQuestion() throws InterruptedException {
        String token = token("writer", Scope.EVERYWHERE, Role.DISPATCHER);
        for (int i = 0; i < 30; i++) {
            withoutAsking(token);
            String name = "case-" + taken;
            intake.cases(Caller.system(), "test", List.of(data(PLACE)));
            UUID id = jdbc.sql("select id from case_record where source_id = :name")
                    .param("name", name)
                    .query(UUID.class)
                    .single();
            assertThat(text(get(token))).contains(id.toString());
            jdbc.sql("update case_record set place = ST_Translate(place, 0.02, 0) where id = :id")
                    .param("id", id)
                    .update();
            assertThat(text(get(token))).doesNotContain(id.toString());
        }
    }

    @Test
    void aSecretThatEndsIsRefusedAtOnce() throws InterruptedException {
        String revoked = token("revoked", Scope.EVERYWHERE, Role.DISPATCHER);
        String disabled = token("disabled", Scope.EVERYWHERE, Role.DISPATCHER);
        String moved = token("moved", Scope.EVERYWHERE, Role.DISPATCHER);
        withoutAsking(revoked);
        UUID id = jdbc.sql(
                        "select t.id from api_token t join account a on a.id = t.account_id where a.username = 'revoked'")
                .query(UUID.class)
                .single();
        tokens.revoke(Caller.system(), id);
        assertThat(get(revoked)).hasStatus(401);
        withoutAsking(disabled);
        jdbc.sql("update account set enabled = false where username = 'disabled'")
                .update();
        assertThat(get(disabled)).hasStatus(401);
        assertThat(withoutAsking(moved)).contains(A_CASE);
        jdbc.sql("update account set area_codes = '{410105561}' where username = 'moved'")
                .update();
        assertThat(text(get(moved))).doesNotContain(A_CASE);
    }

    /** What is shown of cases and is not theirs: each is changed by SQL, beside what the database would show. */
    @Test
    void whatIsShownFollows() throws InterruptedException {
        UUID person = UUID.randomUUID();
        jdbc.sql("insert into person (id, name, source, source_id) values (:id, '张三', 'test', 'shown')")
                .param("id", person)
                .update();
        Caller dispatcher = As.callerOf(Role.DISPATCHER);
        for (String sql : List.of(
                "update case_record set holder_person = '" + person + "' where state = 'open'",
                "update person set name = '李四' where id = '" + person + "'",
                "update case_category set name = '垃圾' where kind = 'item' and code = '06010'",
                "update grid_cell_version set name = name || '甲'",
                "update case_record set description = '别的'",
                "update case_record set stage = 'suspended', stage_before = 'collected', suspended_until = now() + interval '1 hour'"
                        + " where state = 'open'",
                "update case_record set suspended_until = now() - interval '1 hour' where state = 'open'",
                "update clock_rules set revision = gen_random_uuid()")) {
            jdbc.sql(sql).update();
            for (int i = 0; i < 3; i++) {
                assertThat(shown(dispatcher)).as(sql).isEqualTo(shownByDatabase(dispatcher));
            }
            await(() -> {
                int before = database.givenToThisThread();
                String shown = shown(dispatcher);
                boolean isFromMemory = database.givenToThisThread() == before;
                assertThat(shown).as(sql).isEqualTo(shownByDatabase(dispatcher));
                return isFromMemory;
            });
        }
    }

    /** Each server would load all open cases again. */
    @Test
    void howFarColumnsOfClocksAreIsNotNoted() {
        String notes = "select count(*) from copy_commit";
        long before = jdbc.sql(notes).query(Long.class).single();
        jdbc.sql("update clock_rules set columns_revision = null").update();
        assertThat(jdbc.sql(notes).query(Long.class).single()).isEqualTo(before);
        jdbc.sql("update clock_rules set revision = gen_random_uuid()").update();
        assertThat(jdbc.sql(notes).query(Long.class).single()).isEqualTo(before + 1);
    }

    /** As text: how far clocks are changes while this runs, and is not in it. */
    private String shown(Caller caller) {
        NearestAnswer answer = cases.nearestAsOf(caller, query());
        return answer.cases().toString();
    }

    private String shownByDatabase(Caller caller) {
        return snapshot.execute(status -> nearest.views(caller, nearest.inDatabase(caller, query())))
                .toString();
    }

    private static NearestQuery query() {
        return new NearestQuery(PLACE, 10, 1e9, CaseFilter.ALL);
    }
}
