package org.wangge.server.operation.command;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.embedded.PostgisAccess;

/** The plain way with PostGIS: one bare table of cells, spatially indexed, and statements over all of it. */
final class PlainPostgis extends PlainConnection {

    PlainPostgis(PostgisAccess access) {
        super(access);
        execute("set search_path = plain, public");
    }

    /** PostGIS as it calls itself. */
    String version() {
        return query("select postgis_lib_version()", row -> row.getString(1));
    }

    boolean hasCoverages() {
        return query(
                "select to_regproc('st_coverageinvalidedges') is not null and to_regproc('st_coverageunion') is not null",
                row -> row.getBoolean(1));
    }

    /** Copies the cells of the base layer as they are, and its street. */
    void copyLayer() {
        execute("drop schema if exists plain cascade");
        execute("create schema plain");
        execute("""
                create table plain.cell as
                select c.id, v.code, ST_GeometryN(v.geom, 1) as geom, v.valid_from, v.valid_to
                from wangge.grid_cell c join wangge.grid_cell_version v on v.cell_id = c.id
                where c.level = 3 and v.valid_to is null
                """);
        execute("""
                create table plain.street as
                select v.geom from wangge.grid_cell c join wangge.grid_cell_version v on v.cell_id = c.id
                where c.level = 1 and v.valid_to is null
                """);
        execute("create index on plain.cell using gist (geom)");
        execute("create index on plain.cell (id)");
        execute("vacuum analyze plain.cell");
    }

    /** By a spatial join of the cells with themselves and their union; empty where that took too long. */
    Optional<GridBenchFaults> check() {
        return patiently(() -> {
            SortedSet<String> overlaps = new TreeSet<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("""
                            select a.code, b.code from cell a join cell b on a.code < b.code and ST_Overlaps(a.geom, b.geom)
                            """)) {
                while (rows.next()) {
                    overlaps.add(GridBenchFaults.pair(rows.getString(1), rows.getString(2)));
                }
            }
            return differences(overlaps, "ST_Union");
        });
    }

    /** By the functions for coverages, which PostGIS has from 3.4 on; only for a layer without faults, which others prove. */
    Optional<GridBenchFaults> checkCoverage() {
        return patiently(() -> {
            SortedSet<String> invalid = new TreeSet<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("""
                            select code from (select code, ST_CoverageInvalidEdges(geom) over () as edges from cell) as checked
                            where not ST_IsEmpty(edges)
                            """)) {
                while (rows.next()) {
                    invalid.add(rows.getString(1));
                }
            }
            return differences(invalid, "ST_CoverageUnion");
        });
    }

    private GridBenchFaults differences(SortedSet<String> overlaps, String union) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select ST_Area(ST_Difference(street.geom, cells.geom)::geography),
                            ST_Area(ST_Difference(cells.geom, street.geom)::geography)
                        from street, (select %s(geom) as geom from cell) as cells
                        """.formatted(union))) {
            row.next();
            return new GridBenchFaults(overlaps, row.getDouble(1), row.getDouble(2));
        }
    }

    /**
     * Publishes in one transaction: everything is read, changed and checked by JTS, then the rows before are closed and new ones are added.
     *
     * @param changed by id what cells are now
     */
    void publish(Map<UUID, Polygon> changed) {
        try {
            connection.setAutoCommit(false);
            Map<String, Polygon> cells = read();
            changed.forEach((id, shape) -> cells.put(id.toString(), shape));
            new PlainCoverage(street(), cells).requireTiling();
            write(changed);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private Map<String, Polygon> read() throws SQLException {
        Map<String, Polygon> cells = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select id, ST_AsEWKB(geom) from cell where valid_to is null")) {
            while (rows.next()) {
                cells.put(rows.getString(1), (Polygon) Ewkb.read(rows.getBytes(2)));
            }
        }
        return cells;
    }

    private Polygon street() {
        return (Polygon)
                query("select ST_AsEWKB(ST_GeometryN(geom, 1)) from street", row -> Ewkb.read(row.getBytes(1)));
    }

    private void write(Map<UUID, Polygon> changed) throws SQLException {
        try (PreparedStatement close = connection.prepareStatement(
                        "update cell set valid_to = now() where valid_to is null and id = any(?)");
                PreparedStatement add = connection.prepareStatement("""
                        insert into cell (id, geom, valid_from)
                        select id, shape::geometry, now() from unnest(?::uuid[], ?::text[]) as n (id, shape)
                        """)) {
            Array ids = connection.createArrayOf("uuid", changed.keySet().toArray());
            close.setArray(1, ids);
            close.executeUpdate();
            add.setArray(1, ids);
            add.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            changed.values().stream().map(Ewkb::writeHex).toArray()));
            add.executeUpdate();
        }
    }

    /** How many cells there are and how large they are together, in m² on the ellipsoid. */
    double[] countAndSquareMetres() {
        return query("select count(*), sum(ST_Area(geom::geography)) from cell where valid_to is null", row ->
                new double[] {row.getDouble(1), row.getDouble(2)});
    }

    private <T> T query(String sql, Reading<T> reading) {
        return list(sql, reading).getFirst();
    }
}
