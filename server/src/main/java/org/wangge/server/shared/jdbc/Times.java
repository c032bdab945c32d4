package org.wangge.server.shared.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Instants across JDBC: the driver takes and gives {@link OffsetDateTime} for {@code timestamptz}. */
public final class Times {

    private Times() {}

    /** The value to bind. */
    public static OffsetDateTime bind(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Reads a column that is never null. */
    public static Instant get(ResultSet row, String column) throws SQLException {
        Instant instant = find(row, column);
        if (instant == null) {
            throw new SQLException(column + " is null");
        }
        return instant;
    }

    /** Reads a column that may be null. */
    public static @Nullable Instant find(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
