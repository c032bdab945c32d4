package org.wangge.server.ingest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.ingest.ImportKind;
import org.wangge.server.ingest.ImportOptions;
import org.wangge.server.ingest.ImportState;
import org.wangge.server.ingest.Imports;
import org.wangge.server.shared.job.JobLostException;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.SharedData;

/** Real extracts, and workers that die on the way. */
@OfficeTest
class OsmImportIT {

    private static final Caller PLANNER = As.callerOf(Role.PLANNER);

    @Autowired
    Imports imports;

    @Autowired
    ImportWorker worker;

    @Autowired
    ImportQueue queue;

    @Autowired
    Takers takers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void empty() {
        Emptied.of(
                jdbc,
                "import_job, asset, river, building, road, waterway, water_area, ground_area, railway, place, house_number, bridge");
    }

    @AfterEach
    void work() {
        worker.start();
        worker.ready();
    }

    private ImportJob start(String name) throws IOException {
        Path file = SharedData.file("osm/" + name);
        try (InputStream in = Files.newInputStream(file)) {
            return imports.start(PLANNER, ImportKind.OSM, ImportOptions.NONE, name, in);
        }
    }

    private ImportJob finished(ImportJob job) {
        Instant end = Instant.now().plus(Duration.ofMinutes(3));
        ImportJob now = imports.get(PLANNER, job.id());
        while (!now.state().isFinal() && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            now = imports.get(PLANNER, job.id());
        }
        return now;
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Integer.class).single();
    }

    @Test
    void takesAnExtractOfShenzhenAndTakesItAgain() throws IOException {
        ImportJob first = finished(start("shenzhen-longgang-2019.osm.pbf"));

        assertThat(first.state()).as(String.valueOf(first.message())).isEqualTo(ImportState.DONE);
        assertThat(first.rejected()).isEqualTo(1);
        assertThat(first.done()).isEqualTo(first.total()).isEqualTo(first.created() + 1);
        assertThat(count("road")).isEqualTo(515);
        assertThat(count("building")).isEqualTo(139);
        assertThat(count("asset where kind = 'car-parking'")).isEqualTo(6);
        assertThat(count("river_segment")).isPositive();

        ImportJob again = finished(start("shenzhen-longgang-2019.osm.pbf"));
        assertThat(again.created()).isZero();
        assertThat(again.updated()).isZero();
        assertThat(again.unchanged()).isEqualTo(first.created());
        assertThat(count("road")).isEqualTo(515);
    }

    @Test
    void takesCamerasAndBicycleParkingOfLondon() throws IOException {
        ImportJob job = finished(start("london-moorgate-2024.osm.pbf"));

        assertThat(job.state()).as(String.valueOf(job.message())).isEqualTo(ImportState.DONE);
        assertThat(count("asset where kind = 'camera'")).isEqualTo(6);
        assertThat(count("asset where kind = 'bike-parking'")).isEqualTo(40);
        assertThat(count("asset where kind = 'bike-parking' and jsonb_exists(map_properties, 'capacity')"))
                .isEqualTo(38);
    }

    @Test
    void takesAWholeTownWithinAMinute() throws IOException {
        Instant from = Instant.now();
        ImportJob job = finished(start("neubrandenburg.osm.pbf"));

        assertThat(job.state()).as(String.valueOf(job.message())).isEqualTo(ImportState.DONE);
        assertThat(Duration.between(from, Instant.now())).isLessThan(Duration.ofSeconds(60));
        assertThat(count("building")).isEqualTo(15339);
        assertThat(count("road")).isEqualTo(7876);
        assertThat(count("waterway")).isEqualTo(202);
        assertThat(count("waterway where kind = 'drain'")).isEqualTo(108);
        assertThat(count("water_area")).isEqualTo(306);
        assertThat(count("asset where kind = 'car-parking'")).isEqualTo(337);
        assertThat(count("asset where kind = 'bike-parking'")).isEqualTo(27);
        assertThat(count("river_segment")).isGreaterThan(202);
        assertThat(jdbc.sql(
                                "select round(sum(to_metres - from_metres)) = round((select sum(ST_Length(geom::geography)) from waterway)) from river_segment")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void goesOnWhereAKilledWorkerWas() throws IOException {
        worker.stop();
        ImportJob job = start("shenzhen-longgang-2019.osm.pbf");
        UUID killed = UUID.randomUUID();
        JobRow row = queue.claim(killed).orElseThrow();
        AtomicInteger batches = new AtomicInteger();
        Taker<?> dying = Dying.after(2, batches, takers.taker(row));
        Path file = Files.createTempFile("resume", ".osm.pbf");
        queue.copyTo(job.id(), file);
        try {
            new ImportRun<>(queue, transaction, killed, row, dying).run(file);
        } catch (Dying.KilledException e) {
            // As if the server had been killed: nothing is tidied.
        }
        ImportJob half = imports.get(PLANNER, job.id());
        assertThat(half.state()).isEqualTo(ImportState.RUNNING);
        assertThat(half.created()).isBetween(1L, 700L);
        assertThat(queue.claim(UUID.randomUUID())).as("its lease holds").isEmpty();

        jdbc.sql("update import_job set lease_until = now() - interval '1 second'")
                .update();
        worker.start();
        worker.ready();
        ImportJob whole = finished(job);

        assertThat(whole.state()).isEqualTo(ImportState.DONE);
        assertThat(whole.done()).isEqualTo(whole.total()).isEqualTo(whole.created() + whole.rejected());
        assertThat(whole.updated() + whole.unchanged())
                .as("nothing is done twice")
                .isZero();
        assertThat(count("import_finding where severity = 'error'")).isEqualTo(1);
        assertThat(count("import_chunk")).isZero();
        Files.delete(file);
    }

    @Test
    void aWorkerThatLostItsLeaseWritesNothingMore() throws IOException {
        worker.stop();
        ImportJob job = start("shenzhen-longgang-2019.osm.pbf");
        UUID slow = UUID.randomUUID();
        JobRow row = queue.claim(slow).orElseThrow();
        Path file = Files.createTempFile("lost", ".osm.pbf");
        queue.copyTo(job.id(), file);
        imports.cancel(PLANNER, job.id());

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> new ImportRun<>(queue, transaction, slow, row, takers.taker(row)).run(file))
                .isInstanceOf(JobLostException.class);
        assertThat(count("road")).isZero();
        assertThat(imports.get(PLANNER, job.id()).state()).isEqualTo(ImportState.CANCELLED);
        Files.delete(file);
    }

    @Test
    void aFileThatKillsItsServerIsGivenUp() throws IOException {
        worker.stop();
        ImportJob job = start("shenzhen-longgang-2019.osm.pbf");
        for (int i = 0; i < 3; i++) {
            assertThat(queue.claim(UUID.randomUUID())).isPresent();
            jdbc.sql("update import_job set lease_until = now() - interval '1 second'")
                    .update();
        }

        assertThat(queue.claim(UUID.randomUUID())).isEmpty();
        assertThat(imports.get(PLANNER, job.id()).code()).isEqualTo("GAVE_UP");
    }
}
