package org.wangge.server.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Stands in front of the database of the running test class, so that one application context serves many classes. */
public final class SwitchableDataSource extends AbstractDataSource {

    private volatile @Nullable HikariDataSource target;

    private final ThreadLocal<Integer> given = ThreadLocal.withInitial(() -> 0);

    /** How many connections the running thread got so far: whoever got none asked the database nothing. */
    public int givenToThisThread() {
        return given.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        given.set(given.get() + 1);
        return Objects.requireNonNull(target, "no test class has begun").getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException();
    }

    void switchTo(HikariDataSource next) {
        HikariDataSource last = target;
        target = next;
        if (last != null) {
            last.close();
        }
    }
}
