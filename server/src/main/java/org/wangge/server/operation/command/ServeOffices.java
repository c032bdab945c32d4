package org.wangge.server.operation.command;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.wangge.server.embedded.PostgisAccess;
import tools.jackson.databind.JsonNode;

/** The office that is measured, and a second server on its database without copies in memory. */
final class ServeOffices implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double CELL_SQUARE_METRES = 10_300;

    /** So many open cases are within the radius that Redis is told first. */
    private static final int WITHIN_FIRST_RADIUS = 20;

    private final ServeOptions options;
    private final BenchOffice office;
    private BenchOffice database;

    ServeOffices(ServeOptions options, int redisPort) throws IOException {
        this.options = options;
        double metres =
                Math.sqrt(WITHIN_FIRST_RADIUS * options.cells() * CELL_SQUARE_METRES / (Math.PI * options.open()));
        WanggeCommand.say("==> Starting the office");
        office = BenchOffice.start(
                "--wangge.bench.endpoints=true",
                "--wangge.bench.redis-port=" + redisPort,
                "--wangge.bench.redis-metres=" + metres);
        try {
            database = second();
        } catch (IOException | CommandFailure e) {
            office.close();
            throw e;
        }
    }

    private BenchOffice second() throws IOException {
        return office.beside("--wangge.copies=false", "--wangge.timers=false", "--wangge.bench.endpoints=true");
    }

    PostgisAccess database() {
        return office.database();
    }

    long pid() {
        return office.pid();
    }

    ServeQuestions questions(URI mapServer) {
        return new ServeQuestions(
                ServeHttp.of(office.running()), ServeHttp.of(database.running()), mapServer, town(), options);
    }

    /** Cells and points. */
    void fillGround() throws IOException {
        WanggeCommand.say("==> Loading %,d cells".formatted(options.cells()));
        GridBench.importLayer(office, GridBenchLayer.of(options.cells()));
        WanggeCommand.say("==> Loading %,d points".formatted(options.points()));
        try (ServePoints points = new ServePoints(office.database())) {
            points.fill(options.points());
        }
    }

    private BenchArea town() {
        try (Town town = new Town(office.database())) {
            return town.area();
        }
    }

    private static final class Town extends PlainConnection {

        Town(PostgisAccess access) {
            super(access);
            execute("set search_path = wangge, public");
        }

        BenchArea area() {
            return streetOf(this::list);
        }
    }

    /** What asks the database for rows. */
    interface Rows {
        List<BenchArea> list(String sql, PlainConnection.Reading<BenchArea> reading);
    }

    /** Where the cells lie, a little in from the crooked border, so that every place has its cells. */
    static BenchArea streetOf(Rows rows) {
        double in = GridBenchLayer.SIDE / 2;
        return rows.list(
                        """
                        select ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b)
                        from (select ST_Extent(v.geom) as b
                            from grid_cell_version v join grid_cell c on c.id = v.cell_id where c.level = 1) as street
                        """,
                        row -> new BenchArea(
                                row.getDouble(1) + in,
                                row.getDouble(2) + in,
                                row.getDouble(3) - in,
                                row.getDouble(4) - in))
                .getFirst();
    }

    /**
     * How the office started.
     *
     * @param copiesBytes more of the heap than the server without copies takes
     */
    record Start(double healthySeconds, double memorySeconds, long copiesBytes) {}

    /** Loads so many cases altogether and starts both servers again. */
    Start fill(long cases) throws IOException {
        WanggeCommand.say("==> Loading %,d cases".formatted(cases));
        long begin = System.nanoTime();
        try (ServeCases loading = new ServeCases(office.database())) {
            loading.fill(cases, !ServeGrowth.isWhole(cases));
        } catch (SQLException e) {
            throw new CommandFailure("the cases could not be loaded: " + e.getMessage(), e);
        }
        WanggeCommand.say("    in %.0f s".formatted((System.nanoTime() - begin) / 1e9));
        database.close();
        office.stop();
        begin = System.nanoTime();
        office.startAgain();
        double healthy = (System.nanoTime() - begin) / 1e9;
        awaitMemory(begin);
        double memory = (System.nanoTime() - begin) / 1e9;
        database = second();
        if (isFromMemory(ServeHttp.of(database.running()))) {
            throw new CommandFailure("the server without copies answers from memory");
        }
        long bytes = new JavaProcess(office.pid()).heapBytes() - new JavaProcess(database.pid()).heapBytes();
        WanggeCommand.say(
                "    the office was healthy after %.1f s and answered from memory after %.1f s; its copies take %,d KiB"
                        .formatted(healthy, memory, bytes >> 10));
        return new Start(healthy, memory, bytes);
    }

    private void awaitMemory(long begin) {
        ServeHttp asked = ServeHttp.of(office.running());
        while (!isFromMemory(asked)) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new CommandFailure("the office does not answer from memory");
            }
            BenchOffice.pause(20);
        }
    }

    private boolean isFromMemory(ServeHttp server) {
        BenchArea town = town();
        JsonNode answer = server.json("/api/bench/memory?lon=" + town.west() + "&lat=" + town.south());
        return answer.path("memory").asBoolean();
    }

    @Override
    public void close() throws IOException {
        try {
            database.close();
        } finally {
            office.close();
        }
    }
}
