package org.wangge.server.embedded;

import org.jspecify.annotations.Nullable;

/** The database cannot be used; the message says to an administrator what to do. */
public final class DatabaseException extends RuntimeException {

    public DatabaseException(String message) {
        this(message, null);
    }

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
