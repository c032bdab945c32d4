package org.wangge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;

/** Whatever a call changes is in the audit, under the id of its request: a new call that writes and forgets it fails here. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryChangeIsAuditedIT {

    /** Questions whose words do not fit into an address. */
    private static final Set<String> QUESTIONS = Set.of(
            "POST /api/imports/control-points",
            "POST /api/grid/load",
            "POST /api/grid/drafts/{id}/check",
            "POST /api/grid/drafts/{id}/trace");

    /** Kept as it came, and never changed: it is its own record. */
    private static final Set<String> MEASUREMENTS = Set.of("POST /api/positions", "POST /api/patrols/{id}/fixes");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    OfficeCalls calls;

    @BeforeAll
    void loadTheOffice() {
        calls = new OfficeCalls(mvc, beans);
    }

    @Test
    void everyCallThatWritesLeavesAnEntry() {
        List<String> silent = new ArrayList<>();
        int number = 0;
        for (String call : calls.names()) {
            if (call.startsWith("GET ") || QUESTIONS.contains(call) || MEASUREMENTS.contains(call)) {
                continue;
            }
            String request = "walk-" + number++;
            int status = calls.exchange(call, Map.of("X-Request-Id", request))
                    .getResponse()
                    .getStatus();
            assertThat(status).as(call).isBetween(200, 299);
            if (actions(request).isEmpty()) {
                silent.add(call);
            }
        }
        assertThat(silent).as("calls that write and leave no entry").isEmpty();
    }

    @Test
    void whatAnImportTakesIsToldOfTheRequestThatBroughtIt() throws InterruptedException {
        assertThat(calls.exchange("POST /api/imports", Map.of("X-Request-Id", "upload")))
                .hasStatus(202);
        for (long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                !actions("upload").contains("import.finish") && System.nanoTime() < until; ) {
            Thread.sleep(50);
        }
        assertThat(actions("upload")).contains("import.start", "asset.intake", "import.finish");
    }

    @Test
    void aLoginThatFailsIsTold() {
        var answer = mvc.post()
                .uri("/api/session")
                .header("X-Request-Id", "burglar")
                .contentType("application/json")
                .content("{\"username\":\"nobody\",\"password\":\"wrong password\"}")
                .exchange();
        assertThat(answer).hasStatus(401);
        assertThat(actions("burglar")).containsExactly("session.refuse");
    }

    @Test
    void aLayerThatIsMendedOrBreaksIsTold() {
        GridIntake grid = beans.getBean(GridIntake.class);
        var whole = SquareOffice.load();
        grid.layer(Caller.system(), new GridIntake.LayerData("trial", "试", "Trial"));
        var broken = new ArrayList<>(whole.cells());
        var last = broken.removeLast();
        broken.add(SquareOffice.cell(
                last.level(),
                last.code(),
                last.name(),
                last.parentCode(),
                "POLYGON ((113.725 34.71, 113.74 34.71, 113.74 34.72, 113.725 34.72, 113.725 34.71))"));
        grid.cells(Caller.system(), new GridIntake.CellLoad("trial", "trial", whole.validFrom(), broken));
        grid.cells(Caller.system(), new GridIntake.CellLoad("trial", "trial", whole.validFrom(), whole.cells()));
        assertThat(jdbc.sql("select action from audit_entry where subject = 'layer/trial' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("grid.layer", "grid.provisional", "grid.intake", "grid.mended", "grid.intake");
    }

    private List<String> actions(String request) {
        return jdbc.sql("select action from audit_entry where request_id = :request order by id")
                .param("request", request)
                .query(String.class)
                .list();
    }
}
