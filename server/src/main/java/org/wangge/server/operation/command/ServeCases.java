package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.wangge.server.embedded.PostgisAccess;

/**
 * Fills the database of a throw-away office with made-up cases by {@code COPY}: closed ones of the last three years, open ones of the last two
 * weeks, at random places of its cells, with as many events as such cases have.
 */
final class ServeCases extends PlainConnection {

    private static final String RECORDS = """
            copy case_record (id, edition, category_kind, category_code, reported_category, place, description, reported_through,
                occurred_at, recorded_at, area_ids, state, stage, version, closed_at, level, due_at, yellow_at, red_at, filed, self_handled,
                dispatches, returns, reworks, reopenings, decide_met, handle_met, source, source_id) from stdin
            """;

    private static final String EVENTS =
            "copy case_event (id, case_id, seq, action, payload, actor_name, observed_at, recorded_at) from stdin";

    /** Needed by what is asked of ten million. */
    private static final List<String> GEOMETRY_AND_OPEN =
            List.of("case_record_place", "case_record_open_place", "case_record_open");

    private static final List<String> UNIQUE = List.of("case_record_number_key", "case_record_source_source_id_key");
    private static final List<String> ACTIONS = List.of("report", "file", "comment", "comment", "close");
    private static final int OPEN_EVENTS = 2;
    private static final Duration CLOSED_SINCE = Duration.ofDays(3 * 365L);
    private static final Duration OPEN_SINCE = Duration.ofDays(14);

    private final Connection events;
    private SplittableRandom random = new SplittableRandom(Load.SEED);

    ServeCases(PostgisAccess access) throws SQLException {
        super(access);
        events = OfficeDatabase.connect(access);
        for (Connection one : List.of(connection, events)) {
            try (var statement = one.createStatement()) {
                statement.execute("set search_path = wangge, public");
                statement.execute("set maintenance_work_mem = '1GB'");
                // Nothing here refers to what is not there, and two million look-ups take minutes.
                statement.execute("set session_replication_role = replica");
            }
        }
    }

    /** A cell, as far in as its crooked border cannot be, and what it lies in. */
    private record Cell(double west, double south, double east, double north, String path) {}

    /** What a case is about. */
    private record Category(String kind, String code, String name) {}

    /** How many there are already. */
    long count(String state) {
        return list(
                        "select count(*) from case_record where source = 'bench' and state = '" + state + "'",
                        row -> row.getLong(1))
                .getFirst();
    }

    /** So many altogether, of which a tenth is open; never fewer than there are. */
    void fill(long cases, boolean onlyGeometryAndOpen) throws SQLException, IOException {
        long open = cases / 10 - count("open");
        long closed = cases - cases / 10 - count("closed");
        if (open <= 0 && closed <= 0) {
            return;
        }
        // Other places than those of what is there already.
        random = new SplittableRandom(Load.SEED + cases);
        List<String> indexes = dropIndexes(onlyGeometryAndOpen);
        connection.setAutoCommit(false);
        events.setAutoCommit(false);
        copy(Math.max(0, closed), CLOSED_SINCE, false, !onlyGeometryAndOpen);
        copy(Math.max(0, open), OPEN_SINCE, true, !onlyGeometryAndOpen);
        execute("insert into tile_change (source) values ('case_record')");
        connection.commit();
        events.commit();
        connection.setAutoCommit(true);
        events.setAutoCommit(true);
        indexes.forEach(this::execute);
        execute("vacuum analyze case_record");
        execute("vacuum analyze case_event");
        execute("checkpoint");
    }

    /** Those that no constraint needs are built again at once, much faster than entry by entry, or not at all. */
    private List<String> dropIndexes(boolean forGood) {
        record Index(String name, String definition) {}
        List<Index> dropped = list("""
                        select indexname, indexdef from pg_indexes i
                        where schemaname = 'wangge' and tablename = 'case_record'
                          and not exists (select from pg_constraint c where c.conname = i.indexname)
                        """, row -> new Index(row.getString(1), row.getString(2)));
        dropped.forEach(index -> execute("drop index " + index.name()));
        if (forGood) {
            UNIQUE.forEach(name -> execute("alter table case_record drop constraint if exists " + name));
        }
        return dropped.stream()
                .filter(index -> !forGood || GEOMETRY_AND_OPEN.contains(index.name()))
                .map(Index::definition)
                .toList();
    }

    private void copy(long count, Duration since, boolean open, boolean withEvents) throws SQLException, IOException {
        List<Cell> cells = cells();
        List<Category> categories = list(
                "select kind, code, name from case_category where edition = '47678.5' and active order by kind, code",
                row -> new Category(row.getString(1), row.getString(2), row.getString(3)));
        Instant end = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        CopyIn records = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(RECORDS);
        CopyIn logs = events.unwrap(PGConnection.class).getCopyAPI().copyIn(EVENTS);
        StringBuilder rows = new StringBuilder();
        StringBuilder log = new StringBuilder();
        for (long i = 0; i < count; i++) {
            Instant at = end.minusMillis((long) (since.toMillis() * (1 - i / (double) count)));
            String id = id(at);
            Category category = categories.get(random.nextInt(categories.size()));
            record(rows, id, at, category, cells.get(random.nextInt(cells.size())), open);
            if (withEvents) {
                log(log, id, at, category, open ? OPEN_EVENTS : ACTIONS.size());
            }
            if (i % 1_000 == 999 || i == count - 1) {
                flush(records, rows);
                flush(logs, log);
            }
            if (i % 1_000_000 == 999_999) {
                WanggeCommand.say("    %,d of %,d".formatted(i + 1, count));
            }
        }
        records.endCopy();
        logs.endCopy();
    }

    private List<Cell> cells() {
        return list("""
                select ST_XMin(v.geom), ST_YMin(v.geom), ST_XMax(v.geom), ST_YMax(v.geom), up.parent_id, v.parent_id, v.cell_id
                from grid_cell_version v join grid_cell c on c.id = v.cell_id
                join lateral (select parent_id from grid_cell_version where cell_id = v.parent_id order by valid_from desc limit 1) up on true
                where c.level = 3 and v.valid_to is null
                order by v.code
                """, row -> {
            double middleLon = (row.getDouble(1) + row.getDouble(3)) / 2;
            double middleLat = (row.getDouble(2) + row.getDouble(4)) / 2;
            double half = GridBenchLayer.SIDE * 0.3;
            return new Cell(
                    middleLon - half,
                    middleLat - half,
                    middleLon + half,
                    middleLat + half,
                    "{" + row.getString(5) + "," + row.getString(6) + "," + row.getString(7) + "}");
        });
    }

    private void record(StringBuilder row, String id, Instant at, Category category, Cell cell, boolean open) {
        double lon = cell.west() + random.nextDouble() * (cell.east() - cell.west());
        double lat = cell.south() + random.nextDouble() * (cell.north() - cell.south());
        boolean isFiled = !open || random.nextBoolean();
        String kind = category.kind() + ":" + category.code();
        tabbed(row, id, "47678.5", category.kind(), category.code(), kind, point(lon, lat));
        tabbed(row, category.name() + "，路口东侧" + random.nextInt(500) + "米", "patrol");
        tabbed(row, at, at, cell.path(), open ? "open" : "closed");
        tabbed(row, open ? isFiled ? "filed" : "collected" : "closed", open ? OPEN_EVENTS : ACTIONS.size());
        tabbed(row, open ? "\\N" : at.plus(Duration.ofHours(1)), "cell");
        String due = open ? at.plus(Duration.ofDays(20)).toString() : "\\N";
        tabbed(row, due, due, due, isFiled ? "t" : "f", "f", isFiled ? 1 : 0, 0, 0, 0);
        tabbed(row, isFiled ? "t" : "\\N", open ? "\\N" : "t", "bench");
        row.append(id).append('\n');
    }

    private void log(StringBuilder rows, String caseId, Instant at, Category category, int count) {
        for (int seq = 1; seq <= count; seq++) {
            String action = ACTIONS.get(seq - 1);
            Instant when = at.plus(Duration.ofMinutes(4L * (seq - 1)));
            String payload = action.equals("file")
                    ? "{\"category\":\"" + category.kind() + ":" + category.code() + "\",\"conditionNo\":null}"
                    : "{}";
            tabbed(rows, id(when), caseId, seq, action, payload, "测", when);
            rows.append(when).append('\n');
        }
    }

    private static void tabbed(StringBuilder row, Object... values) {
        for (Object value : values) {
            row.append(value).append('\t');
        }
    }

    private static void flush(CopyIn copy, StringBuilder rows) throws SQLException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        rows.setLength(0);
    }

    /** In the order of time, as the office makes them. */
    private String id(Instant at) {
        long time = at.toEpochMilli();
        long high = (time << 16) | 0x7000 | (random.nextLong() & 0xfff);
        long low = 0x8000_0000_0000_0000L | (random.nextLong() & 0x3fff_ffff_ffff_ffffL);
        return new java.util.UUID(high, low).toString();
    }

    /** EWKB of EPSG:4490 in little endian. */
    static String point(double lon, double lat) {
        return "01010000208A110000%016x%016x"
                .formatted(
                        Long.reverseBytes(Double.doubleToLongBits(lon)),
                        Long.reverseBytes(Double.doubleToLongBits(lat)));
    }

    @Override
    public void close() {
        try {
            events.close();
        } catch (SQLException e) {
            WanggeCommand.say("a connection could not be closed: " + e.getMessage());
        }
        super.close();
    }
}
