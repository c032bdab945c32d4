package org.wangge.server.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Sessions;
import org.wangge.server.organisation.People;
import org.wangge.server.shared.StartRefusedException;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoOfficeIT {

    private static final List<String> TABLES = List.of(
            "person", "department", "grid_cell", "grid_assignment", "asset", "river_segment", "outfall", "case_record");

    @Autowired
    DemoOffice office;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Sessions sessions;

    @Autowired
    Accounts accounts;

    @Autowired
    People people;

    private long emptyBefore;
    private long leftByBrokenStart;

    @BeforeAll
    void load() {
        emptyBefore = rows();
        transactions.executeWithoutResult(broken -> {
            assertThat(office.load()).isTrue();
            broken.setRollbackOnly();
        });
        leftByBrokenStart = rows();
        assertThat(office.load()).isTrue();
    }

    @Test
    void leavesNothingBehindWhenItIsCutOff() {
        assertThat(emptyBefore).isZero();
        assertThat(leftByBrokenStart).isZero();
    }

    @Test
    void isRunAsADemonstrationOnly() {
        assertThatCode(() -> new DemoStaysDemo(true, accounts, people)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new DemoStaysDemo(false, accounts, people))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("--demo");
    }

    @Test
    void isNotPutIntoARealOffice() {
        transactions.executeWithoutResult(undone -> {
            jdbc.sql("update person set source_id = 'R' || source_id").update();
            assertThatThrownBy(() -> new DemoStaysDemo(true, accounts, people))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("no demonstration");
            undone.setRollbackOnly();
        });
    }

    @Test
    void itsPasswordsAreNotServedOutsideDemonstrationMode() {
        assertThat(mvc.get().uri("/api/office")).hasStatusOk().bodyJson().satisfies(office -> {
            assertThat(office).extractingPath("$.demo").isEqualTo(false);
            assertThat(office).extractingPath("$.demoAccounts").asArray().isEmpty();
        });
    }

    @Test
    void loadsOnce() {
        long before = rows();
        assertThat(office.load()).isFalse();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void hasTheCellsAndTilesThem() {
        assertThat(mvc.get().uri("/api/grid/layers").with(As.role(Role.VIEWER)))
                .hasStatusOk()
                .bodyText()
                .satisfies(body -> {
                    assertThat(JsonPath.<Boolean>read(body, "$[0].provisional")).isFalse();
                    assertThat(JsonPath.<Integer>read(body, "$[0].counts.street"))
                            .isEqualTo(1);
                    assertThat(JsonPath.<Integer>read(body, "$[0].counts.community"))
                            .isEqualTo(8);
                    assertThat(JsonPath.<Integer>read(body, "$[0].counts.cell")).isEqualTo(65);
                });
        assertThat(count("grid_finding")).isZero();
    }

    @Test
    void hasSomethingForThePlannerToSee() {
        assertThat(mvc.get().uri("/api/grid/vacancies").with(As.role(Role.PLANNER)))
                .hasStatusOk()
                .bodyText()
                .satisfies(body ->
                        assertThat(JsonPath.<List<Object>>read(body, "$.items")).hasSize(2));
        assertThat(mvc.get().uri("/api/grid/people/several").with(As.role(Role.PLANNER)))
                .hasStatusOk()
                .bodyText()
                .satisfies(body ->
                        assertThat(JsonPath.<List<Object>>read(body, "$.items")).isNotEmpty());
        assertThat(mvc.get().uri("/api/grid/management-cells").with(As.role(Role.PLANNER)))
                .hasStatusOk()
                .bodyText()
                .satisfies(body -> assertThat(JsonPath.<List<Object>>read(body, "$.features"))
                        .hasSize(2));
        assertThat(count("grid_layer where kind = 'dedicated' and not provisional"))
                .isEqualTo(1);
    }

    @Test
    void namesTheHeadOfTheCellAtAPlace() {
        assertThat(mvc.get().uri("/api/grid/at?lon=113.73&lat=34.77").with(As.role(Role.INSPECTOR)))
                .hasStatusOk()
                .bodyText()
                .satisfies(body -> {
                    assertThat(JsonPath.<List<String>>read(body, "$.cells[*].level"))
                            .containsExactly("street", "community", "cell");
                    assertThat(JsonPath.<String>read(body, "$.cells[2].responsible[0].name"))
                            .endsWith("（演示）");
                    assertThat(JsonPath.<String>read(body, "$.cells[2].responsible[0].phone"))
                            .startsWith("100");
                });
    }

    @Test
    void findsTheNearestOpenCases() {
        assertThat(mvc.get().uri("/api/cases/nearest?lon=113.73&lat=34.77").with(As.role(Role.INSPECTOR)))
                .hasStatusOk()
                .bodyText()
                .satisfies(body -> assertThat(JsonPath.<List<Object>>read(body, "$.features"))
                        .hasSize(5));
    }

    @Test
    void hasTheCountsOfTheIssue() {
        assertThat(assets("construction-site")).isEqualTo(80);
        assertThat(assets("car-parking")).isEqualTo(310);
        assertThat(assets("bike-parking")).isEqualTo(150);
        assertThat(assets("camera")).isEqualTo(600);
        assertThat(assets("capture-point")).isEqualTo(24);
        assertThat(assets("roof")).isEqualTo(150);
        assertThat(assets("sponge-project")).isEqualTo(21);
        assertThat(count("outfall")).isEqualTo(260);
        assertThat(count("river")).isEqualTo(3);
        assertThat(count("case_record")).isEqualTo(2000);
        assertThat(count("case_record where state = 'open'")).isEqualTo(150);
        assertThat(count("case_record where cardinality(area_ids) = 3")).isEqualTo(2000);
    }

    @Test
    void letsEveryPublicAccountIn() {
        for (PublicAccounts.PublicAccount account : PublicAccounts.ALL) {
            assertThat(sessions.open(account.username(), account.password(), "127.0.0.1")
                            .caller()
                            .roles())
                    .containsExactly(account.role());
        }
    }

    private long assets(String kind) {
        return jdbc.sql("select count(*) from asset where kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private long rows() {
        return TABLES.stream().mapToLong(this::count).sum();
    }
}
