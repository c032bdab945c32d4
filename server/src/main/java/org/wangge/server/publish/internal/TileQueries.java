package org.wangge.server.publish.internal;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.Tile;
import org.wangge.server.publish.TileAddress;
import org.wangge.server.publish.TimeSpan;
import org.wangge.server.publish.spi.TileLayer;

/**
 * Makes tiles. The layers of a tile are made one by one and strung together, which is how MVT layers combine. Rows come in the
 * order of their ids, so that the same content is the same bytes.
 */
@Repository
class TileQueries {

    private static final int MAX_BYTES = 1_000_000;
    private static final int TIMEOUT_MILLIS = 5_000;

    /** More objects than this in a tile are shown as clusters; closer up people want to see each. */
    private static final int MAX_OBJECTS = 500;

    private static final int CLOSE_ZOOM = 17;
    private static final int MAX_OBJECTS_CLOSE = 3_000;

    /** Clusters stand in a grid of this many columns and rows in a tile. */
    private static final int CLUSTER_BINS = 16;

    private final JdbcClient jdbc;
    private final CoverageTiles coverages;

    TileQueries(JdbcClient jdbc, CoverageTiles coverages) {
        this.jdbc = jdbc;
        this.coverages = coverages;
    }

    /** Ends what takes too long in the running transaction. */
    void limitTime() {
        limitTime(TIMEOUT_MILLIS);
    }

    /**
     * The same, and lets the database keep how it finds the rows of a tile: to think it over for each took longer than to do it, and it is always the
     * index of places.
     */
    void limitTimeOfTile() {
        jdbc.sql("""
                        select set_config('statement_timeout', :millis, true)
                            || set_config('plan_cache_mode', 'force_generic_plan', true)
                        """)
                .param("millis", Integer.toString(TIMEOUT_MILLIS))
                .query(String.class)
                .single();
    }

    /** The same after a time of its own for each step of it. */
    void limitTime(int millis) {
        jdbc.sql("select set_config('statement_timeout', :millis, true)")
                .param("millis", Integer.toString(millis))
                .query(String.class)
                .single();
    }

    /** The tile; generalised as for a smaller zoom where it would be too large. */
    Tile tile(Caller caller, List<TileLayer> layers, TileAddress address, @Nullable TimeSpan when) {
        for (int zoom = address.zoom(); ; zoom--) {
            byte[] gzipped = Gzip.compress(content(caller, layers, address, when, zoom));
            if (gzipped.length <= MAX_BYTES) {
                return new Tile(gzipped, Gzip.tagOf(gzipped));
            }
            if (zoom == 0) {
                return new Tile(new byte[0], "too-large");
            }
        }
    }

    private byte[] content(
            Caller caller, List<TileLayer> layers, TileAddress address, @Nullable TimeSpan when, int zoom) {
        ByteArrayOutputStream tile = new ByteArrayOutputStream();
        for (TileLayer part : layers) {
            if (zoom >= part.minZoom()) {
                tile.writeBytes(content(part, TileRows.of(caller, part, when), address, zoom));
            }
        }
        return tile.toByteArray();
    }

    private byte[] content(TileLayer layer, TileRows rows, TileAddress address, int zoom) {
        int most = address.zoom() >= CLOSE_ZOOM ? MAX_OBJECTS_CLOSE : MAX_OBJECTS;
        if (layer.coverage() != null && rows.together()) {
            return coverages.encode(layer, layer.coverage(), rows, address, zoom);
        }
        if (!layer.clustered()) {
            return objects(layer, rows, address, zoom);
        }
        byte @Nullable [] few = zoom < address.zoom() ? null : objectsIfFew(most, layer, rows, address, zoom);
        return few == null ? clusters(layer, rows, address) : few;
    }

    private byte[] objects(TileLayer layer, TileRows rows, TileAddress address, int zoom) {
        String sql = "with found as materialized (%s)\n%s".formatted(found(layer, rows), drawn(layer, address));
        return TileSql.bytes(zoomed(jdbc.sql(sql), layer, rows, address, zoom));
    }

    /** Null where there are more: they are found once, and drawn only where they are not. */
    private byte @Nullable [] objectsIfFew(int most, TileLayer layer, TileRows rows, TileAddress address, int zoom) {
        String sql = """
                with found as materialized (%s limit :most + 1)
                select case when (select count(*) from found) <= :most then coalesce((%s), '') end
                """.formatted(found(layer, rows), drawn(layer, address));
        return zoomed(jdbc.sql(sql), layer, rows, address, zoom)
                .param("most", most)
                .query((row, number) -> row.getBytes(1))
                .list()
                .getFirst();
    }

    private static String found(TileLayer layer, TileRows rows) {
        StringBuilder columns = new StringBuilder(
                "r.%1$s::text as id, r.%1$s as mvt_order, r.geom as mvt_place".formatted(layer.idColumn()));
        layer.properties().forEach(name -> columns.append(", r.").append(name));
        return """
                select %s
                from %s as r
                where r.geom && ST_MakeEnvelope(:west, :south, :east, :north, 4490) and %s and (%s)""".formatted(
                        columns,
                        rows.relation(),
                        layer.zoomColumn() == null ? "true" : "r." + layer.zoomColumn() + " <= :zoom",
                        rows.condition());
    }

    /** What was found, as MVT; without the offset each shape would be made twice, to see whether it is left and to be drawn. */
    private static String drawn(TileLayer layer, TileAddress address) {
        StringBuilder columns = new StringBuilder("id");
        layer.properties().forEach(name -> columns.append(", ").append(name));
        return """
                select ST_AsMVT(t, :name, %d, 'geom')
                from (
                    select %s, ST_AsMVTGeom(%s, %s, %d, %d, true) as geom
                    from found
                    order by mvt_order
                    offset 0) as t
                where t.geom is not null""".formatted(
                        TileSql.EXTENT,
                        columns,
                        TileSql.generalised(address, "mvt_place"),
                        TileSql.frame(address),
                        TileSql.EXTENT,
                        TileSql.BUFFER);
    }

    private static StatementSpec zoomed(
            StatementSpec statement, TileLayer layer, TileRows rows, TileAddress address, int zoom) {
        StatementSpec bound = bind(statement, layer, rows, address, TileSql.BUFFER);
        return layer.zoomColumn() == null ? bound : bound.param("zoom", zoom);
    }

    /** One point for each filled bin, at the mean of the middles of its objects; a bin of one object carries its id. */
    private byte[] clusters(TileLayer layer, TileRows rows, TileAddress address) {
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
                        TileSql.EXTENT,
                        TileSql.inSystem(address, "ST_SetSRID(ST_MakePoint(avg(p.x), avg(p.y)), 4490)"),
                        TileSql.frame(address),
                        TileSql.EXTENT,
                        TileSql.BUFFER,
                        layer.idColumn(),
                        rows.relation(),
                        rows.condition(),
                        CLUSTER_BINS,
                        CLUSTER_BINS);
        return TileSql.bytes(bind(jdbc.sql(sql), layer, rows, address, 0));
    }

    private static StatementSpec bind(
            StatementSpec statement, TileLayer layer, TileRows rows, TileAddress address, int buffer) {
        return TileSql.framed(TileSql.bind(statement, rows, address, buffer), address)
                .param("name", layer.name());
    }
}
