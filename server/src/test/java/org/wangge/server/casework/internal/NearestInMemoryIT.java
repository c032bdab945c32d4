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
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseIntake;
import org.wangge.server.casework.CaseIntake.CaseData;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.NearestAnswer;
import org.wangge.server.casework.NearestQuery;
import org.wangge.server.casework.internal.NearestCases.AsOf;
import org.wangge.server.copies.internal.OtherServer;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;

/** The copy in memory beside what PostGIS answers, and how it stays in step. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NearestInMemoryIT {

    private static final long SEED = 20_261_123L;
    private static final int ROUNDS = 40;
    private static final CategoryCode ITEM = new CategoryCode(CategoryCode.Kind.ITEM, "06010");
    private static final CategoryCode PART = new CategoryCode(CategoryCode.Kind.PART, "01001");
    private static final Caller DISPATCHER = As.callerOf(Role.DISPATCHER);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    BeanFactory beans;

    @Autowired
    Cases cases;

    @Autowired
    NearestCases nearest;

    private NearestServer here;

    @Autowired
    PlatformTransactionManager transactions;

    private final Random random = new Random(SEED);
    private TransactionTemplate snapshot;
    private TransactionTemplate writing;
    private int reported;

    @BeforeAll
    void cellsAndCases() {
        snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        writing = new TransactionTemplate(transactions);
        here = NearestServer.here(beans);
        beans.getBean(GridIntake.class).cells(Caller.system(), SquareOffice.load());
        take(2_500);
    }

    @AfterAll
    void theColumnsAreNotKept() {
        Emptied.ofCases(jdbc);
    }

    private void take(int count) {
        List<CaseData> data = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            data.add(new CaseData(
                    "case-" + reported++,
                    random.nextInt(5) == 0 ? PART : ITEM,
                    place(),
                    "暴露垃圾",
                    "patrol",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    random.nextInt(10) == 0 ? Instant.parse("2026-01-02T00:00:00Z") : null,
                    null));
        }
        assertThat(beans.getBean(CaseIntake.class)
                        .cases(Caller.system(), "test", data)
                        .created())
                .isEqualTo(count);
    }

    private LonLat anywhere() {
        return new LonLat(113.695 + random.nextDouble() * 0.05, 34.695 + random.nextDouble() * 0.03);
    }

    private Geometry place() {
        LonLat at = anywhere();
        Coordinate near = new Coordinate(at.lon() + 0.0001 + random.nextDouble() * 0.001, at.lat() + 0.0005);
        return switch (random.nextInt(12)) {
            case 0 -> Cgcs2000.geometries().createLineString(new Coordinate[] {at.toCoordinate(), near});
            case 1 ->
                Cgcs2000.geometries().createPolygon(new Coordinate[] {
                    at.toCoordinate(), new Coordinate(near.x, at.lat()), near, at.toCoordinate()
                });
            default -> at.toPoint();
        };
    }

    private static void await(Supplier<Boolean> condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("20 s are over").isLessThan(until);
            Thread.sleep(20);
        }
    }

    private static AsOf ask(NearestServer server, Caller caller, NearestQuery query) {
        return server.ask(caller, query).found();
    }

    private boolean isInMemory(NearestServer server) {
        return ask(server, DISPATCHER, new NearestQuery(anywhere(), 1, 100, CaseFilter.ALL))
                .isFromMemory();
    }

    @Test
    void answersAreThoseOfPostgisToTheLastDigit() throws InterruptedException {
        UUID account = As.callerOf(Role.PUBLIC).accountId();
        UUID person = UUID.randomUUID();
        Caller worker = new Caller(
                UUID.randomUUID(), "w", "工", Set.of(Role.GRID_WORKER), new Scope(Set.of(SquareOffice.EAST)), person);
        List<Caller> callers = List.of(
                DISPATCHER,
                As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.DISPATCHER),
                As.callerIn(new Scope(Set.of(SquareOffice.EAST + "002", SquareOffice.WEST + "003")), Role.GRID_HEAD),
                As.callerOf(Role.PUBLIC),
                As.callerIn(new Scope(Set.of("410105561")), Role.GRID_HEAD),
                worker);
        await(() -> isInMemory(here));
        int found = 0;
        int fromMemory = 0;
        for (int round = 0; round < ROUNDS; round++) {
            change(account, person);
            for (Caller caller : callers) {
                NearestQuery query = query();
                AsOf answer = ask(here, caller, query);
                List<NearestCases.Measured> expected = snapshot.execute(status -> nearest.inDatabase(caller, query));
                assertThat(answer.cases())
                        .as("%s of %s in round %d, seed %d", query, caller, round, SEED)
                        .isEqualTo(expected);
                fromMemory += answer.isFromMemory() ? 1 : 0;
                found += expected.size();
            }
        }
        assertThat(found).isGreaterThan(500);
        assertThat(fromMemory).isGreaterThan(ROUNDS * callers.size() / 2);
    }

    private NearestQuery query() {
        CaseFilter filter = switch (random.nextInt(5)) {
            case 0 -> CaseFilter.of(Set.of(PART));
            case 1 -> CaseFilter.of(Set.of(PART, ITEM));
            case 2 -> CaseFilter.ALL.with(new CaseFilter.What(Set.of(PART), Set.of("item:06"), Set.of(), null));
            default -> CaseFilter.ALL;
        };
        double most = random.nextBoolean() ? Double.POSITIVE_INFINITY : random.nextInt(2_000);
        return new NearestQuery(anywhere(), 1 + random.nextInt(30), most, filter);
    }

    /** By SQL, so that also what an office does rarely is met: a case gets another place, others see it, it is open again, it is gone. */
    private void change(UUID account, UUID person) {
        String some = "where id in (select id from case_record where state = '%s' order by random() limit 5)";
        String open = some.formatted("open");
        for (String sql : List.of(
                "update case_record set place = ST_Translate(place, 0.0001, 0) " + open,
                "update case_record set reporter_account = '" + account + "' " + open,
                "update case_record set concerned = concerned || '" + person + "'::uuid " + open,
                "update case_record set state = 'closed', stage = 'closed', closed_at = now() " + open,
                "update case_record set state = 'open', stage = 'collected', closed_at = null "
                        + some.formatted("closed"),
                "update case_record set category_kind = 'part', category_code = '01001' " + open)) {
            if (random.nextBoolean()) {
                writing.executeWithoutResult(status -> jdbc.sql(sql).update());
            }
        }
        if (random.nextInt(5) == 0) {
            take(20);
        }
    }

    /** What a filter or a plan says by more than ids is asked of PostGIS, and so is what a transaction sees that writes. */
    @Test
    void whatIsNotInTheCopyIsAskedOfPostgis() throws InterruptedException {
        await(() -> isInMemory(here));
        CaseFilter described = CaseFilter.ALL.with(new CaseFilter.What(Set.of(), Set.of(), Set.of(), "垃圾"));
        assertThat(ask(here, DISPATCHER, new NearestQuery(anywhere(), 5, 1e9, described))
                        .isFromMemory())
                .isFalse();
        AsOf inWriting = writing.execute(status -> {
            jdbc.sql(
                            "update case_record set state = 'closed', stage = 'closed', closed_at = now() where state = 'open'")
                    .update();
            AsOf answer = nearest.measured(DISPATCHER, new NearestQuery(anywhere(), 5, 1e9, CaseFilter.ALL));
            status.setRollbackOnly();
            return answer;
        });
        assertThat(inWriting.isFromMemory()).isFalse();
        assertThat(inWriting.cases()).isEmpty();
        assertThat(ask(here, DISPATCHER, new NearestQuery(anywhere(), 5, 1e9, CaseFilter.ALL))
                        .cases())
                .hasSize(5);
    }

    @Test
    void anAnswerSaysOfWhichChangeItIs() {
        NearestQuery query = new NearestQuery(anywhere(), 3, 1e9, CaseFilter.ALL);
        NearestAnswer before = cases.nearestAsOf(DISPATCHER, query);
        assertThat(cases.nearestAsOf(DISPATCHER, query)).isEqualTo(before);
        take(1);
        assertThat(cases.nearestAsOf(DISPATCHER, query).change()).isGreaterThan(before.change());
    }

    /** A server that hears of nothing brings its copy up by the numbers, when it is asked and its lease is over. */
    @Test
    void missedNotificationsAreMadeUpFor() throws InterruptedException {
        try (OtherServer other = new OtherServer(beans)) {
            NearestServer there = NearestServer.of(beans, other);
            NearestQuery query = new NearestQuery(anywhere(), 5, 1e9, CaseFilter.ALL);
            assertThat(ask(there, DISPATCHER, query).isFromMemory()).isFalse();
            other.start();
            await(() -> isInMemory(there));
            other.close();
            Thread.sleep(100);
            for (int i = 0; i < 10; i++) {
                take(20);
                var now = snapshot.execute(s -> there.nearest().inDatabase(DISPATCHER, query));
                // It may be as old as its lease, of another server's writes.
                await(() -> {
                    AsOf answer = ask(there, DISPATCHER, query);
                    assertThat(answer.isFromMemory()).isTrue();
                    return answer.cases().equals(now);
                });
            }
        }
    }

    @Test
    void afterVeryManyChangesACopyIsMadeAnew() throws InterruptedException {
        await(() -> isInMemory(here));
        writing.executeWithoutResult(status -> jdbc.sql("""
                insert into case_record (id, edition, category_kind, category_code, place, description, reported_through,
                    occurred_at, recorded_at, area_ids, state, stage)
                select gen_random_uuid(), '47678.5', 'item', '06010', ST_SetSRID(ST_Point(113.7 + random() * 0.1, 34.7), 4490), 'x', 'test',
                    now(), now(), '{}', 'open', 'collected'
                from generate_series(1, 6000)
                """).update());
        NearestQuery query = new NearestQuery(anywhere(), 50, 1e9, CaseFilter.ALL);
        assertThat(ask(here, DISPATCHER, query).cases())
                .isEqualTo(snapshot.execute(status -> nearest.inDatabase(DISPATCHER, query)));
        await(() -> isInMemory(here));
        assertThat(ask(here, DISPATCHER, query).cases())
                .isEqualTo(snapshot.execute(status -> nearest.inDatabase(DISPATCHER, query)));
    }

    @Test
    void whenItsConnectionBreaksAServerListensAgain() throws InterruptedException {
        String listening =
                " from pg_stat_activity where datname = current_database() and query = 'listen wangge_copies'";
        await(() -> isInMemory(here));
        List<Integer> before =
                jdbc.sql("select pid" + listening).query(Integer.class).list();
        assertThat(before).isNotEmpty();
        jdbc.sql("select pg_terminate_backend(pid)" + listening)
                .query(Boolean.class)
                .list();
        take(5);
        await(() -> !jdbc.sql("select pid" + listening + " and not pid = any(:before)")
                .param("before", before.toArray(Integer[]::new))
                .query(Integer.class)
                .list()
                .isEmpty());
        await(() -> isInMemory(here));
        NearestQuery query = new NearestQuery(anywhere(), 20, 1e9, CaseFilter.ALL);
        assertThat(ask(here, DISPATCHER, query).cases())
                .isEqualTo(snapshot.execute(status -> nearest.inDatabase(DISPATCHER, query)));
    }
}
