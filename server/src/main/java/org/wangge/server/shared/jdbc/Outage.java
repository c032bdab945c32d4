package org.wangge.server.shared.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Why something failed that neither the caller nor the server did wrong. Trying again later helps. */
public enum Outage {
    /** The database does not answer, or broke off: it ended, recovers, or has no connection left. */
    DATABASE_AWAY,
    /** There is no room for what was to be written, in the database or in the server's temporary files. */
    DISK_FULL;

    private static final String NO_SPACE = "No space left on device";

    /** Looks for an outage among the causes of a failure; a full disk counts more than the connection that it cost. */
    public static Optional<Outage> find(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>();
        left.add(failure);
        Optional<Outage> found = Optional.empty();
        while (!left.isEmpty()) {
            Throwable one = left.remove();
            if (!seen.add(one)) {
                continue;
            }
            Optional<Outage> outage = of(one);
            if (outage.filter(DISK_FULL::equals).isPresent()) {
                return outage;
            }
            found = found.or(() -> outage);
            add(left, one.getCause());
            if (one instanceof TransactionSystemException rollback) {
                add(left, rollback.getApplicationException());
            }
        }
        return found;
    }

    private static void add(Deque<Throwable> left, @Nullable Throwable failure) {
        if (failure != null) {
            left.add(failure);
        }
    }

    private static Optional<Outage> of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof SQLException sql) {
            return ofSql(sql, message);
        }
        return failure instanceof IOException && message.contains(NO_SPACE) ? Optional.of(DISK_FULL) : Optional.empty();
    }

    private static Optional<Outage> ofSql(SQLException failure, String message) {
        String state = failure.getSQLState();
        if (message.contains(NO_SPACE) || "53100".equals(state)) {
            return Optional.of(DISK_FULL);
        }
        boolean away = failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                // The pool says this without a state, of a connection that it gave up in the meantime.
                || (state == null && message.contains("closed"))
                || (state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")));
        return away ? Optional.of(DATABASE_AWAY) : Optional.empty();
    }
}
