package org.wangge.server.publish.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.tile.TileCoverage;
import org.wangge.server.publish.TileAddress;
import org.wangge.server.publish.spi.TileLayer;

/**
 * Tiles of areas that tile the ground: borders stay borders of both, see {@link TileCoverage}. A tile is made of what meets it alone, so that
 * it is of just the rows that its tag and its time mean, and nothing has to be kept for each zoom.
 */
@Repository
class CoverageTiles {

    /** How far borders may move: half a pixel of a map. */
    private static final double TOLERANCE = 8;

    private final JdbcClient jdbc;

    CoverageTiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param properties JSON */
    private record Area(String id, String group, String properties, Geometry units) {}

    /**
     * A layer of a tile.
     *
     * @param group the column by which areas tile together
     * @param zoom generalised as for this zoom, which may be less than that of the tile
     */
    byte[] encode(TileLayer layer, String group, TileRows rows, TileAddress address, int zoom) {
        TileCoverage coverage =
                new TileCoverage(TileSql.EXTENT, TileSql.BUFFER, Math.scalb(TOLERANCE, address.zoom() - zoom));
        Map<String, List<Area>> groups = new LinkedHashMap<>();
        for (Area area : read(layer, group, rows, address)) {
            groups.computeIfAbsent(area.group(), key -> new ArrayList<>()).add(area);
        }
        Map<String, Area> shown = new TreeMap<>();
        for (List<Area> together : groups.values()) {
            List<Geometry> shapes =
                    coverage.generalise(together.stream().map(Area::units).toList());
            for (int i = 0; i < shapes.size(); i++) {
                if (!shapes.get(i).isEmpty()) {
                    Area area = together.get(i);
                    shown.put(area.id(), new Area(area.id(), area.group(), area.properties(), shapes.get(i)));
                }
            }
        }
        return shown.isEmpty() ? new byte[0] : encoded(layer, List.copyOf(shown.values()));
    }

    private List<Area> read(TileLayer layer, String group, TileRows rows, TileAddress address) {
        StringBuilder members = new StringBuilder();
        layer.properties()
                .forEach(
                        name -> members.append(members.isEmpty() ? "" : ", ").append("'%1$s', r.%1$s".formatted(name)));
        return TileSql.bind(
                        jdbc.sql("""
                                select r.%s::text as id, r.%s::text as part, jsonb_build_object(%s)::text as properties,
                                    ST_AsEWKB(r.geom) as shape
                                from %s as r
                                where r.geom && ST_MakeEnvelope(:west, :south, :east, :north, 4490) and (%s)
                                order by r.%s
                                """.formatted(
                                layer.idColumn(), group, members, rows.relation(), rows.condition(), layer.idColumn())),
                        rows,
                        address,
                        TileSql.BUFFER)
                .query((row, number) -> new Area(
                        row.getString("id"),
                        String.valueOf(row.getString("part")),
                        row.getString("properties"),
                        inUnits(Ewkb.read(row.getBytes("shape")), address)))
                .list();
    }

    private static Geometry inUnits(Geometry lonLat, TileAddress address) {
        lonLat.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence points, int i) {
                double x = address.across(points.getX(i)) * TileSql.EXTENT;
                double y = address.down(points.getY(i)) * TileSql.EXTENT;
                points.setOrdinate(i, CoordinateSequence.X, x);
                points.setOrdinate(i, CoordinateSequence.Y, y);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return lonLat;
    }

    private byte[] encoded(TileLayer layer, List<Area> areas) {
        WKBWriter writer = new WKBWriter();
        return TileSql.bytes(jdbc.sql("""
                        select ST_AsMVT(t, :name, %d, 'geom')
                        from (
                            select a.id, cast(a.properties as jsonb) as properties, ST_GeomFromWKB(a.shape) as geom
                            from unnest(cast(:ids as text[]), cast(:properties as text[]), cast(:shapes as bytea[]))
                                with ordinality as a (id, properties, shape, number)
                            order by a.number) as t
                        """.formatted(TileSql.EXTENT))
                .param("name", layer.name())
                .param("ids", areas.stream().map(Area::id).toArray(String[]::new))
                .param("properties", areas.stream().map(Area::properties).toArray(String[]::new))
                .param(
                        "shapes",
                        areas.stream().map(area -> writer.write(area.units())).toArray(byte[][]::new)));
    }
}
