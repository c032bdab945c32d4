package org.wangge.server.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses a database that is too old before anything is written to it. */
final class PostgisRequirement {

    private static final Logger LOG = LoggerFactory.getLogger(PostgisRequirement.class);

    private PostgisRequirement() {}

    /**
     * @throws DatabaseException when it is older than PostgreSQL 15 or has no PostGIS 3.3 or newer
     */
    static void check(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            int server = connection.getMetaData().getDatabaseMajorVersion();
            if (server < PostgresBinaries.OLDEST_MAJOR) {
                throw new DatabaseException("Wangge needs PostgreSQL 15 or newer; this one is " + server + ".");
            }
            createExtension(statement);
            try (ResultSet row =
                    statement.executeQuery("select extversion from pg_extension where extname = 'postgis'")) {
                if (!row.next() || !recentEnough(row.getString(1))) {
                    throw new DatabaseException("Wangge needs PostGIS 3.3 or newer in the database. Install postgresql-"
                            + server + "-postgis-3 on the database server and run, as its superuser:"
                            + " create extension postgis (or alter extension postgis update).");
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("The database cannot be used: " + e.getMessage(), e);
        }
    }

    private static void createExtension(Statement statement) {
        try {
            statement.execute("create extension if not exists postgis");
        } catch (SQLException e) {
            // No right to, or not installed: the check that follows says what to do.
            LOG.debug("create extension postgis was refused", e);
        }
    }

    static boolean recentEnough(String version) {
        String[] parts = version.split("\\.");
        int major = Integer.parseInt(parts[0]);
        return major > 3 || (major == 3 && Integer.parseInt(parts[1].replaceAll("\\D.*", "")) >= 3);
    }
}
