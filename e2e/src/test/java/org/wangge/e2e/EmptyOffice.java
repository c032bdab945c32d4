package org.wangge.e2e;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One running office without data for all tests that do it no harm. Its database serves as the external one of others, too: a database of
 * their own on the same server.
 */
final class EmptyOffice {

    private static @Nullable Office running;

    private EmptyOffice() {}

    static synchronized Office running() {
        Office office = running;
        if (office == null) {
            office = Office.start(PackedServer.temporaryFolder().resolve("data"));
            PackedServer.atEnd(office::close);
            running = office;
        }
        return office;
    }

    /** A new database with nothing in it, as an administrator names it to a server or a command. */
    static Map<String, String> database() throws IOException, SQLException {
        String name = "external_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = running().connectToDatabase("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return Map.of("WANGGE_DB_URL", running().databaseUrl(name));
    }

    /** The single value that a query of such a database has. */
    static String ask(Map<String, String> database, String query) throws IOException, SQLException {
        String url = database.get("WANGGE_DB_URL");
        try (Connection connection = running().connectToDatabase(url.substring(url.lastIndexOf('/') + 1));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
