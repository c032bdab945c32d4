package org.wangge.server.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.casework.ActionRequest;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseActions;
import org.wangge.server.casework.LoggedEvent;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** The simulated day: its cases go from report to closed by the office's own rules, and are left to whoever touches them. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimulationIT {

    private static final Caller ADMIN = As.callerOf(Role.ADMIN);

    @Autowired
    DemoOffice demo;

    @Autowired
    SimulatedStreet street;

    @Autowired
    CaseActions actions;

    @Autowired
    Positions positions;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void load() {
        demo.load();
    }

    private UUID underWay() {
        return jdbc.sql("select case_id from demo_simulation_case order by number desc limit 1")
                .query(UUID.class)
                .single();
    }

    private void soon() {
        jdbc.sql("update demo_simulation_case set next_at = now()").update();
        street.tick();
    }

    private CaseStage stage(UUID id) {
        return actions.get(ADMIN, id).progress().stage();
    }

    @Test
    @Order(1)
    void aCaseGoesFromReportToClosedAndAnInspectorWalksThere() {
        street.tick();
        assertThat(jdbc.sql("select count(*) from last_position")
                        .query(Integer.class)
                        .single())
                .as("inspectors who wait for a case and are heard of")
                .isGreaterThan(10);
        assertThat(jdbc.sql("select fixes from patrol where device = 'simulation'")
                        .query(Integer.class)
                        .list())
                .as("the river chief who walks, with what their phone recorded since the round began")
                .singleElement()
                .satisfies(fixes -> assertThat(fixes).isPositive());
        UUID id = underWay();
        assertThat(stage(id)).isEqualTo(CaseStage.COLLECTED);
        soon();
        assertThat(stage(id)).isEqualTo(CaseStage.FILED);
        soon();
        assertThat(stage(id)).isEqualTo(CaseStage.DISPATCHED);
        UUID person = actions.get(ADMIN, id).progress().holderPersonId();
        jdbc.sql("""
                update demo_simulation_case set set_out_at = now() - interval '60 seconds', next_at = now() + interval '60 seconds',
                    position_at = null
                """).update();
        street.tick();
        assertThat(positions.telling(
                        ADMIN,
                        () -> positions.of(ADMIN, List.of(person), Instant.now().minusSeconds(60))))
                .singleElement()
                .extracting(one -> one.fix().speedMetresPerSecond())
                .as("on the way")
                .satisfies(speed -> assertThat(speed).isPositive());
        int vertices = jdbc.sql("select ST_NPoints(route) from demo_simulation_case where case_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
        assertThat(vertices).as("along roads").isGreaterThan(2);
        soon();
        assertThat(stage(id)).isEqualTo(CaseStage.ARRIVED);
        assertThat(actions.get(ADMIN, id).progress().isArrivalRecorded()).isTrue();
        soon();
        assertThat(stage(id)).isEqualTo(CaseStage.HANDLED);
        soon();
        assertThat(stage(id)).isEqualTo(CaseStage.CLOSED);
        assertThat(actions.log(ADMIN, id))
                .extracting(LoggedEvent::word)
                .containsExactly("report", "file", "dispatch", "accept", "arrive", "handle", "close");
        assertThat(street.state(ADMIN).underWay()).isZero();
    }

    @Test
    @Order(2)
    void whatAVisitorTouchesIsTheirs() {
        jdbc.sql("update demo_simulation set next_report_at = now()").update();
        street.tick();
        UUID id = underWay();
        Caller visitor = new Caller(UUID.randomUUID(), "v", "访客", Set.of(Role.DISPATCHER), Scope.EVERYWHERE, null);
        actions.act(visitor, id, ActionRequest.of(ActionWord.COMMENT, "我来"));
        soon();
        assertThat(stage(id)).isEqualTo(CaseStage.COLLECTED);
        assertThat(street.state(ADMIN).underWay()).isZero();
    }

    @Test
    @Order(3)
    void itIsStoppedAndStartedByAnAdministratorAndStopsByItselfForTheDay() {
        street.change(ADMIN, false, 5);
        jdbc.sql("update demo_simulation set next_report_at = now()").update();
        int made = street.state(ADMIN).made();
        street.tick();
        assertThat(street.state(ADMIN).made()).isEqualTo(made);
        street.change(ADMIN, true, 5);
        jdbc.sql("update demo_simulation set made_that_day = 150").update();
        street.tick();
        assertThat(street.state(ADMIN).made()).isEqualTo(made);
        jdbc.sql("update demo_simulation set day = day - 1").update();
        street.tick();
        assertThat(street.state(ADMIN)).extracting("made", "madeToday", "speed").containsExactly(made + 1, 1, 5.0);
        assertThatThrownBy(() -> street.change(ADMIN, true, 21)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> street.change(As.callerOf(Role.DISPATCHER), true, 1))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    @Order(4)
    void theSameSeedTellsTheSameStory() {
        int late = 0;
        Set<Integer> places = new java.util.HashSet<>();
        for (int number = 1; number <= 1000; number++) {
            SimulatedCase plan = SimulatedCase.of(7, number);
            assertThat(plan).isEqualTo(SimulatedCase.of(7, number));
            places.add((int) (plan.place() * 500));
            late += plan.untilDecided().compareTo(Duration.ofMinutes(5)) > 0 ? 1 : 0;
            assertThat(plan.onTheWay()).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(840));
        }
        assertThat(late).as("seed 7").isBetween(80, 160);
        assertThat(places).as("things happen everywhere, seed 7").hasSizeGreaterThan(400);
    }
}
