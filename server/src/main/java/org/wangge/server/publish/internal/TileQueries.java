package org.wangge.server.publish.internal;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.Tile;
import org.wangge.server.publish.TileAddress;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.publish.spi.TileLayer;
import org.wangge.server.shared.jdbc.Times;

/**
 * Makes tiles. The layers of a tile are made one by one and strung together, which is how MVT layers combine. Rows come in the
 * order of their ids, so that the same content is the same bytes.
 */
@Repository
class TileQueries {

    private static final int EXTENT = 4096;
    private static final int BUFFER = 64;
    private static final int MAX_BYTES = 1_000_000;
    private static final int TIMEOUT_MILLIS = 5_000;

    /** More objects than this in a tile are shown as clusters; closer up people want to see each. */
    private static final int MAX_OBJECTS = 500;

    private static final int CLOSE_ZOOM = 17;
    private static final int MAX_OBJECTS_CLOSE = 3_000;

    /** Clusters stand in a grid of this many columns and rows in a tile. */
    private static final int CLUSTER_BINS = 16;

    private final JdbcClient jdbc;

    TileQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends what takes too long in the running transaction. */
    void limitTime() {
        limitTime(TIMEOUT_MILLIS);
    }

    /** The same after a time of its own for each step of it. */
    void limitTime(int millis) {
        jdbc.sql("select set_config('statement_timeout', :millis, true)")
                .param("millis", Integer.toString(millis))
                .query(String.class)
                .single();
    }

    /** The tile; generalised as for a smaller zoom where it would be too large. */
    Tile tile(Caller caller, List<TileLayer> layers, TileAddress address, @Nullable Instant at) {
        for (int zoom = address.zoom(); ; zoom--) {
            byte[] gzipped = Gzip.compress(content(caller, layers, address, at, zoom));
            if (gzipped.length <= MAX_BYTES) {
                return new Tile(gzipped, Gzip.tagOf(gzipped));
            }
            if (zoom == 0) {
                return new Tile(new byte[0], "too-large");
            }
        }
    }

    private byte[] content(Caller caller, List<TileLayer> layers, TileAddress address, @Nullable Instant at, int zoom) {
        ByteArrayOutputStream tile = new ByteArrayOutputStream();
        for (TileLayer part : layers) {
            if (zoom >= part.minZoom()) {
                tile.writeBytes(content(part, Rows.of(caller, part, at), address, zoom));
            }
        }
        return tile.toByteArray();
    }

    private byte[] content(TileLayer layer, Rows rows, TileAddress address, int zoom) {
        int most = address.zoom() >= CLOSE_ZOOM ? MAX_OBJECTS_CLOSE : MAX_OBJECTS;
        boolean dense = layer.clustered() && (zoom < address.zoom() || holdsMoreThan(most, rows, address));
        return dense ? clusters(layer, rows, address) : objects(layer, rows, address, zoom);
    }

    private boolean holdsMoreThan(int most, Rows rows, TileAddress address) {
        Bbox box = box(address, BUFFER);
        return jdbc.sql("""
                        select count(*) > :most
                        from (
                            select 1
                            from %s as r
                            where r.geom && ST_MakeEnvelope(:west, :south, :east, :north, 4490) and (%s)
                            limit :most + 1) as found
                        """.formatted(rows.relation(), rows.condition()))
                .params(rows.parameters())
                .param("most", most)
                .param("west", box.west())
                .param("south", box.south())
                .param("east", box.east())
                .param("north", box.north())
                .query(Boolean.class)
                .single();
    }

    private byte[] objects(TileLayer layer, Rows rows, TileAddress address, int zoom) {
        StringBuilder columns = new StringBuilder("r." + layer.idColumn() + "::text as id");
        layer.properties().forEach(name -> columns.append(", r.").append(name));
        String zoomRule = layer.zoomColumn() == null ? "true" : "r." + layer.zoomColumn() + " <= :zoom";
        String sql = """
                select ST_AsMVT(t, :name, %d, 'geom')
                from (
                    select %s,
                        ST_AsMVTGeom(%s, %s, %d, %d, true) as geom
                    from %s as r
                    where r.geom && ST_MakeEnvelope(:west, :south, :east, :north, 4490) and %s and (%s)
                    order by r.%s) as t
                where t.geom is not null
                """.formatted(
                        EXTENT,
                        columns,
                        inSystem(address, "r.geom"),
                        frame(address),
                        EXTENT,
                        BUFFER,
                        rows.relation(),
                        zoomRule,
                        rows.condition(),
                        layer.idColumn());
        StatementSpec statement = bind(jdbc.sql(sql), layer, rows, address, BUFFER);
        return bytes(layer.zoomColumn() == null ? statement : statement.param("zoom", zoom));
    }

    /** One point for each filled bin, at the mean of the middles of its objects; a bin of one object carries its id. */
    private byte[] clusters(TileLayer layer, Rows rows, TileAddress address) {
        String sql = """
                select ST_AsMVT(t, :name, %d, 'geom')
                from (
                    select count(*)::integer as point_count,
                        case when count(*) = 1 then min(p.id) end as id,
                        ST_AsMVTGeom(%s, %s, %d, %d, true) as geom
                    from (
                        select r.%s::text as id, (ST_XMin(r.geom) + ST_XMax(r.geom)) / 2 as x,
                            (ST_YMin(r.geom) + ST_YMax(r.geom)) / 2 as y
                        from %s as r
                        where r.geom && ST_MakeEnvelope(:west, :south, :east, :north, 4490) and (%s)) as p
                    where p.x >= :west and p.x < :east and p.y > :south and p.y <= :north
                    group by width_bucket(p.x, :west, :east, %d), width_bucket(p.y, :south, :north, %d)
                    order by min(p.id)) as t
                where t.geom is not null
                """.formatted(
                        EXTENT,
                        inSystem(address, "ST_SetSRID(ST_MakePoint(avg(p.x), avg(p.y)), 4490)"),
                        frame(address),
                        EXTENT,
                        BUFFER,
                        layer.idColumn(),
                        rows.relation(),
                        rows.condition(),
                        CLUSTER_BINS,
                        CLUSTER_BINS);
        return bytes(bind(jdbc.sql(sql), layer, rows, address, 0));
    }

    private static StatementSpec bind(
            StatementSpec statement, TileLayer layer, Rows rows, TileAddress address, int buffer) {
        Bbox box = box(address, buffer);
        return framed(statement, address)
                .params(rows.parameters())
                .param("name", layer.name())
                .param("west", box.west())
                .param("south", box.south())
                .param("east", box.east())
                .param("north", box.north());
    }

    /** A geometry in the system of the tile. */
    private static String inSystem(TileAddress address, String lonLat) {
        return switch (address.set()) {
            case WEB_MERCATOR_QUAD -> "ST_Transform(%s, 3857)".formatted(lonLat);
            case CGCS2000_QUAD -> lonLat;
        };
    }

    /** What the tile covers, in its system. */
    private static String frame(TileAddress address) {
        return switch (address.set()) {
            case WEB_MERCATOR_QUAD -> "ST_TileEnvelope(:z, :x, :y)";
            case CGCS2000_QUAD -> "ST_MakeEnvelope(:tileWest, :tileSouth, :tileEast, :tileNorth, 4490)";
        };
    }

    private static StatementSpec framed(StatementSpec statement, TileAddress address) {
        Bbox tile = address.bounds(0);
        return switch (address.set()) {
            case WEB_MERCATOR_QUAD ->
                statement.param("z", address.matrix()).param("x", address.col()).param("y", address.row());
            case CGCS2000_QUAD ->
                statement
                        .param("tileWest", tile.west())
                        .param("tileSouth", tile.south())
                        .param("tileEast", tile.east())
                        .param("tileNorth", tile.north());
        };
    }

    private static Bbox box(TileAddress address, int buffer) {
        return address.bounds((double) buffer / EXTENT);
    }

    private static byte[] bytes(StatementSpec statement) {
        return Objects.requireNonNullElse(
                statement.query((row, number) -> row.getBytes(1)).single(), new byte[0]);
    }

    /**
     * The rows of a layer for one caller: as they are, or as they were at an instant.
     *
     * @param condition SQL on the relation under the alias {@code r}
     */
    private record Rows(String relation, String condition, Map<String, ? extends @Nullable Object> parameters) {

        static Rows of(Caller caller, TileLayer layer, @Nullable Instant at) {
            RowCondition seen = layer.rule().conditionFor(caller);
            if (at == null && layer.isOfAllTimes()) {
                return new Rows(
                        layer.relation(), "(%s) and %s".formatted(seen.sql(), then("now()")), seen.parameters());
            }
            if (at == null) {
                return new Rows(layer.relation(), seen.sql(), seen.parameters());
            }
            Map<String, @Nullable Object> parameters = new HashMap<>(seen.parameters());
            parameters.put("at", Times.bind(at));
            return new Rows(
                    Objects.requireNonNull(layer.history(), "asked only where there is a history"),
                    "(%s) and %s".formatted(seen.sql(), then(":at")),
                    parameters);
        }

        private static String then(String time) {
            return "(r.valid_from is null or r.valid_from <= %1$s) and (r.valid_to is null or r.valid_to > %1$s)"
                    .formatted(time);
        }
    }
}
