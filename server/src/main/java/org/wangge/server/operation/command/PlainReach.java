package org.wangge.server.operation.command;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.embedded.PostgisAccess;

/** The plain way to what is covered: one statement of PostGIS or pgRouting, on tables with the indexes they want. */
final class PlainReach extends PlainConnection {

    PlainReach(PostgisAccess access) {
        super(access);
    }

    /** Stores shapes in a new table {@code (id, geom, geog)}, ids from 0, indexed both ways. */
    void store(String table, List<? extends Geometry> shapes) {
        execute("create unlogged table " + table + " (id integer primary key, geom geometry, geog geography)");
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + table + " select n - 1, shape::geometry, shape::geometry::geography"
                        + " from unnest(?::text[]) with ordinality as s (shape, n)")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "text", shapes.stream().map(Ewkb::writeHex).toArray()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
        execute("create index on " + table + " using gist (geom)");
        execute("create index on " + table + " using gist (geog)");
        execute("analyze " + table);
    }

    /** The ids of rows of one table that lie within a distance of any of another, on the ellipsoid. */
    BitSet within(String demand, String services, double metres) {
        return bits("select d.id from %s d where exists (select from %s s where ST_DWithin(s.geog, d.geog, %s))"
                .formatted(demand, services, metres));
    }

    /** The ids of targets to which a line of sight goes that no wall meets. */
    BitSet seen(String lines, String walls) {
        return bits(
                "select distinct l.target from %s l where not exists (select from %s w where ST_Intersects(w.geom, l.geom))"
                        .formatted(lines, walls));
    }

    /** Stores lines of sight: for each the target it leads to. */
    void storeSightLines(String table, List<LonLat> from, List<LonLat> to, List<Integer> targets) {
        execute("create unlogged table " + table + " (target integer, geom geometry)");
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + table
                        + " select t, ST_SetSRID(ST_MakeLine(ST_MakePoint(ax, ay), ST_MakePoint(bx, by)), 4490)"
                        + " from unnest(?::integer[], ?::float8[], ?::float8[], ?::float8[], ?::float8[]) as s (t, ax, ay, bx, by)")) {
            insert.setArray(1, connection.createArrayOf("integer", targets.toArray()));
            insert.setArray(2, numbers(from.stream().map(LonLat::lon).toList()));
            insert.setArray(3, numbers(from.stream().map(LonLat::lat).toList()));
            insert.setArray(4, numbers(to.stream().map(LonLat::lon).toList()));
            insert.setArray(5, numbers(to.stream().map(LonLat::lat).toList()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
        execute("analyze " + table);
    }

    private java.sql.Array numbers(List<Double> numbers) throws SQLException {
        return connection.createArrayOf("float8", numbers.toArray());
    }

    /** The version of pgRouting; empty where it is not to be had. */
    Optional<String> routing() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pgrouting cascade");
            return Optional.of(
                    list("select pgr_version()", row -> row.getString(1)).getFirst());
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** Copies the pieces of ways that are walked as the edges of a graph. */
    void storeEdges(String condition) {
        execute("""
                create unlogged table bench_edge as
                select row_number() over (order by e.id) as id, e.from_node as source, e.to_node as target,
                    e.length_metres as cost, e.length_metres as reverse_cost
                from wangge.road_edge e join wangge.road r on r.id = e.road_id where %s
                """.formatted(condition));
        execute("analyze bench_edge");
    }

    /** Metres from each node to the nearest of some nodes, as far as they are within a distance. */
    Map<Long, Double> drivingDistance(List<Long> from, double metres) {
        try (PreparedStatement query = connection.prepareStatement(
                "select node, min(agg_cost) from pgr_drivingDistance('select id, source, target, cost, reverse_cost from bench_edge',"
                        + " ?::bigint[], ?::float8, false) group by node")) {
            query.setArray(1, connection.createArrayOf("bigint", from.toArray()));
            query.setDouble(2, metres);
            Map<Long, Double> reached = new TreeMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    reached.put(rows.getLong(1), rows.getDouble(2));
                }
            }
            return reached;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private BitSet bits(String sql) {
        BitSet ids = new BitSet();
        list(sql, row -> row.getInt(1)).forEach(ids::set);
        return ids;
    }
}
