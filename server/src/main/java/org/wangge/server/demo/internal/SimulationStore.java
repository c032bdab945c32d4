package org.wangge.server.demo.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.shared.jdbc.Times;

/** What the simulation remembers, in the database, so that another server can go on. */
@Repository
class SimulationStore {

    private static final long SEED = 20_261_122L;

    private final JdbcClient jdbc;

    SimulationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How it goes. */
    record Settings(
            boolean running,
            double speed,
            long seed,
            int made,
            @Nullable LocalDate day,
            int madeThatDay,
            @Nullable Instant nextReportAt) {

        int madeOn(LocalDate today) {
            return today.equals(day) ? madeThatDay : 0;
        }
    }

    /** What is done next to a case. */
    enum Step {
        FILE,
        DISPATCH,
        ARRIVE,
        HANDLE,
        CLOSE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A case the simulation is at. */
    record Task(
            UUID caseId,
            int number,
            Step step,
            Instant nextAt,
            @Nullable UUID personId,
            @Nullable LineString route,
            @Nullable Instant setOutAt) {

        Task next(Step following, Instant at) {
            return new Task(caseId, number, following, at, personId, route, setOutAt);
        }
    }

    /** Begun running at the first call. */
    Settings settings() {
        jdbc.sql("insert into demo_simulation (running, speed, seed) values (true, 1, :seed) on conflict do nothing")
                .param("seed", SEED)
                .update();
        return jdbc.sql("select running, speed, seed, made, day, made_that_day, next_report_at from demo_simulation")
                .query((row, number) -> new Settings(
                        row.getBoolean("running"),
                        row.getDouble("speed"),
                        row.getLong("seed"),
                        row.getInt("made"),
                        row.getObject("day", LocalDate.class),
                        row.getInt("made_that_day"),
                        Times.find(row, "next_report_at")))
                .single();
    }

    void change(boolean running, double speed) {
        jdbc.sql("update demo_simulation set running = :running, speed = :speed")
                .param("running", running)
                .param("speed", speed)
                .update();
    }

    void reported(int made, LocalDate today, int madeToday, Instant nextReportAt) {
        jdbc.sql("""
                update demo_simulation set made = :made, day = :day, made_that_day = :today, next_report_at = :next
                """)
                .param("made", made)
                .param("day", today)
                .param("today", madeToday)
                .param("next", Times.bind(nextReportAt))
                .update();
    }

    int underWay() {
        return jdbc.sql("select count(*) from demo_simulation_case")
                .query(Integer.class)
                .single();
    }

    Set<UUID> busyPeople() {
        return jdbc.sql("select person_id from demo_simulation_case where person_id is not null")
                .query((row, number) -> row.getObject("person_id", UUID.class))
                .set();
    }

    /** One whose time has come and that no other server is at, locked until the transaction ends. */
    Optional<Task> due(Instant now) {
        return jdbc.sql("""
                select case_id, number, step, next_at, person_id, ST_AsEWKB(route) as route, set_out_at from demo_simulation_case
                where next_at <= :now order by next_at limit 1 for update skip locked
                """)
                .param("now", Times.bind(now))
                .query(SimulationStore::task)
                .optional();
    }

    /** Those whose person is on the way and was not heard of since then. */
    List<Task> onTheWay(Instant notSince) {
        return jdbc.sql("""
                update demo_simulation_case set position_at = now()
                where step = 'arrive' and (position_at is null or position_at <= :since)
                returning case_id, number, step, next_at, person_id, ST_AsEWKB(route) as route, set_out_at
                """)
                .param("since", Times.bind(notSince))
                .query(SimulationStore::task)
                .list();
    }

    void put(Task task) {
        LineString route = task.route();
        Instant setOutAt = task.setOutAt();
        jdbc.sql("""
                insert into demo_simulation_case (case_id, number, step, next_at, person_id, route, set_out_at)
                values (:case, :number, :step, :next, :person, :route::geometry, :setOut)
                on conflict (case_id) do update set step = excluded.step, next_at = excluded.next_at,
                    person_id = excluded.person_id, route = excluded.route, set_out_at = excluded.set_out_at
                """)
                .param("case", task.caseId())
                .param("number", task.number())
                .param("step", task.step().text())
                .param("next", Times.bind(task.nextAt()))
                .param("person", task.personId())
                .param("route", route == null ? null : Ewkb.writeHex(route))
                .param("setOut", setOutAt == null ? null : Times.bind(setOutAt))
                .update();
    }

    void leave(UUID caseId) {
        jdbc.sql("delete from demo_simulation_case where case_id = :case")
                .param("case", caseId)
                .update();
    }

    private static Task task(ResultSet row, int number) throws SQLException {
        byte[] route = row.getBytes("route");
        return new Task(
                row.getObject("case_id", UUID.class),
                row.getInt("number"),
                Step.valueOf(row.getString("step").toUpperCase(Locale.ROOT)),
                Times.get(row, "next_at"),
                row.getObject("person_id", UUID.class),
                route == null ? null : (LineString) Ewkb.read(route),
                Times.find(row, "set_out_at"));
    }
}
