package org.wangge.server.casework.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.NearestQuery;
import org.wangge.server.casework.internal.NearestCases.AsOf;
import org.wangge.server.casework.internal.NearestCases.Measured;
import org.wangge.server.copies.internal.OtherServer;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/**
 * Two servers are asked while transactions that overlap write, some of which are undone. A trigger of this test keeps each new state with the
 * commit it belongs to; played back as far as the number an answer bears, it has to give that answer by measuring everything; mostly the database is asked nothing.
 */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NearestOfTwoServersIT {

    private static final long SEED = 47;
    private static final int CASES = 300;
    private static final int WRITERS = 3;

    /** To measure everything for all of them would take long. */
    private static final int COMPARED = 1_500;

    private static final Caller DISPATCHER = As.callerOf(Role.DISPATCHER);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    BeanFactory beans;

    private NearestServer here;

    @BeforeAll
    void casesAndWhatBecomesOfThem() {
        here = NearestServer.here(beans);
        jdbc.sql("""
                create table played (
                    nr bigint generated always as identity, commit_id text, id uuid, open boolean, lon double precision, lat double precision);
                create function play() returns trigger language plpgsql as $$
                begin
                    insert into played (commit_id, id, open, lon, lat)
                    values (current_setting('wangge.copy_commit', true), new.id, new.state = 'open', ST_X(new.place), ST_Y(new.place));
                    return null;
                end $$;
                """).update();
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            insert(random, "1 hour");
        }
        jdbc.sql("insert into played (commit_id, id, open, lon, lat) select '', id, true, ST_X(place), ST_Y(place)"
                        + " from case_record")
                .update();
        // Behind the one that notes the change, because it begins with a later letter.
        jdbc.sql("create constraint trigger z_play after insert or update on case_record deferrable initially deferred"
                        + " for each row execute function play()")
                .update();
    }

    private UUID insert(Random random, String ago) {
        LonLat place = somewhere(random);
        UUID id = new UUID(random.nextLong(), random.nextLong());
        jdbc.sql("""
                        insert into case_record (id, edition, category_kind, category_code, place, description, reported_through,
                            occurred_at, recorded_at, area_ids, state, stage)
                        values (:id, '47678.5', 'item', '06010', ST_SetSRID(ST_Point(:lon, :lat), 4490), 'x', 'test',
                            now() - :ago::interval, now(), '{}', 'open', 'collected')
                        """)
                .param("ago", ago)
                .param("id", id)
                .param("lon", place.lon())
                .param("lat", place.lat())
                .update();
        return id;
    }

    private static LonLat somewhere(Random random) {
        return new LonLat(113.7 + random.nextDouble() * 0.05, 34.7 + random.nextDouble() * 0.05);
    }

    @Test
    void everyAnswerIsThatOfItsChange() throws Exception {
        run(Duration.ofSeconds(8));
    }

    @Test
    @Tag("long")
    void everyAnswerOfAMinuteIsThatOfItsChange() throws Exception {
        run(Duration.ofSeconds(60));
    }

    private void run(Duration lasting) throws Exception {
        long until = System.nanoTime() + lasting.toNanos();
        Queue<Told> answers = new ConcurrentLinkedQueue<>();
        try (OtherServer other = new OtherServer(beans);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            NearestServer there = NearestServer.of(beans, other);
            other.start();
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(SEED + i);
                NearestServer own = i % 2 == 0 ? here : there;
                tasks.add(() -> write(random, own, until, answers));
            }
            tasks.add(() -> read(here, new Random(SEED + 10), until, answers));
            tasks.add(() -> read(there, new Random(SEED + 11), until, answers));
            for (Future<Integer> task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isPositive();
            }
        }
        compare(answers);
    }

    /** An answer and what was asked. */
    private record Told(LonLat from, AsOf answer, boolean wasAsked) {}

    private int read(NearestServer server, Random random, long until, Queue<Told> answers) throws InterruptedException {
        int count = 0;
        long last = 0;
        while (System.nanoTime() < until) {
            LonLat from = somewhere(random);
            Told told = ask(server, from);
            assertThat(told.answer().change()).isGreaterThanOrEqualTo(last);
            last = told.answer().change();
            answers.add(told);
            count++;
            Thread.sleep(1);
        }
        return count;
    }

    private static Told ask(NearestServer server, LonLat from) {
        NearestServer.Answer answer =
                server.ask(DISPATCHER, new NearestQuery(from, 5, Double.POSITIVE_INFINITY, CaseFilter.ALL));
        return new Told(from, answer.found(), answer.wasAsked());
    }

    /** Several rows in a transaction that lasts a while; every fifth is undone. What was written is seen by the next question to the same server. */
    private int write(Random random, NearestServer own, long until, Queue<Told> answers) {
        int count = 0;
        while (System.nanoTime() < until) {
            boolean isUndone = random.nextInt(5) == 0;
            UUID mine = own.writing().execute(status -> {
                UUID id = insert(random, "0");
                pause(random.nextInt(15));
                for (int i = 0; i < 3; i++) {
                    change(random);
                }
                if (isUndone) {
                    status.setRollbackOnly();
                }
                return id;
            });
            LonLat there = isUndone ? somewhere(random) : placeOf(mine);
            Told told = ask(own, there);
            answers.add(told);
            assertThat(told.answer().cases().stream().map(Measured::id).toList().contains(mine))
                    .isEqualTo(!isUndone);
            count++;
        }
        return count;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of no case that another transaction holds: they would wait for each other. Nor of those that writers look for. */
    private void change(Random random) {
        String one =
                "where id = (select id from case_record where occurred_at < now() - interval '1 minute' and state = '%s'"
                        + " order by md5(id::text || :salt) limit 1 for update skip locked)";
        String sql = switch (random.nextInt(4)) {
            case 0 -> "update case_record set place = ST_Translate(place, 0.001, 0) " + one.formatted("open");
            case 1 ->
                "update case_record set state = 'open', stage = 'collected', closed_at = null "
                        + one.formatted("closed");
            default ->
                "update case_record set state = 'closed', stage = 'closed', closed_at = now() " + one.formatted("open");
        };
        jdbc.sql(sql).param("salt", Integer.toString(random.nextInt())).update();
    }

    private LonLat placeOf(UUID id) {
        return jdbc.sql("select ST_X(place) as lon, ST_Y(place) as lat from case_record where id = :id")
                .param("id", id)
                .query((row, number) -> new LonLat(row.getDouble("lon"), row.getDouble("lat")))
                .single();
    }

    /** A state a case came to, and the number of its commit; 0 for what was there before. */
    private record Played(long number, UUID id, boolean isOpen, LonLat place) {}

    private void compare(Queue<Told> answers) {
        List<Played> log = jdbc.sql("""
                        select coalesce(t.number, 0) as number, p.id, p.open, p.lon, p.lat
                        from played p left join copy_commit t on t.id::text = p.commit_id
                        order by 1, p.nr
                        """)
                .query((row, number) -> new Played(
                        row.getLong("number"),
                        row.getObject("id", UUID.class),
                        row.getBoolean("open"),
                        new LonLat(row.getDouble("lon"), row.getDouble("lat"))))
                .list();
        Map<UUID, LonLat> open = new HashMap<>();
        int played = 0;
        int inMemory = 0;
        long withoutAsking = answers.stream().filter(told -> !told.wasAsked()).count();
        int compared = 0;
        List<Told> inOrder = answers.stream()
                .sorted(Comparator.comparingLong(told -> told.answer().change()))
                .toList();
        for (int i = 0; i < inOrder.size(); i += 1 + inOrder.size() / COMPARED) {
            Told told = inOrder.get(i);
            compared++;
            while (played < log.size()
                    && log.get(played).number() <= told.answer().change()) {
                Played next = log.get(played++);
                if (next.isOpen()) {
                    open.put(next.id(), next.place());
                } else {
                    open.remove(next.id());
                }
            }
            inMemory += told.answer().isFromMemory() ? 1 : 0;
            List<Measured> found = told.answer().cases();
            List<UUID> expected = byMeasuringAll(told.from(), open);
            assertThat(found.stream().map(Measured::id).toList())
                    .as(
                            "nearest to %s as of change %d, from memory: %s",
                            told.from(), told.answer().change(), told.answer().isFromMemory())
                    .isEqualTo(expected);
            assertThat(found.stream().map(one -> one.nearest().metres()).toList())
                    .isEqualTo(expected.stream()
                            .map(id -> GeodesicDistance.metres(told.from(), open.get(id)))
                            .toList());
        }
        System.out.printf(
                "two servers: %,d answers over %,d states of cases; of %,d compared %.1f %% from memory; %.1f %% of all without asking%n",
                inOrder.size(),
                log.size(),
                compared,
                100.0 * inMemory / compared,
                100.0 * withoutAsking / inOrder.size());
        assertThat(log.size()).isGreaterThan(CASES + 100);
        assertThat(inMemory).isGreaterThan(compared / 2);
        assertThat(withoutAsking).isGreaterThan(inOrder.size() / 2);
    }

    private static List<UUID> byMeasuringAll(LonLat from, Map<UUID, LonLat> open) {
        return open.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), GeodesicDistance.metres(from, entry.getValue())))
                .sorted(Map.Entry.<UUID, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .limit(5)
                .map(Map.Entry::getKey)
                .toList();
    }
}
