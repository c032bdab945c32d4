package org.wangge.server.operation.command;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.wangge.server.embedded.PostgisAccess;

/** What saving and restoring ask of a database directly. */
final class OfficeDatabase {

    private static final Pattern EXTENSION = Pattern.compile("[a-z_][a-z0-9_]*");

    private OfficeDatabase() {}

    /**
     * @param schemaVersion the newest migration
     * @param extensions besides those every PostgreSQL has
     */
    record State(String schemaVersion, int postgresMajor, List<String> extensions) {

        State {
            extensions = List.copyOf(extensions);
        }
    }

    /** Empty where the database holds no office. */
    static Optional<State> state(PostgisAccess access) {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement()) {
            if (single(statement, "select to_regclass('wangge.flyway_schema_history')::text")
                    .isEmpty()) {
                return Optional.empty();
            }
            String version = single(statement, """
                    select version from wangge.flyway_schema_history
                    where success and version is not null order by installed_rank desc limit 1
                    """).orElse("");
            List<String> extensions = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                    select extname from pg_extension where extname in
                        ('postgis', 'pg_trgm', 'btree_gist', 'unaccent', 'fuzzystrmatch', 'pgcrypto') order by extname
                    """)) {
                while (rows.next()) {
                    extensions.add(rows.getString(1));
                }
            }
            return Optional.of(new State(version, connection.getMetaData().getDatabaseMajorVersion(), extensions));
        } catch (SQLException e) {
            throw new CommandFailure("the database cannot be read: " + e.getMessage(), e);
        }
    }

    /** Readies an empty database for a dump. */
    static void createExtensions(PostgisAccess access, List<String> extensions) {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement()) {
            for (String extension : extensions) {
                if (!EXTENSION.matcher(extension).matches()) {
                    throw new CommandFailure("the manifest names an extension that cannot be: " + extension);
                }
                statement.execute("create extension if not exists " + extension);
            }
        } catch (SQLException e) {
            throw new CommandFailure("the database could not be prepared: " + e.getMessage(), e);
        }
    }

    /** True when there is anything in the schema that a restored office would take. */
    static boolean holdsSchema(PostgisAccess access) {
        try (Connection connection = connect(access);
                PreparedStatement query =
                        connection.prepareStatement("select 1 from pg_namespace where nspname = 'wangge'");
                ResultSet rows = query.executeQuery()) {
            return rows.next();
        } catch (SQLException e) {
            throw new CommandFailure("the database cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<String> single(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    static Connection connect(PostgisAccess access) throws SQLException {
        Properties properties = new Properties();
        if (access.user() != null) {
            properties.setProperty("user", access.user());
        }
        if (access.password() != null) {
            properties.setProperty("password", access.password());
        }
        return DriverManager.getConnection(access.jdbcUrl(), properties);
    }
}
