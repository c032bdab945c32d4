package org.wangge.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.patrol.PatrolOffice.MORNING;
import static org.wangge.server.patrol.PatrolOffice.walk;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.patrol.internal.Keeping;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** What several servers, killed servers and the years do to tracks. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatrolKeepingIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    PatrolOffice office;
    Keeping keeping;

    @BeforeAll
    void loadTheOffice() {
        office = new PatrolOffice(mvc, beans);
        keeping = new Keeping(beans);
    }

    @BeforeEach
    void empty() {
        Emptied.of(jdbc, "patrol, patrol_fix");
    }

    /** Each batch is sent by two of them, in orders of their own, as by a phone that lost the answers and found another server. */
    @Test
    void batchesThatComeAtATimeAreTakenOnce() throws InterruptedException, ExecutionException {
        String id = office.begin(office.chief, MORNING);
        List<String> fixes = walk(MORNING, 1200);
        List<Callable<Integer>> senders = new ArrayList<>();
        for (int sender = 0; sender < 4; sender++) {
            List<Integer> order = new ArrayList<>(IntStream.range(0, 19).boxed().toList());
            Collections.shuffle(order, new Random(sender));
            senders.add(() -> order.stream()
                    .mapToInt(start -> {
                        List<String> part = new ArrayList<>(fixes.subList(start * 10, start * 10 + 20));
                        Collections.shuffle(part, new Random(start));
                        JsonNode answer = office.send(office.chief, id, part);
                        assertThat(answer.path("rejected")).isEmpty();
                        assertThat(answer.path("accepted").asInt()
                                        + answer.path("duplicate").asInt())
                                .isEqualTo(20);
                        return answer.path("accepted").asInt();
                    })
                    .sum());
        }
        int accepted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> sent : threads.invokeAll(senders)) {
                accepted += sent.get();
            }
        }
        assertThat(accepted).isEqualTo(200);
        assertThat(office.patrol(office.chief, id).path("fixes").asInt()).isEqualTo(200);
    }

    @Test
    void whatAKilledServerDidNotMeasureIsMeasuredByWhoeverIsAsked() {
        String id = office.begin(office.chief, MORNING);
        office.send(office.chief, id, walk(MORNING, 300));
        JsonNode patrol = office.finish(office.chief, id, MORNING.plusSeconds(260), null);

        // Killed behind the fixes and before the measure, or in the middle of an older one.
        jdbc.sql("update patrol_measure set revision = revision - 1, distance_metres = 1, signals = '[]'")
                .update();
        assertThat(office.patrol(office.chief, id)).isEqualTo(patrol);
        jdbc.sql("delete from patrol_covered").update();
        jdbc.sql("delete from patrol_measure").update();
        assertThat(office.patrol(office.chief, id)).isEqualTo(patrol);
    }

    @Test
    void fixesOfEveryMonthFindTheirPartition() {
        List<Instant> starts = List.of(
                Instant.parse("2001-02-03T00:00:00Z"),
                Instant.parse("2026-10-31T23:59:59Z"),
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse("1970-01-01T00:00:00Z"),
                Instant.parse("2090-01-01T00:00:00Z"));
        for (Instant start : starts) {
            String id = office.begin(office.chief, start);
            assertThat(office.send(office.chief, id, walk(start, 30))
                            .path("accepted")
                            .asInt())
                    .isEqualTo(6);
        }
        assertThat(keeping.partitions())
                .contains(YearMonth.of(2001, 2), YearMonth.of(2026, 10), YearMonth.of(2026, 11))
                .doesNotContain(YearMonth.of(1970, 1), YearMonth.of(2090, 1));
        assertThat(inOther()).as("of wrong clocks").isEqualTo(12);
    }

    @Test
    void aPartitionThatComesLateTakesWhatIsItsOwn() {
        Instant start = Instant.parse("2003-07-15T00:00:00Z");
        String id = office.begin(office.chief, start);
        jdbc.sql("drop table patrol_fix_2003_07").update();
        office.send(office.chief, id, walk(start, 30));
        assertThat(inOther()).isEqualTo(6);
        keeping.requirePartition(start);
        assertThat(inOther()).isZero();
        assertThat(office.patrol(office.chief, id).path("distanceMetres").asDouble())
                .isZero();
        assertThat(office.get(office.chief, "/api/patrols/" + id + "/fixes").path("items"))
                .hasSize(6);
    }

    private int inOther() {
        return jdbc.sql("select count(*) from patrol_fix_other")
                .query(Integer.class)
                .single();
    }

    @Test
    void expiredFixesGoAndWhatWasMeasuredStays() {
        Instant old = Instant.parse("2004-05-06T00:00:00Z");
        String id = office.begin(office.chief, old);
        office.send(office.chief, id, walk(old, 300));
        office.finish(office.chief, id, old.plusSeconds(260), null);
        jdbc.sql("delete from patrol_measure where patrol_id = :id::uuid")
                .param("id", id)
                .update();
        // As if they had come then.
        jdbc.sql("update patrol_fix set received_at = at").update();
        jdbc.sql("update patrol set revision = revision + 1").update();
        Instant uploaded = Instant.parse("2004-06-06T00:00:00Z");
        String today = office.begin(office.chief, uploaded);
        office.send(office.chief, today, walk(uploaded, 30));
        jdbc.sql("update patrol set created_at = started_at where id = :id::uuid")
                .param("id", id)
                .update();
        String young = office.begin(office.chief, MORNING);
        office.send(office.chief, young, walk(MORNING, 60));

        keeping.deleteExpired(Duration.ofDays(400));

        JsonNode patrol = office.patrol(office.chief, id);
        assertThat(patrol.path("distanceMetres").asDouble()).isGreaterThan(250);
        assertThat(office.get(office.chief, "/api/patrols/" + id + "/fixes").path("items"))
                .isEmpty();
        assertThat(keeping.partitions()).doesNotContain(YearMonth.of(2004, 5));
        assertThat(office.send(office.chief, id, walk(old, 30))
                        .path("rejected")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("TOO_OLD");
        assertThat(office.patrol(office.chief, id)).isEqualTo(patrol);
        assertThat(office.get(office.chief, "/api/patrols/" + today + "/fixes").path("items"))
                .as("an old walk that came today")
                .hasSize(6);
        assertThat(office.patrol(office.chief, young).path("fixes").asInt()).isEqualTo(11);
    }

    @Test
    void thinnedTracksKeepTheirMeasure() {
        String id = office.begin(office.chief, MORNING);
        office.send(office.chief, id, walk(MORNING, 600));
        JsonNode before = office.finish(office.chief, id, MORNING.plusSeconds(510), null);

        keeping.thin(Duration.ZERO, Duration.ofSeconds(30));

        assertThat(office.get(office.chief, "/api/patrols/" + id + "/fixes").path("items"))
                .hasSize(17);
        assertThat(office.patrol(office.chief, id)).isEqualTo(before);
        keeping.thin(Duration.ZERO, Duration.ofSeconds(60));
        assertThat(office.get(office.chief, "/api/patrols/" + id + "/fixes").path("items"))
                .as("thinned out once")
                .hasSize(17);
    }

    @Test
    void fiftyThousandFixesAreReadWithoutWaiting() {
        String id = office.begin(office.chief, MORNING);
        office.send(office.chief, id, walk(MORNING, 30));
        jdbc.sql("""
                insert into patrol_fix select patrol_id, patrol_started_at, n + 10, at + n * interval '2 seconds', received_at + interval '1 day',
                    lon + n * 1e-5, lat + sin(n / 500.0) * 1e-2, 8, null, null, false
                from patrol_fix, generate_series(1, 50000) as n where patrol_id = :id::uuid and seq = 6
                """).param("id", id).update();
        jdbc.sql("update patrol set fixes = 50006, revision = revision + 1 where id = :id::uuid")
                .param("id", id)
                .update();
        long begin = System.nanoTime();
        JsonNode patrol = office.patrol(office.chief, id);
        JsonNode track = office.get(office.chief, "/api/patrols/" + id + "/track?toleranceMetres=5");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        assertThat(patrol.path("fixes").asInt()).isEqualTo(50_006);
        assertThat(track.toString().length()).isLessThan(1_000_000);
    }
}
