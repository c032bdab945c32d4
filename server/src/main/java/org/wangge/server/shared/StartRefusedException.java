package org.wangge.server.shared;

/** The server must not start as it was called; the message says to an administrator why, and what to do. */
public final class StartRefusedException extends RuntimeException {

    public StartRefusedException(String message) {
        super(message);
    }
}
