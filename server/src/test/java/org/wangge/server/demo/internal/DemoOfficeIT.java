package org.wangge.server.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.casework.CaseCheck;
import org.wangge.server.demo.town.DemoTown;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Sessions;
import org.wangge.server.organisation.People;
import org.wangge.server.shared.StartRefusedException;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoOfficeIT {

    /** A fifth of the open cases: how many are late depends on the hour (23 to 26 were seen over a week, {@link DemoHoursIT}). */
    static final long FEW = 30;

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
    CaseCheck check;

    @Autowired
    Accounts accounts;

    @Autowired
    People people;

    @Autowired
    TownOrganisation organisation;

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
        assertThat(assets("street")).isEqualTo(33);
        assertThat(assets("contract")).isEqualTo(40);
        assertThat(jdbc.sql(
                                "select count(distinct code) from asset where kind = 'part-01002' and code ~ '^\\d{6}01002\\d{6}$'")
                        .query(Long.class)
                        .single())
                .isEqualTo(assets("part-01002"))
                .isPositive();
        assertThat(count("outfall")).isEqualTo(260);
        assertThat(count("river")).isEqualTo(3);
        assertThat(count("case_record where source = 'demo'")).isEqualTo(2000);
        assertThat(count("case_record where source = 'demo' and state = 'open'"))
                .isEqualTo(150);
        assertThat(count("case_record where cardinality(area_ids) < 3")).isZero();
    }

    @Test
    void itsOpenCasesAreBeingWorkedOnAndFewAreLate() {
        assertThat(count("case_record where state = 'open' and stage in ('dispatched', 'arrived', 'handled')"))
                .isGreaterThan(60);
        assertThat(count("case_record where stage = 'suspended'")).isPositive();
        assertThat(count("case_record where stage = 'transferred-out'")).isPositive();
        assertThat(count("case_record where stage = 'collected' and occurred_at < now() - interval '15 minutes'"))
                .isZero();
        assertThat(count("case_record where state = 'open' and stage <> 'suspended' and red_at < now()"))
                .isBetween(1L, FEW);
        UUID nearlyLast = jdbc.sql("select id from case_record order by id offset 1799 limit 1")
                .query(UUID.class)
                .single();
        assertThat(check.run(Caller.system(), nearlyLast, 200, false).differences())
                .isEmpty();
    }

    /** Some stretches were covered and others not, some patrols are valid and others not, and not every chief came as often as asked. */
    @Test
    void itsRiverChiefsWalked() {
        assertThat(count("patrol where state = 'finished'")).isGreaterThan(8);
        String period = "from=%s&to=%s"
                .formatted(LocalDate.now().minusDays(28), LocalDate.now().plusDays(1));
        List<UUID> segments =
                jdbc.sql("select id from river_segment").query(UUID.class).list();
        double covered = 0;
        double length = 0;
        for (UUID segment : segments) {
            String uri = "/api/rivers/segments/%s/coverage?%s".formatted(segment, period);
            covered += this.<Number>read(uri, "$.coveredMetres").doubleValue();
            length += this.<Number>read(uri, "$.lengthMetres").doubleValue();
        }
        assertThat(covered / length).isBetween(0.2, 0.9);
        Set<Boolean> verdicts = new HashSet<>();
        for (UUID patrol : jdbc.sql("select id from patrol").query(UUID.class).list()) {
            verdicts.add(read("/api/patrols/%s/verdict".formatted(patrol), "$.valid"));
        }
        assertThat(verdicts).containsExactlyInAnyOrder(true, false);
        List<Number> missed = read("/api/rivers/compliance?by=chief&" + period, "$.chiefs[*].asked.missed");
        assertThat(missed.stream().mapToInt(Number::intValue).max().orElse(0)).isPositive();
    }

    /** The squads walk one key road often, some of them a little and others never. */
    @Test
    void itsKeyRoadsAreWalkedAsFarAsTheSquadsCome() {
        String since = LocalDate.now().minusDays(28).toString();
        List<Number> shares = read("/api/assets/patrolled?kind=key-road&from=" + since, "$.roads[*].share");
        assertThat(shares).hasSize(5);
        assertThat(shares.getFirst().doubleValue()).isZero();
        assertThat(shares.getLast().doubleValue()).isBetween(0.5, 0.99);
    }

    /** Each way of looking at others, this month's round half done, and what was found is a case. */
    @Test
    void itsRiverChiefsLookAfterEachOther() {
        List<String> kinds = read("/api/river-inspections", "$.items[*].kind");
        assertThat(kinds).containsExactlyInAnyOrder("up", "down", "peer", "peer");
        assertThat(this.<List<String>>read("/api/river-inspections", "$.items[*].findings[*].becameCase.state"))
                .containsExactly("open", "open");
        String round =
                this.<List<String>>read("/api/peer-rounds", "$.items[*].id").getFirst();
        assertThat(this.<Integer>read("/api/peer-rounds/" + round, "$.chiefs")).isEqualTo(3);
        assertThat(this.<Integer>read("/api/peer-rounds/" + round, "$.inspected"))
                .isEqualTo(2);
        String month =
                LocalDate.now(ZoneId.of("Asia/Shanghai")).withDayOfMonth(1).toString();
        assertThat(this.<List<String>>read("/api/river-meetings?from=" + month, "$.items[*].kind"))
                .containsExactlyInAnyOrder("review", "analysis");
        assertThat(count("outfall o join river_segment s on s.id = o.segment_id where s.level <> 'town'"))
                .as("outfalls of the district")
                .isZero();
    }

    @Test
    void itsWorksAreHalfDone() {
        assertThat(this.<List<Integer>>read("/api/works-zones", "$.zones[*].all.total"))
                .containsExactlyInAnyOrder(5, 3);
        assertThat(this.<Integer>read("/api/works-zones", "$.all.cleared")).isEqualTo(4);
        assertThat(this.<Integer>read("/api/works-zones", "$.all.overdue")).isEqualTo(1);
        String zone = this.<List<String>>read("/api/works-zones", "$.zones[?(@.all.total == 5)].zone.id")
                .getFirst();
        assertThat(this.<List<Object>>read("/api/works-zones/" + zone + "/course", "$"))
                .hasSizeGreaterThan(3);
        assertThat(count("(select distinct state from works_step) as states")).isEqualTo(5);
    }

    @Test
    void itsSitesAreInspectedAndOneNoticeIsOverdue() {
        assertThat(this.<List<Integer>>read("/api/inspections/totals", "$[*].visits"))
                .containsExactly(7);
        assertThat(this.<List<Integer>>read("/api/inspections/totals", "$[*].targets"))
                .containsExactly(5);
        assertThat(this.<List<String>>read("/api/notices?overdue=true", "$.items[*].state"))
                .containsExactly("served");
        assertThat(this.<List<String>>read("/api/notices?open=false", "$.items[*].state"))
                .containsExactly("closed");
    }

    @Test
    void aCampaignLastsAndSomePostsAreVacant() {
        String campaign = this.<List<String>>read("/api/campaigns?open=true", "$.items[*].id")
                .getFirst();
        assertThat(this.<Integer>read("/api/campaigns/" + campaign + "/board", "$.totals.visits"))
                .isPositive();
        assertThat(this.<Integer>read("/api/campaigns/" + campaign + "/board", "$.roster.slots"))
                .isEqualTo(9);
        assertThat(this.<List<Boolean>>read("/api/campaigns/" + campaign + "/slots", "$[?(@.isNow == true)].isNow"))
                .hasSize(1);
        assertThat(this.<List<Integer>>read("/api/assets/posts?kind=construction-site&limit=1000", "$.items[*].vacant"))
                .contains(0, 1);
    }

    private <T> T read(String uri, String path) {
        var answer = mvc.get().uri(uri).with(As.role(Role.ADMIN)).exchange();
        assertThat(answer).as(uri).hasStatusOk();
        return JsonPath.read(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8), path);
    }

    @Test
    void itsRotaGoesOnWhileItIsKept() {
        Instant aWeekLater = Instant.now().plus(Duration.ofDays(7));
        long before = count("roster_entry");
        assertThat(people.onDuty(Caller.system(), Instant.now())).hasSizeGreaterThan(3);
        for (int i = 0; i < 2; i++) {
            organisation.rota(
                    Caller.system(), DemoTown.generate(aWeekLater).office().shifts());
        }
        assertThat(people.onDuty(Caller.system(), aWeekLater.plus(Duration.ofDays(6))))
                .hasSizeGreaterThan(3);
        // A person has five shifts in six days, and some of the week were there before.
        assertThat(count("roster_entry")).isBetween(before + 100, before + 200);
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
