package org.wangge.server.publish.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
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
import org.wangge.server.copies.Copies;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.publish.TileAddress;
import org.wangge.server.publish.TileQuestion;
import org.wangge.server.publish.spi.LayerSource;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.SwitchableDataSource;

/** The tags of tiles from memory beside those the database tells, and that it is asked nothing for a tile that is known. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TagsFromMemoryIT {

    private static final long SEED = 20_261_123L;

    /** Holds 113.73 E 34.77 N. */
    private static final String TILE = "/ogc/collections/asset-camera/tiles/WebMercatorQuad/14/6501/13368";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SwitchableDataSource database;

    @Autowired
    TileVersions versions;

    @Autowired
    Copies copies;

    @Autowired
    List<LayerSource> sources;

    private final Random random = new Random(SEED);
    private TransactionTemplate reading;
    private List<PublishedLayer> layers = List.of();

    @BeforeAll
    void office(@Autowired GridIntake grid, @Autowired PlatformTransactionManager transactions) {
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        grid.cells(Caller.system(), SquareOffice.load());
        layers = sources.stream().flatMap(source -> source.layers().stream()).toList();
        for (int i = 0; i < 100; i++) {
            camera(113.6 + random.nextDouble() * 0.3, 34.6 + random.nextDouble() * 0.3);
        }
    }

    private UUID camera(double lon, double lat) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        jdbc.sql("""
                        insert into asset (id, kind, source, source_id, attributes, map_properties, geom)
                        values (:id, 'camera', 'tags', :id, '{}', '{}', ST_SetSRID(ST_Point(:lon, :lat), 4490))
                        """).param("id", id).param("lon", lon).param("lat", lat).update();
        return id;
    }

    private static void await(Supplier<Boolean> condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("20 s are over").isLessThan(until);
            Thread.sleep(20);
        }
    }

    /** Whether the database was asked nothing. */
    private boolean compare(Caller caller, PublishedLayer layer) {
        int zoom = random.nextInt(18);
        int col = (int) ((113.6 + random.nextDouble() * 0.3 + 180) / 360 * (1 << zoom));
        int row = (int) (0.3968 * (1 << zoom));
        TileQuestion question = new TileQuestion(List.of(layer.id()), new TileAddress(zoom, row, col), null);
        Optional<String> expected = toldByDatabase(caller, question, layer);
        int before = database.givenToThisThread();
        Optional<String> tag = copies.ask(() -> versions.tag(caller, question, List.of(layer)));
        boolean isFromMemory = database.givenToThisThread() == before;
        if (!tag.equals(expected)) {
            // A time may have come in between, which this server reckons a little before the database.
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            assertThat(tag).as("%s, seed %d", question, SEED).isEqualTo(toldByDatabase(caller, question, layer));
        }
        return isFromMemory;
    }

    private Optional<String> toldByDatabase(Caller caller, TileQuestion question, PublishedLayer layer) {
        return reading.execute(status -> versions.tag(caller, question, List.of(layer)));
    }

    @Test
    void tagsAreThoseOfTheDatabase() throws InterruptedException {
        List<Caller> callers = List.of(
                As.callerOf(Role.DISPATCHER),
                As.callerIn(new Scope(java.util.Set.of(SquareOffice.WEST)), Role.DISPATCHER));
        for (PublishedLayer layer : layers) {
            await(() -> compare(callers.getFirst(), layer));
        }
        int fromMemory = 0;
        for (int round = 0; round < 60; round++) {
            String some = " where id in (select id from asset order by random() limit 3)";
            int what = random.nextInt(8);
            switch (what) {
                case 0 -> camera(113.6 + random.nextDouble() * 0.3, 34.6 + random.nextDouble() * 0.3);
                case 1 ->
                    jdbc.sql("update asset set geom = ST_Translate(geom, 0.03, 0)" + some)
                            .update();
                case 2 ->
                    jdbc.sql("update asset set valid_to = now() + random() * interval '60 seconds'" + some)
                            .update();
                case 3 -> jdbc.sql("delete from asset" + some).update();
                case 4 ->
                    jdbc.sql("update grid_cell_version set name = name || '甲' where code like '%2003'")
                            .update();
                // As if they were of long ago, to be put together.
                case 5 ->
                    jdbc.sql("update tile_change set at = at - interval '2 hours'")
                            .update();
                case 6 -> versions.condense();
                default -> Thread.sleep(random.nextInt(300));
            }
            if (what == 5 || what == 6) {
                // All of it is read again.
                await(() -> compare(callers.getFirst(), layers.getFirst()));
            }
            for (int i = 0; i < 6; i++) {
                fromMemory += compare(callers.get(i % 2), layers.get(random.nextInt(layers.size()))) ? 1 : 0;
            }
        }
        assertThat(fromMemory).isGreaterThan(180);
    }

    private MvcTestResult get(String tag) {
        return mvc.get()
                .uri(TILE)
                .header("If-None-Match", tag)
                .with(As.role(Role.VIEWER))
                .exchange();
    }

    private String tag() {
        return get("\"none\"").getResponse().getHeader("ETag");
    }

    @Test
    void theDatabaseIsAskedNothingForATileThatIsKnown() throws InterruptedException {
        UUID id = camera(113.7451, 34.7651);
        await(() -> {
            String tag = tag();
            int before = database.givenToThisThread();
            assertThat(get(tag)).hasStatus(304);
            return database.givenToThisThread() == before;
        });
        for (int i = 0; i < 10; i++) {
            String tag = tag();
            jdbc.sql("update asset set geom = ST_Translate(geom, 0.0001, 0) where id = :id")
                    .param("id", id)
                    .update();
            assertThat(get(tag)).hasStatus(200);
        }
    }

    /** Nobody writes when it comes; until then and from then on the tag is told from memory. */
    @Test
    void aTimeThatComesMakesAnotherTag() throws InterruptedException {
        UUID id = camera(113.7451, 34.7651);
        jdbc.sql("update asset set valid_to = now() + interval '3 seconds' where id = :id")
                .param("id", id)
                .update();
        String before = tag();
        await(() -> get(before).getResponse().getStatus() == 200);
        await(() -> {
            String now = tag();
            int connections = database.givenToThisThread();
            assertThat(get(now)).hasStatus(304);
            return database.givenToThisThread() == connections;
        });
    }
}
