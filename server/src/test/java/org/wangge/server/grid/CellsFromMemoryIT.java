package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.SwitchableDataSource;

/** Which cells hold a place: what is answered from memory beside what the database says in a transaction. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellsFromMemoryIT {

    private static final long SEED = 20_261_123L;
    private static final Caller HEAD = As.callerOf(Role.GRID_HEAD);

    @Autowired
    Grid grid;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SwitchableDataSource database;

    private final Random random = new Random(SEED);
    private TransactionTemplate transaction;
    private int fromMemory;
    private int held;

    @BeforeAll
    void cells(@Autowired GridIntake intake, @Autowired PlatformTransactionManager transactions) {
        transaction = new TransactionTemplate(transactions);
        // One that may write would end what the server knows.
        transaction.setReadOnly(true);
        intake.cells(Caller.system(), SquareOffice.load());
        UUID person = UUID.randomUUID();
        jdbc.sql(
                        "insert into person (id, name, phone, source, source_id) values (:id, '张三', '13800000000', 'test', 'cells')")
                .param("id", person)
                .update();
        jdbc.sql("""
                insert into grid_assignment (id, cell_id, person_id, slot, valid_from)
                select gen_random_uuid(), id, :person, 'worker', now() - interval '1 day' from grid_cell where level = 3
                """).param("person", person).update();
    }

    private static void await(Supplier<Boolean> condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("20 s are over").isLessThan(until);
            Thread.sleep(20);
        }
    }

    /** Corners and borders, which belong to several cells, as well as places within and outside. */
    private LonLat place() {
        double lon = 113.69 + random.nextDouble() * 0.06;
        double lat = 34.69 + random.nextDouble() * 0.04;
        return switch (random.nextInt(4)) {
            case 0 -> new LonLat(Math.round(lon * 100) / 100.0, lat);
            case 1 -> new LonLat(Math.round(lon * 100) / 100.0, Math.round(lat * 100) / 100.0);
            default -> new LonLat(lon, lat);
        };
    }

    /** Whether the database was asked nothing. */
    private boolean compare(Caller caller) {
        LonLat place = place();
        Instant at = random.nextInt(5) == 0 ? Instant.parse("2019-06-01T00:00:00Z") : Instant.now();
        List<CellAt> expected = transaction.execute(status -> grid.cellsAt(caller, place, at, Grid.BASE_LAYER));
        int before = database.givenToThisThread();
        List<CellAt> answer = grid.cellsAt(caller, place, at, Grid.BASE_LAYER);
        boolean isFromMemory = database.givenToThisThread() == before;
        assertThat(answer).as("%s at %s, seed %d", place, at, SEED).isEqualTo(expected);
        held += expected.size();
        fromMemory += isFromMemory ? 1 : 0;
        return isFromMemory;
    }

    @Test
    void answersAreThoseOfTheDatabase() throws InterruptedException {
        for (String sql : List.of(
                "select 1",
                "update grid_cell_version set name = name || '甲' where code like '%001'",
                "update person set name = '李四'",
                "update grid_assignment set slot = 'inspector' where id in (select id from grid_assignment limit 3)",
                "delete from grid_assignment where id in (select id from grid_assignment limit 1)",
                "update grid_cell_version set geom = ST_Multi(ST_Translate(geom, 0.001, 0)), revision = revision + 1 where code like '%2003'",
                "update grid_cell_version set valid_from = now() + interval '1 second', version_from = now() + interval '1 second'"
                        + " where code like '%2004'")) {
            if (sql.startsWith("select")) {
                await(() -> compare(HEAD));
            } else {
                jdbc.sql(sql).update();
            }
            for (int i = 0; i < 60; i++) {
                compare(i % 2 == 0 ? HEAD : As.callerOf(Role.PUBLIC));
            }
        }
        assertThat(fromMemory).isGreaterThan(150);
        assertThat(held).isGreaterThan(200);
    }

    /** Triggers of every write have to find the tables of notes. */
    @Test
    void aWriteIsNotedHoweverItsProgramLooksForTables(@Autowired PlatformTransactionManager transactions)
            throws InterruptedException {
        await(() -> compare(HEAD));
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("set local search_path = pg_catalog").update();
            jdbc.sql("update wangge.person set name = '王五'").update();
            jdbc.sql("update wangge.grid_cell_version set name = name || '乙'").update();
        });
        for (int i = 0; i < 20; i++) {
            compare(HEAD);
        }
        LonLat inside = new LonLat(113.7051, 34.7051);
        assertThat(grid.cellsAt(HEAD, inside, Instant.now(), Grid.BASE_LAYER).toString())
                .contains("乙");
    }

    @Test
    void anAnswerSaysOfWhichChangeItIs(@Autowired MockMvcTester mvc) throws InterruptedException {
        long[] number = new long[1];
        await(() -> {
            int before = database.givenToThisThread();
            number[0] = change(mvc);
            return database.givenToThisThread() == before;
        });
        assertThat(change(mvc)).isEqualTo(number[0]);
        jdbc.sql("update grid_cell_version set name = name || '丙'").update();
        assertThat(change(mvc)).isGreaterThan(number[0]);
    }

    private static long change(MockMvcTester mvc) {
        MvcTestResult result = mvc.get()
                .uri("/api/grid/at?lon=113.705&lat=34.705")
                .with(As.role(Role.GRID_HEAD))
                .exchange();
        assertThat(result).hasStatusOk();
        return Long.parseLong(result.getResponse().getHeader("Wangge-Change"));
    }

    @Test
    void aLayerThatIsNotThereIsNotFoundFromMemoryEither() throws InterruptedException {
        await(() -> compare(HEAD));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> grid.cellsAt(HEAD, place(), Instant.now(), "nowhere")))
                .isInstanceOf(org.wangge.server.shared.ProblemException.class);
    }
}
