package org.wangge.server.operation.command;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wangge.server.embedded.PostgisAccess;

/**
 * A connection of the plain ways to the office's database; what fails there ends the command with the database's words. A statement asked
 * {@linkplain #patiently patiently} is given up after {@link #PATIENCE_SECONDS}.
 */
abstract class PlainConnection implements AutoCloseable {

    static final int PATIENCE_SECONDS = 180;

    private static final String CANCELLED = "57014";

    protected final Connection connection;

    protected PlainConnection(PostgisAccess access) {
        try {
            connection = OfficeDatabase.connect(access);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What is read of a row. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The rows that a statement answers. */
    final <T> List<T> list(String sql, Reading<T> reading) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reading.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What is asked of the database. */
    interface Question<T> {
        T ask() throws SQLException;
    }

    /** Empty where the answer takes too long. */
    protected final <T> Optional<T> patiently(Question<T> question) {
        execute("set statement_timeout = '" + PATIENCE_SECONDS + " s'");
        try {
            return Optional.of(question.ask());
        } catch (SQLException e) {
            if (CANCELLED.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw failure(e);
        } finally {
            execute("set statement_timeout = 0");
        }
    }

    protected final void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    protected static CommandFailure failure(SQLException e) {
        return new CommandFailure("the database cannot be asked: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            WanggeCommand.say("a connection could not be closed: " + e.getMessage());
        }
    }
}
