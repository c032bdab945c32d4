package org.wangge.server.operation.command;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.wangge.server.embedded.PostgisAccess;

/**
 * The plain way to the same answers: one statement of PostGIS on a prepared connection, without HTTP, rights, people or an exact
 * order. What the office does beside costs the rest.
 */
final class PlainSql implements AutoCloseable {

    static final String AT = """
            select v.code, v.name
            from wangge.grid_cell_version v
            where ST_Intersects(v.geom, ST_SetSRID(ST_Point(?, ?), 4490))
              and v.valid_from <= now() and (v.valid_to is null or v.valid_to > now())
            """;

    static final String NEAREST = """
            select id, ST_AsGeoJSON(place), description
            from wangge.case_record
            where state = 'open'
            order by place::geography <-> ST_SetSRID(ST_Point(?, ?), 4490)::geography
            limit 5
            """;

    private final PostgisAccess access;
    private final List<Connection> connections = new ArrayList<>();

    PlainSql(PostgisAccess access) {
        this.access = access;
    }

    /** A client that asks the statement about random places of the office; the answer's size is its number of rows. */
    ToIntFunction<Random> client(String sql, BenchArea area) {
        try {
            Connection connection = OfficeDatabase.connect(access);
            connections.add(connection);
            connection.createStatement().execute("set search_path = wangge, public");
            PreparedStatement statement = connection.prepareStatement(sql);
            return random -> rows(statement, area.lon(random), area.lat(random));
        } catch (SQLException e) {
            throw new CommandFailure("the database cannot be asked: " + e.getMessage(), e);
        }
    }

    private static int rows(PreparedStatement statement, double lon, double lat) {
        try {
            statement.setDouble(1, lon);
            statement.setDouble(2, lat);
            try (ResultSet rows = statement.executeQuery()) {
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                return count;
            }
        } catch (SQLException e) {
            throw new CommandFailure("the database cannot be asked: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (SQLException e) {
                WanggeCommand.say("a connection could not be closed: " + e.getMessage());
            }
        }
    }
}
